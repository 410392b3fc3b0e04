"""One address for outgoing mail, as Django's settings want it."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

NOWHERE = "django.core.mail.backends.dummy.EmailBackend"


def settings_of(url: str) -> dict[str, Any]:
    """ "smtps://user:password@host:465" speaks TLS from the first byte, "smtp://…:587" turns to it; "" sends nothing.

    Raises ImproperlyConfigured.
    """
    if not url:
        return {"EMAIL_BACKEND": NOWHERE}
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ImproperlyConfigured("EMAIL_URL has to look like smtp://user:password@host:587")
    secure = parts.scheme == "smtps"
    return {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if secure else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": not secure,
        "EMAIL_TIMEOUT": 10,
    }
