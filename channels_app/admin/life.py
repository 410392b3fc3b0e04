"""The life of a message as an operator reads it: what happened when, and what it hangs together with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from channels_app.admin import labels
from channels_app.admin.reasons import reason
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.templatetags.operators import span


@dataclass(frozen=True)
class Moment:
    at: datetime
    label: str
    detail: str = ""
    waited: str = ""  # since the moment before


def outbound(message: OutboundMessage) -> list[Moment]:
    """Written, then every change that `life` has; a row from before it was kept has at least its last attempt."""
    written = Moment(message.created_at, labels.EVENTS["created"], _of_turn(message))
    # In the order of writing: the clocks of the processes and of the database may differ.
    return list(_spaced([written, *(list(_told(message)) or _guessed(message))]))


def inbound(message: InboundMessage, replies: Iterable[OutboundMessage]) -> list[Moment]:
    moments = [Moment(message.received_at, "recibido")]
    if message.typing_shown_at:
        moments.append(Moment(message.typing_shown_at, "se mostró que escribimos"))
    if message.answered_at:
        moments.append(Moment(message.answered_at, "respondido"))
    moments += [Moment(reply.created_at, "respuesta escrita", f"mensaje enviado {reply.pk}") for reply in replies]
    return list(_spaced(sorted(moments, key=lambda moment: moment.at)))


def _told(message: OutboundMessage) -> Iterator[Moment]:
    for entry in message.life:
        at, state, code = (*entry, "", "")[:3]
        moment = datetime.fromisoformat(at)
        yield Moment(moment if moment.tzinfo else timezone.make_aware(moment), labels.state(state), _why(message, code))


def _guessed(message: OutboundMessage) -> list[Moment]:
    if message.attempted_at is None:
        return []
    return [Moment(message.attempted_at, labels.state(message.status), _why(message, message.error_code))]


def _why(message: OutboundMessage, code: str) -> str:
    if not code:
        return ""
    why = reason(message.channel.transport, code)
    return f"{code}: {why}" if why else labels.SAID.get(code, code)


def _of_turn(message: OutboundMessage) -> str:
    return f"en respuesta al mensaje recibido {message.in_reply_to_id}" if message.in_reply_to_id else ""


def _spaced(moments: Iterable[Moment]) -> Iterator[Moment]:
    """Each with how long after the one before it came."""
    before = None
    for one in moments:
        yield replace(one, waited=span(one.at - before.at)) if before else one
        before = one
