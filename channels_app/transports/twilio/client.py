"""Twilio's REST client, one for all threads."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.rest import Client

from channels_app.errors import ErrorClass, TransportError
from channels_app.transports.twilio.errors import error_of, wait_of
from channels_app.transports.twilio.http import NoAnswer, PooledHttpClient

TWILIO_ITSELF = "https://api.twilio.com"


@cache
def _http() -> PooledHttpClient:
    return PooledHttpClient()


@cache
def client() -> Client:
    made = Client(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKENS[0], http_client=_http())
    _redirect(made)
    return made


def _redirect(made: Client) -> None:
    """Another address for the REST API holds for its other hosts too: nothing of a demonstration reaches Twilio."""
    if settings.TWILIO_API_BASE_URL != TWILIO_ITSELF:
        for domain in (made.api, made.content, made.messaging):
            domain.base_url = settings.TWILIO_API_BASE_URL


def transport_error(error: TwilioException) -> TransportError:
    """What an exception of the client means for a message. To be called in the thread that got it, and at once."""
    if isinstance(error, NoAnswer):
        # What was refused took nothing; any other break may have come after the message was taken.
        return TransportError(ErrorClass.LATER, code="connect") if error.refused else _unknown("broken")
    if not isinstance(error, TwilioRestException | TwilioServiceException):
        return _unknown(type(error).__name__[:20])
    code = str(error.code or error.status)
    wish = _http().retry_after if error.status in (429, 503) else None
    error_class = error_of(error.status, error.code)
    return TransportError(error_class, code=code, retry_after=wish if wish is not None else _usual_wait(error, code))


def _usual_wait(error: TwilioRestException | TwilioServiceException, code: str) -> float | None:
    return wait_of("20429" if error.status == 429 and wait_of(code) is None else code)


def _unknown(code: str) -> TransportError:
    return TransportError(ErrorClass.UNKNOWN, code=code)
