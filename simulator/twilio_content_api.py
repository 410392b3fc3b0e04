"""Content and its approval, as Twilio's Content API has them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse

from simulator.account import account
from simulator.models import SimulatedContent, new_content_sid
from simulator.twilio_door import as_twilio, own_path
from twilio_stand_in.approvals import ask_approval
from twilio_stand_in.contents import read_content, read_json
from twilio_stand_in.refusals import Refusal
from twilio_stand_in.resources import approval_resource, content_resource, contents_page


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/twilio")


def _create(request: HttpRequest) -> HttpResponse:
    content, _ = read_content(request.body, sid=new_content_sid())
    row = SimulatedContent.objects.create(
        sid=content.sid,
        friendly_name=content.friendly_name,
        language=content.language,
        types=content.types,
        variables=content.variables,
    )
    return JsonResponse(_shown(request, row), status=201)


def _shown(request: HttpRequest, row: SimulatedContent) -> dict[str, object]:
    return content_resource(row.as_content(), account_sid=account().sid, base=_base(request))


def _list(request: HttpRequest) -> HttpResponse:
    rows = [row.as_content() for row in SimulatedContent.objects.all()]
    return JsonResponse(contents_page(rows, request.GET, account_sid=account().sid, base=_base(request)))


def _fetch(request: HttpRequest, sid: str) -> HttpResponse:
    return JsonResponse(_shown(request, _known(request, sid)))


def _delete(request: HttpRequest, sid: str) -> HttpResponse:
    _known(request, sid).delete()
    return HttpResponse(status=204)


def _ask_approval(request: HttpRequest, sid: str) -> HttpResponse:
    row = _known(request, sid)
    content = row.as_content()
    answer = ask_approval(content, read_json(request.body))
    row.approval = content.approval
    row.save(update_fields=["approval"])
    return JsonResponse(answer, status=201)


def _fetch_approval(request: HttpRequest, sid: str) -> HttpResponse:
    content = _known(request, sid).as_content()
    return JsonResponse(approval_resource(content, account_sid=account().sid, base=_base(request)))


def _known(request: HttpRequest, sid: str) -> SimulatedContent:
    row = SimulatedContent.objects.filter(sid=sid).first()
    if row is None:
        raise Refusal(20404, own_path(request))
    return row


contents = as_twilio(POST=_create, GET=_list)
content = as_twilio(GET=_fetch, DELETE=_delete)
approval_create = as_twilio(POST=_ask_approval)
approval_fetch = as_twilio(GET=_fetch_approval)
