"""Content and its approval."""

from __future__ import annotations

from twilio_stand_in.approvals import ask_approval
from twilio_stand_in.contents import Content, read_content, read_json
from twilio_stand_in.door import Answer, Request, json_answer
from twilio_stand_in.exchange import Exchange
from twilio_stand_in.fields import CREATE_APPROVAL
from twilio_stand_in.messages import new_sid
from twilio_stand_in.note import Note
from twilio_stand_in.refusals import Refusal
from twilio_stand_in.resources import approval_resource, content_resource, contents_page


async def create(exchange: Exchange, request: Request, note: Note) -> Answer:
    content, unknown = read_content(request.body, sid=new_sid("HX"))
    exchange.journal.warn(unknown)
    exchange.contents[content.sid] = content
    return json_answer(201, _shown(exchange, content))


async def find(exchange: Exchange, request: Request, note: Note) -> Answer:
    contents = list(exchange.contents.values())
    page = contents_page(contents, request.query, account_sid=exchange.account.sid, base=exchange.base)
    return json_answer(200, page)


async def fetch(exchange: Exchange, request: Request, note: Note, sid: str) -> Answer:
    return json_answer(200, _shown(exchange, _known(exchange, request, sid)))


async def delete(exchange: Exchange, request: Request, note: Note, sid: str) -> Answer:
    del exchange.contents[_known(exchange, request, sid).sid]
    return Answer(204)


async def request_approval(exchange: Exchange, request: Request, note: Note, sid: str) -> Answer:
    asked = read_json(request.body)
    exchange.journal.warn(name for name in asked if name not in CREATE_APPROVAL)
    return json_answer(201, ask_approval(_known(exchange, request, sid), asked))


async def fetch_approval(exchange: Exchange, request: Request, note: Note, sid: str) -> Answer:
    content = _known(exchange, request, sid)
    return json_answer(200, approval_resource(content, account_sid=exchange.account.sid, base=exchange.base))


def _known(exchange: Exchange, request: Request, sid: str) -> Content:
    if sid not in exchange.contents:
        raise Refusal(20404, request.path)
    return exchange.contents[sid]


def _shown(exchange: Exchange, content: Content) -> dict[str, object]:
    return content_resource(content, account_sid=exchange.account.sid, base=exchange.base)
