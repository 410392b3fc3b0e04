"""The Celery application; its tasks carry ids only, never text or numbers."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

app = Celery("yachay_nan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
