"""Twilio as one of the transports: see `channels_app.transports.transport.Transport`."""

from __future__ import annotations

from channels_app.transports.twilio.errors import class_of, reason_of
from channels_app.transports.twilio.listing import find_sent, list_messages
from channels_app.transports.twilio.media import fetch_media
from channels_app.transports.twilio.sending import send
from channels_app.transports.twilio.typing import show_typing
from contacts.models import Address

__all__ = [
    "class_of",
    "default_rate",
    "fetch_media",
    "find_sent",
    "list_messages",
    "reason_of",
    "send",
    "show_typing",
]

SMS_SEGMENTS_A_SECOND = 100.0  # a short code's; a long code has 1
WHATSAPP_MESSAGES_A_SECOND = 80.0


def default_rate(kind: str) -> float:
    """Segments (WhatsApp: messages) a second, as Twilio allows them unless agreed otherwise."""
    return WHATSAPP_MESSAGES_A_SECOND if kind == Address.Kind.WHATSAPP else SMS_SEGMENTS_A_SECOND
