"""The page with two phones, and the three things it asks for."""

from __future__ import annotations

import json
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from contacts.models import Address
from simulator.drafts import DraftRefusedError, read_draft
from simulator.inbound import send_inbound
from simulator.models import SimulatedMessage
from simulator.pins import PINS
from simulator.presenting import show
from simulator.visitor import KINDS, change_phone, visitor_of
from simulator.wording import LANGUAGES, words_in

STILL_MOVING = timedelta(seconds=10)
MOST_AT_ONCE = 200
API_SCHEMA = "/api/v1/schema"


def _language(request: HttpRequest) -> str:
    wanted = request.GET.get("idioma", "")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


@never_cache
@require_GET
def phones(request: HttpRequest) -> HttpResponse:
    language = _language(request)
    words = words_in(language)
    visitor = visitor_of(request.session)
    ours = {Address.Kind.SMS: settings.TWILIO_SMS_FROM, Address.Kind.WHATSAPP: settings.TWILIO_WHATSAPP_FROM}
    context = {
        "language": language,
        "other_language": next(other for other in LANGUAGES if other != language),
        "words": words,
        "api_schema": API_SCHEMA,
        "chips": words["chips"].split("|"),
        "pins": PINS,
        "phones": [
            {"kind": kind, "number": visitor.phones[kind], "ours": ours[kind], "label": words[f"{kind}_phone"]}
            for kind in ours
        ],
    }
    return render(request, "simulator/phones.html", context)


@never_cache
@require_POST
def send(request: HttpRequest) -> JsonResponse:
    words = words_in(_language(request))
    try:
        message = send_inbound(visitor_of(request.session), read_draft(request.body))
    except DraftRefusedError as refused:
        status = 429 if refused.word == "too_fast" else 400
        return JsonResponse({"error": refused.word, "say": words[refused.word]}, status=status)
    return JsonResponse({"message": show(message, moment=timezone.now())})


@never_cache
@require_GET
def messages(request: HttpRequest) -> JsonResponse:
    """Everything after `after` on this visitor's phones, and the last seconds again: states move."""
    after = request.GET.get("after", "0")
    moment = timezone.now()
    news = (
        SimulatedMessage.objects.of_phones(visitor_of(request.session).addresses()).news(
            after=int(after) if after.isdecimal() and len(after) < 19 else 0, since=moment - STILL_MOVING
        )
    )[:MOST_AT_ONCE]
    return JsonResponse({"messages": [show(message, moment=moment) for message in news]})


@never_cache
@require_POST
def new_number(request: HttpRequest) -> JsonResponse:
    try:
        kind = json.loads(request.body)["kind"]
    except (ValueError, KeyError, TypeError):
        kind = ""
    if kind not in KINDS:
        return JsonResponse({"error": "not_understood"}, status=400)
    return JsonResponse({"kind": kind, "number": change_phone(request.session, kind).phones[kind]})
