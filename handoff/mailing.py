"""Tells staff by e-mail that somebody waits: how many and where to answer, nothing of the person or their words."""

from __future__ import annotations

import logging

from celery import current_app
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.urls import reverse
from kombu.exceptions import OperationalError

from handoff.models import still_open
from handoff.staff import who_answer

logger = logging.getLogger(__name__)
TASK = "handoff.tasks.tell_staff"
SUBJECT = "Yachay Ñan: personas que esperan respuesta: {waiting}"
BODY = "Alguien pide hablar con una persona. Ábrelo aquí:\n{url}\n"


def tell_on_commit() -> None:
    """By a worker, once it is true that somebody waits: nobody's turn waits for a mail server."""
    if settings.EMAIL_FROM:
        transaction.on_commit(_ask_a_worker)


def tell_staff() -> int:
    """To each one's own address, so that nobody sees another's; how many were told. Nothing where nobody waits."""
    waiting = still_open().filter(claimed_by=None).count()
    addresses = who_answer().exclude(email="").values_list("email", flat=True).distinct()
    if not waiting or not settings.EMAIL_FROM:
        return 0
    url = settings.PUBLIC_BASE_URL + reverse("admin:handoff_handoff_changelist", urlconf="project.urls.public")
    subject, body = SUBJECT.format(waiting=waiting), BODY.format(url=url)
    messages = [EmailMessage(subject, body, settings.EMAIL_FROM, [address]) for address in addresses]
    return get_connection().send_messages(messages) or 0


def _ask_a_worker() -> None:
    """The inbox shows them all the same where the broker is away."""
    try:
        current_app.send_task(TASK)
    except OperationalError as error:
        logger.error("staff could not be told: %s", type(error).__name__)
