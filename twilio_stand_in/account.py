"""Whose account the stand-in serves: who may enter, and from which numbers it sends."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from hmac import compare_digest

WHATSAPP = "whatsapp:"


@dataclass(frozen=True)
class Account:
    """Without senders of its own it sends from any; Twilio never does, a test may."""

    sid: str
    tokens: tuple[str, ...]  # the first signs; two hold while they are rotated
    sms_from: str = ""
    whatsapp_from: str = ""  # without "whatsapp:"
    messaging_service_sid: str = ""

    def admits(self, header: str) -> bool:
        """Whether an Authorization header holds this account's sid and one of its tokens."""
        user, password = credentials(header)
        known = any(compare_digest(password.encode(), token.encode()) for token in self.tokens)
        return bool(known and password and user == self.sid)

    @property
    def whatsapp_sender(self) -> str:
        return f"{WHATSAPP}{self.whatsapp_from}"

    def owns(self, sender: str) -> bool:
        own = {self.sms_from, self.whatsapp_sender} - {"", WHATSAPP}
        return sender in own or not own


def credentials(header: str) -> tuple[str, str]:
    """User and password of basic authentication; two empty texts where there are none."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return "", ""
    try:
        user, _, password = base64.b64decode(encoded).decode().partition(":")
    except ValueError:  # neither base64 nor UTF-8
        return "", ""
    return user, password
