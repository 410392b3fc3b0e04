"""HTTP to the gateway: one session per thread, always with a time-out, never following elsewhere with the password."""

from __future__ import annotations

import threading
from typing import Any

import requests
from django.conf import settings

from channels_app.errors import ErrorClass, TransportError

TIMEOUT_SECONDS = (3.05, 10.0)  # to connect, to answer
_local = threading.local()


def ask(method: str, path: str, **more: Any) -> requests.Response:
    """Raises TransportError where there is no answer: LATER if nothing can have been taken, else UNKNOWN."""
    if not settings.ANDROID_GATEWAY_URL:
        raise TransportError(ErrorClass.STOPPED, code="unset")
    try:
        return _session().request(
            method,
            settings.ANDROID_GATEWAY_URL + path,
            auth=(settings.ANDROID_GATEWAY_LOGIN, settings.ANDROID_GATEWAY_PASSWORD),
            timeout=TIMEOUT_SECONDS,
            allow_redirects=False,
            **more,
        )
    except requests.RequestException as error:
        # Not `from error`: its text holds the request.
        raise _broken(error) from None


def _broken(error: requests.RequestException) -> TransportError:
    if isinstance(error, requests.ConnectTimeout) or "NewConnectionError" in repr(error):
        return TransportError(ErrorClass.LATER, code="connect")
    return TransportError(ErrorClass.UNKNOWN, code="timeout" if isinstance(error, requests.Timeout) else "broken")


def _session() -> requests.Session:
    if not hasattr(_local, "session"):
        _local.session = requests.Session()
    made: requests.Session = _local.session
    return made
