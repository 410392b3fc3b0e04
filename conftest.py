"""What tests of several rooms share: signed webhooks and people who write."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from twilio.request_validator import RequestValidator

ROSA = "+51987654321"
JUAN = "+51912345678"
_sids = itertools.count(1)


def sms_form(text: str = "hola", *, sender: str = ROSA, sid: str | None = None, **more: str) -> dict[str, str]:
    """An inbound SMS as Twilio posts it."""
    sid = sid or f"SM{next(_sids):032x}"
    return {
        "MessageSid": sid,
        "SmsSid": sid,
        "SmsMessageSid": sid,
        "AccountSid": settings.TWILIO_ACCOUNT_SID,
        "From": sender,
        "To": "+51900000001",
        "Body": text,
        "NumSegments": "1",
        "NumMedia": "0",
        "FromCountry": "PE",
        "ApiVersion": "2010-04-01",
        **more,
    }


def whatsapp_form(text: str = "hola", *, sender: str = ROSA, **more: str) -> dict[str, str]:
    form = sms_form(text, sender=f"whatsapp:{sender}", WaId=sender.lstrip("+"), ProfileName="Rosa", **more)
    return {**form, "To": "whatsapp:+51900000002", "MessageType": more.get("MessageType", "text")}


def signature(path: str, form: dict[str, str], *, token: str | None = None) -> str:
    url = settings.PUBLIC_BASE_URL + path
    return str(RequestValidator(token or settings.TWILIO_AUTH_TOKENS[0]).compute_signature(url, form))


@pytest.fixture
def twilio_posts(client: Client) -> Callable[..., object]:
    """Post a form as Twilio does, signed; returns the response."""

    def post(form: dict[str, str], path: str = "/webhooks/twilio/message") -> object:
        return client.post(path, form, headers={"X-Twilio-Signature": signature(path, form)})

    return post


@pytest.fixture(autouse=True)
def _no_row_is_remembered() -> None:
    """Ids that are kept per process do not outlive a test's database."""
    from channels_app.receive import channel_for

    getattr(channel_for, "cache_clear", lambda: None)()
