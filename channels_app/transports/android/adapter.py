"""The Android gateway as one of the transports: see `channels_app.transports.transport.Transport`."""

from __future__ import annotations

from channels_app.errors import ErrorClass, TransportError
from channels_app.models import InboundMessage
from channels_app.transports.android.errors import class_of, reason_of
from channels_app.transports.android.sending import find_sent, send

__all__ = ["class_of", "default_rate", "fetch_media", "find_sent", "reason_of", "send", "show_typing"]

# About 330 messages an hour before Peruvian networks take a SIM for a spammer's.
SEGMENTS_A_SECOND = 330 / 3600


def default_rate(kind: str) -> float:
    return SEGMENTS_A_SECOND


def show_typing(message: InboundMessage) -> None:
    """SMS has no such thing: nothing is sent."""


def fetch_media(url: str, *, most_bytes: int) -> bytes:
    """The gateway hands over no files."""
    raise TransportError(ErrorClass.NEVER, code="media")
