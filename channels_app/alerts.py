"""Wake someone: a critical line in the log and, where ALERT_URL is set, a post to it. Never with personal data."""

from __future__ import annotations

import logging
from functools import cache, partial
from pathlib import Path

import urllib3
import yaml
from django.conf import settings
from django.db import transaction

from channels_app import once

logger = logging.getLogger(__name__)

EVERY_SECONDS = 3600
_http = urllib3.PoolManager(timeout=urllib3.Timeout(total=5.0), retries=False)


def raise_alert(kind: str, *, subject: str, reason: str = "") -> bool:
    """At most once an hour of a kind and subject; False where it was said already.

    `kind` is one of alerts.yml; `subject` says which channel or code, and must not name or quote a person.
    """
    if not once.first(f"alert:{kind}:{subject}", seconds=EVERY_SECONDS):
        return False
    text = f"{_words()[kind]} ({subject}). {reason}".strip()
    logger.critical("%s: %s", kind, text)
    if settings.ALERT_URL:
        transaction.on_commit(partial(_post, text))  # no lock is held while it takes its time
    return True


def _post(text: str) -> None:
    try:
        answer = _http.request("POST", settings.ALERT_URL, json={"text": text})
    except urllib3.exceptions.HTTPError as error:
        logger.error("the alert could not be posted: %s", type(error).__name__)
        return
    if answer.status >= 400:
        logger.error("the alert was answered %d", answer.status)


@cache
def _words() -> dict[str, str]:
    words: dict[str, str] = yaml.safe_load(Path(__file__).with_name("alerts.yml").read_text(encoding="utf-8"))
    return words
