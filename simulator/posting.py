"""Post a form to one of our own webhooks, signed as Twilio signs."""

from __future__ import annotations

import threading
from urllib.parse import urldefrag

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter

from twilio_stand_in.signing import signature

TWILIO_WAITS_SECONDS = 15

_local = threading.local()


def post_signed(url: str, form: dict[str, str]) -> int:
    """The HTTP status of the answer. Raises requests.RequestException when there is none.

    A `#fragment` only tells Twilio how to retry; it is neither signed nor sent. Redirects are not followed:
    Twilio would turn the POST into a GET and lose the form.
    """
    bare = urldefrag(url).url
    answer = _session().post(
        bare,
        data=form,
        headers={
            "X-Twilio-Signature": signature(settings.TWILIO_AUTH_TOKENS[0], bare, form),
            "User-Agent": "TwilioProxy/1.1",
        },
        timeout=TWILIO_WAITS_SECONDS,
        allow_redirects=False,
    )
    return answer.status_code


def _session() -> requests.Session:
    """One per thread: connections are kept, and a connection that was refused is tried once more, as Twilio does."""
    session: requests.Session | None = getattr(_local, "session", None)
    if session is None:
        session = _local.session = requests.Session()
        session.trust_env = False
        for scheme in ("http://", "https://"):
            session.mount(scheme, HTTPAdapter(max_retries=1))
    return session
