"""Whether a webhook really comes from our phone, and from now."""

from __future__ import annotations

import hashlib
import hmac
import time

from django.conf import settings

# The phone signs at each attempt anew, so what it repeats after days still carries a fresh time.
TOLERANCE_SECONDS = 5 * 60


def is_signed(*, body: bytes, timestamp: str, signature: str) -> bool:
    """Hex HMAC-SHA256 of the raw body and the time; two keys hold during rotation, none holds without a key."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 12):
        return False
    if abs(time.time() - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    said = signature.strip().lower().encode()
    return any(hmac.compare_digest(sign(key, body, timestamp).encode(), said) for key in settings.ANDROID_SIGNING_KEYS)


def sign(key: str, body: bytes, timestamp: str) -> str:
    return hmac.new(key.encode(), body + timestamp.encode(), hashlib.sha256).hexdigest()
