"""Settings, environment, doors, queue and processes of Yachay Ñan."""

from project.celery import app as celery_app

__all__ = ["celery_app"]
