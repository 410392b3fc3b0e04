"""The typing indicator, in both of Twilio's versions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from simulator.models import Direction, SimulatedMessage
from simulator.twilio_door import as_twilio
from twilio_stand_in.account import WHATSAPP
from twilio_stand_in.refusals import Refusal
from twilio_stand_in.typing_indicator import read_typing_form, read_typing_json


def _by_form(request: HttpRequest) -> HttpResponse:
    sid, _ = read_typing_form(dict(request.POST.lists()))
    return _show(sid)


def _by_json(request: HttpRequest) -> HttpResponse:
    sid, _ = read_typing_json(request.body)
    return _show(sid)


def _show(sid: str) -> HttpResponse:
    from_whatsapp = SimulatedMessage.objects.filter(direction=Direction.INBOUND, phone__startswith=WHATSAPP)
    if not from_whatsapp.filter(sid=sid).update(typing_at=timezone.now()):
        raise Refusal(20001, "messageId")
    return JsonResponse({"success": True})


typing_form = as_twilio(POST=_by_form)
typing_json = as_twilio(POST=_by_json)
