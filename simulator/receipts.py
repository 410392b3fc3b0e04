"""Delivery receipts: what Twilio posts to a message's StatusCallback after it was taken."""

from __future__ import annotations

import logging
from functools import partial

import requests
from django.conf import settings

from simulator.delay_line import DelayLine
from simulator.models import DELIVERED_AFTER, SENT_AFTER, SimulatedMessage
from simulator.posting import post_signed
from twilio_stand_in.outcomes import Step
from twilio_stand_in.receipts import receipt_form

log = logging.getLogger(__name__)

to_be_sent = DelayLine(seconds=SENT_AFTER.total_seconds(), threads=4)
to_be_delivered = DelayLine(seconds=(DELIVERED_AFTER - SENT_AFTER).total_seconds(), threads=4)


def promise_receipts(message: SimulatedMessage, *, callback: str) -> None:
    """`sent`, then `delivered`, after the answer to the sender. A process that stops forgets its promises."""
    to_be_sent.put(partial(_sent, message, callback))


def _sent(message: SimulatedMessage, callback: str) -> None:
    _post(message, "failed" if message.error_code else "sent", callback)
    if not message.error_code:
        to_be_delivered.put(partial(_post, message, "delivered", callback))


def _post(message: SimulatedMessage, status: str, callback: str) -> None:
    try:
        answer = post_signed(callback, _form(message, status))
    except requests.RequestException as error:
        # Only the kind of error: its text holds the URL.
        log.warning("receipt %s of %s not posted: %s", status, message.sid, type(error).__name__)
        return
    if answer >= 400:
        log.warning("receipt %s of %s answered %s", status, message.sid, answer)


def _form(message: SimulatedMessage, status: str) -> dict[str, str]:
    step = Step(after=0, status=status, error_code=message.error_code)
    return receipt_form(message, step, account_sid=settings.TWILIO_ACCOUNT_SID)
