"""Twilio's REST client, one per thread."""

from __future__ import annotations

import threading

from django.conf import settings
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

_local = threading.local()

REST_TIMEOUT_SECONDS = 10  # the client has none of its own


def client() -> Client:
    """One client per thread: requests' sessions are not safe to share."""
    if not hasattr(_local, "client"):
        http = TwilioHttpClient(timeout=REST_TIMEOUT_SECONDS)
        _local.client = Client(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKENS[0], http_client=http)
        _local.client.api.base_url = settings.TWILIO_API_BASE_URL
    made: Client = _local.client
    return made
