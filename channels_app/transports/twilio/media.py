"""Fetch a file that somebody sent: from Twilio's hosts only, never more of it than was asked for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urljoin, urlsplit

import requests
from django.conf import settings

from channels_app.errors import ErrorClass, TransportError
from channels_app.transports.twilio.client import TWILIO_ITSELF

# Where account and token are shown, and where Twilio's redirect leads: "secured media URL is mms.twiliocdn.com"
# (Twilio's help on basic authentication for media, read 2026-11).
OWN_DOMAIN, FILES_DOMAIN = ".twilio.com", ".twiliocdn.com"
MOST_REDIRECTS = 3
KINDS = ("audio/", "application/ogg", "application/octet-stream")  # only voice notes are ever fetched
CONNECT_SECONDS, READ_SECONDS, WHOLE_SECONDS = 3.0, 5.0, 15.0
CHUNK = 16 * 1024


def fetch_media(url: str, *, most_bytes: int) -> bytes:
    """The file. Raises TransportError, NEVER for what is not allowed or too large, LATER for what may work again."""
    deadline = time.monotonic() + WHOLE_SECONDS
    for _ in range(MOST_REDIRECTS + 1):
        with closing(_get(url)) as response:
            if not response.is_redirect:
                return _body(response, most_bytes=most_bytes, deadline=deadline)
            url = urljoin(url, response.headers["Location"])
    raise TransportError(ErrorClass.NEVER, code="redirects")


def _get(url: str) -> requests.Response:
    trusted = _is_own(url)
    if not trusted and not _is_files_host(url):
        raise TransportError(ErrorClass.NEVER, code="host")
    auth = (settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKENS[0]) if trusted else None
    try:
        return requests.get(url, auth=auth, stream=True, allow_redirects=False, timeout=(CONNECT_SECONDS, READ_SECONDS))
    except requests.RequestException as error:
        raise TransportError(ErrorClass.LATER, code=type(error).__name__[:20]) from error


def _is_own(url: str) -> bool:
    """Twilio itself, or whatever plays it: then that address alone, and Twilio never."""
    if settings.TWILIO_API_BASE_URL != TWILIO_ITSELF:
        return urlsplit(url)[:2] == urlsplit(settings.TWILIO_API_BASE_URL)[:2]
    return _is_under(OWN_DOMAIN, url)


def _is_files_host(url: str) -> bool:
    return settings.TWILIO_API_BASE_URL == TWILIO_ITSELF and _is_under(FILES_DOMAIN, url)


def _is_under(domain: str, url: str) -> bool:
    """By https on the usual port, with no name or password of somebody else's in the address."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    return parts.scheme == "https" and parts.netloc.lower() == host and f".{host}".endswith(domain)


def _body(response: requests.Response, *, most_bytes: int, deadline: float) -> bytes:
    if response.status_code != 200:
        later = response.status_code == 429 or response.status_code >= 500
        raise TransportError(ErrorClass.LATER if later else ErrorClass.NEVER, code=str(response.status_code))
    if not response.headers.get("Content-Type", "").lower().startswith(KINDS):
        raise TransportError(ErrorClass.NEVER, code="kind")
    body = b""
    for chunk in _chunks(response):
        body += chunk
        if len(body) > most_bytes:
            raise TransportError(ErrorClass.NEVER, code="too_large")
        if time.monotonic() > deadline:
            raise TransportError(ErrorClass.LATER, code="too_slow")
    return body


def _chunks(response: requests.Response) -> Iterator[bytes]:
    try:
        yield from response.iter_content(CHUNK)
    except requests.RequestException as error:
        raise TransportError(ErrorClass.LATER, code=type(error).__name__[:20]) from error
