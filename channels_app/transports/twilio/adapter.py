"""Twilio as one of the transports: see `channels_app.transports.transport.Transport`."""

from __future__ import annotations

from channels_app.transports.twilio.sending import find_sent, send

__all__ = ["find_sent", "send"]
