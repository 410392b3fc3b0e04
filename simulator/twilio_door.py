"""What every view of the stand-in for Twilio's REST API shares: the login, and refusals in Twilio's words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from simulator.account import account
from twilio_stand_in.refusals import Refusal

View = Callable[..., HttpResponse]


def as_twilio(**views: View) -> View:
    """`as_twilio(GET=…, POST=…)`: basic authentication in front; a refusal becomes Twilio's JSON."""

    @csrf_exempt
    def answer(request: HttpRequest, **parts: str) -> HttpResponse:
        try:
            return _authenticated(request, views, parts)
        except Refusal as refusal:
            return JsonResponse(refusal.resource(), status=refusal.status, headers=refusal.headers())

    first = next(iter(views.values()))
    return wraps(first)(answer)


def _authenticated(request: HttpRequest, views: dict[str, View], parts: dict[str, str]) -> HttpResponse:
    ours = account()
    if not ours.admits(request.headers.get("Authorization", "")) or parts.pop("account_sid", ours.sid) != ours.sid:
        raise Refusal(20003)
    view = views.get(request.method or "")
    if view is None:
        raise Refusal(20004)
    return view(request, **parts)


def own_path(request: HttpRequest) -> str:
    """As Twilio would name it."""
    return request.path.removeprefix("/twilio")
