"""Write to a person without having been asked: a line of ours or the words of somebody of the staff, by the outbox."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from channels_app import contents, window
from channels_app.dialogue import Reply
from channels_app.fallback import REPLY_WAITING
from channels_app.models import Channel, OutboundMessage
from channels_app.rendering import Rendered, render
from channels_app.waiting import wake_sender
from contacts.models import Address
from handoff.models import Handoff
from handoff.opening import way_to
from handoff.wording import say

LONGEST = 1000  # characters; seven segments of SMS


class Hindrance(str, Enum):
    """Why words do not reach a person now."""

    OPTED_OUT = "opted_out"  # asked us to stop: nothing is sent
    BLOCKED = "blocked"  # an operator blocked them: nothing is answered
    TEMPLATE = "template"  # outside WhatsApp's 24 hours: a template goes first, the words wait until they write
    WAITS = "waits"  # outside them without a template: the words wait until they write


NEVER = (Hindrance.OPTED_OUT, Hindrance.BLOCKED)


@dataclass(frozen=True)
class Way:
    """How a person is written to, and what stands in the way."""

    channel: Channel
    address: Address
    language: str
    hindrance: Hindrance | None

    @property
    def is_closed(self) -> bool:
        return self.hindrance in NEVER


def way(handoff: Handoff) -> Way:
    """By which they wrote last."""
    channel, address = way_to(handoff.contact_id)
    contact, language = handoff.contact, handoff.about.language
    if address.opted_out:
        hindrance = Hindrance.OPTED_OUT
    elif contact.blocked:
        hindrance = Hindrance.BLOCKED
    elif window.is_open(address, channel):
        return Way(channel, address, language, None)
    else:
        approved = contents.template(REPLY_WAITING, language, transport=channel.transport)
        hindrance = Hindrance.TEMPLATE if approved else Hindrance.WAITS
    return Way(channel, address, language, hindrance)


def preview(text: str, by: Way) -> Rendered:
    """As it would be sent, with its segments."""
    return render([Reply(text.strip())], by.channel.kind, language=by.language)


def write(text: str, handoff: Handoff, by: Way) -> OutboundMessage:
    """Into the outbox, where the window, stop words, retries and receipts are seen to."""
    message = OutboundMessage.objects.create(
        channel=by.channel, contact_id=handoff.contact_id, address=by.address, **preview(text, by).fields()
    )
    wake_sender()
    return message


def tell(handoff: Handoff, name: str) -> OutboundMessage | None:
    """A line of ours, where it can be read at once; None where it cannot: it is worth no template."""
    by = way(handoff)
    return None if by.hindrance else write(say(name, by.language), handoff, by)
