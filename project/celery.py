"""The Celery application; its tasks carry ids only, never text or numbers."""

import os

from celery import Celery
from celery.signals import worker_init

from channels_app.commits import do_not_wait_for_the_disk

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

app = Celery("yachay_nan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect  # type: ignore[untyped-decorator]
def _before_the_first_connection(**about: object) -> None:
    do_not_wait_for_the_disk()
