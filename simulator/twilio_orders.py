"""Read the form of `POST Messages.json` the way Twilio does: an order to send, or a refusal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from simulator.models import WHATSAPP
from simulator.twilio_errors import TwilioRefusal

MAX_BODY = 1600
PHONE = re.compile(r"\+[1-9]\d{6,14}")
WHATSAPP_USER = re.compile(r"[A-Z]{2}\.\w{1,128}", re.ASCII)  # someone who hides the phone behind a username


@dataclass(frozen=True)
class Order:
    """One message that Twilio would take."""

    to: str
    sender: str
    body: str
    messaging_service_sid: str
    status_callback: str


def read_order(form: Mapping[str, str]) -> Order:
    """Raises TwilioRefusal, in Twilio's own order of checks."""
    to = _recipient(form)
    return Order(
        to=to,
        sender=_sender(form, to),
        body=_body(form),
        messaging_service_sid=form.get("MessagingServiceSid", ""),
        status_callback=_status_callback(form),
    )


def _recipient(form: Mapping[str, str]) -> str:
    to = form.get("To", "").strip()
    if not to:
        raise TwilioRefusal(21604)
    bare = to.removeprefix(WHATSAPP)
    is_user = bare != to and WHATSAPP_USER.fullmatch(bare)
    if not PHONE.fullmatch(bare) and not is_user:
        raise TwilioRefusal(21211, to)
    return to


def _sender(form: Mapping[str, str], to: str) -> str:
    sender = form.get("From", "").strip()
    if not sender:
        return _sender_of_service(form, to)
    if sender.startswith(WHATSAPP) != to.startswith(WHATSAPP):
        raise TwilioRefusal(21910)
    if sender not in _own_senders():
        raise TwilioRefusal(63007 if sender.startswith(WHATSAPP) else 21606, sender)
    return sender


def _sender_of_service(form: Mapping[str, str], to: str) -> str:
    service = form.get("MessagingServiceSid", "")
    if not service:
        raise TwilioRefusal(21603)
    if service != settings.TWILIO_MESSAGING_SERVICE_SID:
        raise TwilioRefusal(21701, service)
    return whatsapp_sender() if to.startswith(WHATSAPP) else settings.TWILIO_SMS_FROM


def _own_senders() -> set[str]:
    return {settings.TWILIO_SMS_FROM, whatsapp_sender()} - {"", WHATSAPP}


def whatsapp_sender() -> str:
    return f"{WHATSAPP}{settings.TWILIO_WHATSAPP_FROM}"


def _body(form: Mapping[str, str]) -> str:
    body = form.get("Body", "")
    if len(body) > MAX_BODY:
        raise TwilioRefusal(21617)
    if body.strip() or form.get("MediaUrl"):
        return body
    raise TwilioRefusal(21602 if "Body" in form else 21619)


def _status_callback(form: Mapping[str, str]) -> str:
    url = form.get("StatusCallback", "")
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise TwilioRefusal(21609, url)
    return url
