"""A stateful stand-in for the part of Twilio's REST API that the product uses: Messages."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt

from simulator.models import Direction, SimulatedMessage
from simulator.receipts import promise_receipts
from simulator.twilio_errors import TwilioRefusal
from simulator.twilio_listing import find_messages, read_listing
from simulator.twilio_orders import read_order
from simulator.twilio_resources import message_resource, page_resource

View = Callable[..., HttpResponse]


def _as_twilio(view: View) -> View:
    """Basic authentication in front; a refusal becomes Twilio's JSON."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, account_sid: str, **kwargs: str) -> HttpResponse:
        try:
            _authenticate(request, account_sid)
            return view(request, **kwargs)
        except TwilioRefusal as refusal:
            return refusal.response()

    return answer


def _authenticate(request: HttpRequest, account_sid: str) -> None:
    user, password = _credentials(request.headers.get("Authorization", ""))
    known = any(constant_time_compare(password, token) for token in settings.TWILIO_AUTH_TOKENS)
    if not (known and password and user == account_sid == settings.TWILIO_ACCOUNT_SID):
        raise TwilioRefusal(20003)


def _credentials(header: str) -> tuple[str, str]:
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        return "", ""
    try:
        user, _, password = base64.b64decode(encoded).decode().partition(":")
    except ValueError:  # neither base64 nor UTF-8
        return "", ""
    return user, password


@_as_twilio
def messages(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _create(request)
    if request.method == "GET":
        return _list(request)
    raise TwilioRefusal(20004)


@_as_twilio
def message(request: HttpRequest, sid: str) -> HttpResponse:
    if request.method != "GET":
        raise TwilioRefusal(20004)
    found = SimulatedMessage.objects.filter(sid=sid).first()
    if found is None:
        raise TwilioRefusal(20404, request.path.removeprefix("/twilio"))
    return JsonResponse(message_resource(found, moment=timezone.now()))


def _create(request: HttpRequest) -> HttpResponse:
    order = read_order(request.POST)
    taken = SimulatedMessage.objects.create(
        direction=Direction.OUTBOUND,
        phone=order.to,
        ours=order.sender,
        body=order.body,
        messaging_service_sid=order.messaging_service_sid,
    )
    if order.status_callback:
        promise_receipts(taken, callback=order.status_callback)
    return JsonResponse(message_resource(taken, moment=taken.created_at), status=201)


def _list(request: HttpRequest) -> HttpResponse:
    listing = read_listing(request.GET)
    found, more = find_messages(listing)
    return JsonResponse(
        page_resource(found, filters=listing.filters, page=listing.page, page_size=listing.page_size, more=more)
    )
