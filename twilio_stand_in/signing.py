"""The signature that Twilio puts on what it posts."""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping


def signature(token: str, url: str, form: Mapping[str, str]) -> str:
    """HMAC-SHA1 over the URL and every name and value, by name (docs/usage/security on twilio.com, 2026-11)."""
    signed = url + "".join(f"{name}{form[name]}" for name in sorted(form))
    return base64.b64encode(hmac.digest(token.encode(), signed.encode(), "sha1")).decode()
