"""The typing indicator, in both of its versions."""

from __future__ import annotations

from twilio_stand_in.door import Answer, Request, json_answer
from twilio_stand_in.exchange import Exchange
from twilio_stand_in.note import Note
from twilio_stand_in.refusals import Refusal
from twilio_stand_in.typing_indicator import read_typing_form, read_typing_json


async def by_form(exchange: Exchange, request: Request, note: Note) -> Answer:
    return _show(exchange, note, *read_typing_form(request.form))


async def by_json(exchange: Exchange, request: Request, note: Note) -> Answer:
    return _show(exchange, note, *read_typing_json(request.body))


def _show(exchange: Exchange, note: Note, sid: str, unknown: list[str]) -> Answer:
    exchange.journal.warn(unknown)
    message = exchange.messages.get(sid)
    if message is None or not (message.inbound and message.is_whatsapp):
        raise Refusal(20001, "messageId")
    note.sid, note.to = sid, message.phone
    exchange.typing.append((sid, note.at))
    return json_answer(200, {"success": True})
