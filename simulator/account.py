"""The account that the settings describe, as the stand-in knows it."""

from __future__ import annotations

from django.conf import settings

from twilio_stand_in.account import WHATSAPP, Account


def account() -> Account:
    return Account(
        sid=settings.TWILIO_ACCOUNT_SID,
        tokens=tuple(settings.TWILIO_AUTH_TOKENS),
        sms_from=settings.TWILIO_SMS_FROM,
        whatsapp_from=settings.TWILIO_WHATSAPP_FROM.removeprefix(WHATSAPP),
        messaging_service_sid=settings.TWILIO_MESSAGING_SERVICE_SID,
    )
