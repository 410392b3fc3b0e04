"""A message from a simulated phone, carried to our real webhook the way Twilio would."""

from __future__ import annotations

import dataclasses
import logging
from datetime import timedelta
from urllib.parse import urlsplit

import requests
from django.conf import settings
from django.utils import timezone

from simulator.account import account
from simulator.drafts import Draft, DraftRefusedError
from simulator.keeping import prune_messages
from simulator.models import Direction, SimulatedMessage, new_sid
from simulator.posting import post_signed
from simulator.samples import SAMPLES, sample_url
from simulator.visitor import Visitor
from twilio_stand_in.inbound import Inbound

log = logging.getLogger(__name__)

WEBHOOK = "/webhooks/twilio/message"
MESSAGES_A_MINUTE = 30


def send_inbound(visitor: Visitor, draft: Draft) -> SimulatedMessage:
    """Record the message, post it to the webhook, record what that answered. Raises DraftRefusedError.

    Not one transaction on purpose: the message exists at the operator's whatever our webhook says.
    """
    _check_may_send(visitor)
    prune_messages()
    sid = new_sid()
    inbound = _inbound(visitor, draft, sid)
    form = inbound.form(account(), sid=sid)
    message = _record(visitor, draft, form)
    message.webhook_status = _deliver(sid, form)
    message.save(update_fields=["webhook_status"])
    return message


def _check_may_send(visitor: Visitor) -> None:
    if (urlsplit(settings.TWILIO_API_BASE_URL).hostname or "").endswith("twilio.com"):
        # The numbers are invented, but somebody may have them: the answers must never reach the real network.
        raise DraftRefusedError("real_network")
    since = timezone.now() - timedelta(minutes=1)
    if SimulatedMessage.objects.written_by(visitor.mark, since=since).count() >= MESSAGES_A_MINUTE:
        raise DraftRefusedError("too_fast")


def _inbound(visitor: Visitor, draft: Draft, sid: str) -> Inbound:
    phone = visitor.address(draft.kind)
    if draft.pin:
        return Inbound.pin(phone, draft.pin.latitude, draft.pin.longitude, draft.pin.label)
    if draft.attachment:
        content_type = SAMPLES[draft.attachment].content_type
        return Inbound.attachment(phone, content_type, sample_url(draft.attachment, message_sid=sid))
    if draft.choice:
        return _tapped(phone, draft)
    return Inbound(phone, draft.text)


def _tapped(phone: str, draft: Draft) -> Inbound:
    """Only what was offered on that phone can be tapped."""
    offer = SimulatedMessage.objects.offering(phone=phone, pk=draft.of)
    titles = {choice["id"]: choice["title"] for choice in offer.choices} if offer else {}
    if offer is None or draft.choice not in titles:
        raise DraftRefusedError("not_understood")
    tap = Inbound.list_choice if offer.opener else Inbound.button
    inbound = tap(phone, titles[draft.choice], draft.choice)
    return dataclasses.replace(inbound, more={**inbound.more, "OriginalRepliedMessageSid": offer.sid})


def _record(visitor: Visitor, draft: Draft, form: dict[str, str]) -> SimulatedMessage:
    return SimulatedMessage.objects.create(
        sid=form["MessageSid"],
        direction=Direction.INBOUND,
        phone=form["From"],
        ours=form["To"],
        body=form["Body"],
        visitor=visitor.mark,
        place=draft.pin.label if draft.pin else "",
        attachment=draft.attachment,
    )


def _deliver(sid: str, form: dict[str, str]) -> int:
    try:
        return post_signed(settings.PUBLIC_BASE_URL + WEBHOOK, form)
    except requests.RequestException as error:
        log.warning("inbound %s not posted: %s", sid, type(error).__name__)
        return 0
