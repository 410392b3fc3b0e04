"""Messages: create, list, fetch, and the files that people attached."""

from __future__ import annotations

from twilio_stand_in.door import Answer, Request, json_answer
from twilio_stand_in.exchange import Exchange
from twilio_stand_in.fields import LIST_MESSAGES, check
from twilio_stand_in.listing import find_messages, read_listing
from twilio_stand_in.messages import Message
from twilio_stand_in.note import Note
from twilio_stand_in.orders import read_order
from twilio_stand_in.refusals import Refusal
from twilio_stand_in.resources import State, message_resource, messages_uri, page_resource


async def create(exchange: Exchange, request: Request, note: Note) -> Answer:
    order = read_order(request.form, exchange.account, exchange.contents.get)
    exchange.journal.warn(order.unknown_fields)
    message = await exchange.take(order, note.about)
    note.sid = message.sid
    return json_answer(201, shown(exchange, message))


async def find(exchange: Exchange, request: Request, note: Note) -> Answer:
    listing = read_listing(request.query)
    note.to = listing.to
    exchange.journal.warn(check({name: [value] for name, value in request.query.items()}, LIST_MESSAGES))
    found, more = find_messages(exchange.messages, listing)
    rows = [shown(exchange, message) for message in found]
    return json_answer(200, page_resource(rows, listing, more=more, uri=messages_uri(exchange.account.sid)))


async def fetch(exchange: Exchange, request: Request, note: Note, sid: str) -> Answer:
    message = exchange.messages.get(sid)
    if message is None:
        raise Refusal(20404, request.path)
    note.sid = sid
    return json_answer(200, shown(exchange, message))


async def media(exchange: Exchange, request: Request, note: Note, message_sid: str, sid: str) -> Answer:
    if sid not in exchange.media:
        raise Refusal(20404, request.path)
    kind, content = exchange.media[sid]
    return Answer(200, content, kind=kind)


def shown(exchange: Exchange, message: Message) -> dict[str, object]:
    state = State(
        status=message.status,
        created=message.created,
        updated=message.updated or message.created,
        sent=message.created if message.inbound else message.sent,
        error_code=message.error_code,
        num_media=len(message.media),
    )
    return message_resource(message, state, account_sid=exchange.account.sid)
