"""Messages of the demonstration, as Twilio's REST API has them: create, list, fetch, and attached samples."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from simulator.account import account
from simulator.models import DELIVERED_AFTER, SENT_AFTER, Direction, SimulatedContent, SimulatedMessage
from simulator.receipts import promise_receipts
from simulator.samples import sample_with
from simulator.twilio_door import as_twilio, own_path
from simulator.twilio_listing import find_messages
from twilio_stand_in.contents import Content, too_large
from twilio_stand_in.listing import read_listing
from twilio_stand_in.orders import Order, read_order
from twilio_stand_in.outcomes import POLICY
from twilio_stand_in.refusals import Refusal
from twilio_stand_in.resources import State, message_resource, messages_uri, page_resource


def _create(request: HttpRequest) -> HttpResponse:
    order = read_order(dict(request.POST.lists()), account(), _find_content)
    taken = _take(order)
    if order.status_callback:
        promise_receipts(taken, callback=order.status_callback)
    return JsonResponse(_shown(taken), status=201)


def _find_content(sid: str) -> Content | None:
    found = SimulatedContent.objects.filter(sid=sid).first()
    return found.as_content() if found else None


def _take(order: Order) -> SimulatedMessage:
    approved = order.content is not None and order.content.approved
    return SimulatedMessage.objects.create(
        direction=Direction.OUTBOUND,
        phone=order.to,
        ours=order.sender,
        body=order.body,
        messaging_service_sid=order.messaging_service_sid,
        choices=[asdict(choice) for choice in order.rendered.choices],
        opener=order.rendered.opener,
        error_code=POLICY if too_large(order.rendered, approved=approved) else None,
    )


def _shown(message: SimulatedMessage) -> dict[str, object]:
    status = message.status_at(timezone.now())
    sent_at = message.created_at if message.inbound else message.created_at + SENT_AFTER
    state = State(
        status=status,
        created=message.created_at,
        updated=message.created_at + DELIVERED_AFTER if status == "delivered" else message.created_at,
        sent=None if status == "queued" else sent_at,
        error_code=message.error_code if status == "failed" else None,
        num_media=int(bool(message.attachment)),
    )
    return message_resource(message, state, account_sid=account().sid)


def _list(request: HttpRequest) -> HttpResponse:
    listing = read_listing(request.GET)
    found, more = find_messages(listing)
    rows = [_shown(message) for message in found]
    return JsonResponse(page_resource(rows, listing, more=more, uri=messages_uri(account().sid)))


def _fetch(request: HttpRequest, sid: str) -> HttpResponse:
    found = SimulatedMessage.objects.filter(sid=sid).first()
    if found is None:
        raise Refusal(20404, own_path(request))
    return JsonResponse(_shown(found))


def _media(request: HttpRequest, message_sid: str, sid: str) -> HttpResponse:
    sample = sample_with(sid)
    if sample is None:
        raise Refusal(20404, own_path(request))
    content_type, content = sample
    return HttpResponse(content, content_type=content_type)


messages = as_twilio(POST=_create, GET=_list)
message = as_twilio(GET=_fetch)
media = as_twilio(GET=_media)
