"""The ways to a phone, and which costs least: SMS by segments, WhatsApp in words within its 24 hours, or a template.

Nothing is sent where somebody asked us to stop, nor where the last message failed for good and nobody wrote since.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.conf import settings

from channels_app import contents
from channels_app.content_shapes import Shape
from channels_app.dialogue import Reply
from channels_app.errors import ErrorClass
from channels_app.models import Channel, InboundMessage, OutboundMessage
from channels_app.rendering import Rendered, render
from channels_app.transports.transport import transport_of
from channels_app.window import WINDOW
from contacts.models import Address

FOR_GOOD = frozenset((ErrorClass.NEVER, ErrorClass.OPTED_OUT, ErrorClass.OTHER_CHANNEL))
Status = OutboundMessage.Status
ENDED = (Status.SENT, Status.DELIVERED, Status.READ, Status.FAILED)


@dataclass(frozen=True)
class Way:
    """One address, by the sender of ours that it wrote to last."""

    address: Address
    channel: Channel
    in_words: bool  # free text; else only what WhatsApp has approved
    written_at: datetime | None


@dataclass(frozen=True)
class Letter:
    """A follow-up in words and, for WhatsApp outside its 24 hours, the name of the template that stands for it."""

    replies: tuple[Reply, ...]
    template: str
    language: str


@dataclass(frozen=True)
class Priced:
    way: Way
    rendered: Rendered
    price: float


def ways_to(phones: Collection[int], now: datetime) -> Mapping[int, list[Way]]:
    """By phone, whoever wrote by it last first. Four queries, however many phones."""
    addresses = list(Address.objects.filter(contact_id__in=phones, opted_out=False).order_by("contact_id", "pk"))
    written, sent = _last_written(phones), _last_sent(phones)
    channels = list(Channel.objects.filter(paused_at=None).order_by("pk"))
    found = [_way(address, channels, written.get(address.pk), now) for address in addresses]
    usable = [way for way in found if way and not _is_dead(way, sent.get(way.address.pk))]
    return {phone: list(ways) for phone, ways in groupby(usable, key=lambda way: way.address.contact_id)}


def cheapest(ways: Iterable[Way], letter: Letter) -> Priced | None:
    """None where no way is open; of two that cost the same, the one by which they wrote last."""
    priced = [one for way in ways if (one := _priced(way, letter))]
    return min(priced, key=lambda one: (one.price, -_age(one.way)), default=None)


def _age(way: Way) -> float:
    return way.written_at.timestamp() if way.written_at else 0.0


def _last_written(phones: Collection[int]) -> dict[int, InboundMessage]:
    rows = InboundMessage.objects.filter(contact_id__in=phones).order_by("address_id", "-pk")
    return {row.address_id: row for row in rows.distinct("address_id").only("address_id", "channel_id", "received_at")}


def _last_sent(phones: Collection[int]) -> dict[int, OutboundMessage]:
    rows = OutboundMessage.objects.filter(contact_id__in=phones, status__in=ENDED).order_by("address_id", "-pk")
    return {row.address_id: row for row in rows.distinct("address_id").select_related("channel")}


def _way(address: Address, channels: Sequence[Channel], last: InboundMessage | None, now: datetime) -> Way | None:
    of_kind = [one for one in channels if one.kind == address.kind]
    channel = next((one for one in of_kind if last is None or one.pk == last.channel_id), None)
    if channel is None:
        return None
    in_words = address.kind == Address.Kind.SMS or (last is not None and now - last.received_at < WINDOW)
    return Way(address, channel, in_words, last.received_at if last else None)


def _is_dead(way: Way, sent: OutboundMessage | None) -> bool:
    if sent is None or sent.status != Status.FAILED or not sent.error_code:
        return False
    for_good = transport_of(sent.channel).class_of(sent.error_code) in FOR_GOOD
    return for_good and (way.written_at is None or way.written_at < sent.created_at)


def _priced(way: Way, letter: Letter) -> Priced | None:
    if way.in_words:
        rendered = render(letter.replies, way.channel.kind, language=letter.language)
        return Priced(way, rendered, rendered.segments * _price(way, way.channel.kind))
    approved = contents.template(letter.template, letter.language, transport=way.channel.transport)
    if approved is None:
        return None
    return Priced(way, _as_template(approved.shape), _price(way, "whatsapp_template"))


def _as_template(shape: Shape) -> Rendered:
    rendering = OutboundMessage.Rendering.TEMPLATE.value
    return Rendered(text=shape.words, encoding="", segments=1, rendering=rendering, content_name=shape.reference)


def _price(way: Way, kind: str) -> float:
    """Of one message or segment. The price of a kind holds for transports that have none of their own."""
    prices: Mapping[str, float] = settings.MESSAGE_PRICES
    return prices.get(f"{way.channel.transport}:{kind}", prices[kind])
