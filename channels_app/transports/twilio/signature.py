"""Whether a form really comes from Twilio."""

from __future__ import annotations

from django.conf import settings
from django.http import QueryDict
from twilio.request_validator import RequestValidator


def is_signed(*, url: str, form: QueryDict, signature: str) -> bool:
    """Whether Twilio signed this form for this address; two tokens hold during rotation, none holds without."""
    return any(RequestValidator(token).validate(url, form, signature) for token in settings.TWILIO_AUTH_TOKENS)
