"""Which part of Twilio's REST API answers where."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from twilio_stand_in import content_api, messages_api, typing_api
from twilio_stand_in.door import Answer, Request
from twilio_stand_in.exchange import Exchange
from twilio_stand_in.note import Note
from twilio_stand_in.refusals import Refusal
from twilio_stand_in.resources import VERSION

View = Callable[..., Awaitable[Answer]]

ACCOUNT = rf"/{VERSION}/Accounts/(?P<account>\w+)"
CONTENT = r"/v1/Content/(?P<sid>\w+)"
PATTERNS: dict[str, dict[str, View]] = {
    rf"{ACCOUNT}/Messages\.json": {"POST": messages_api.create, "GET": messages_api.find},
    rf"{ACCOUNT}/Messages/(?P<sid>\w+)\.json": {"GET": messages_api.fetch},
    rf"{ACCOUNT}/Messages/(?P<message_sid>\w+)/Media/(?P<sid>\w+)": {"GET": messages_api.media},
    "/v1/Content": {"POST": content_api.create, "GET": content_api.find},
    CONTENT: {"GET": content_api.fetch, "DELETE": content_api.delete},
    f"{CONTENT}/ApprovalRequests/whatsapp": {"POST": content_api.request_approval},
    f"{CONTENT}/ApprovalRequests": {"GET": content_api.fetch_approval},
    r"/v2/Indicators/Typing\.json": {"POST": typing_api.by_form},
    r"/v3/Indicators/Typing\.json": {"POST": typing_api.by_json},
}
ROUTES = [(re.compile(pattern), views) for pattern, views in PATTERNS.items()]


async def route(exchange: Exchange, request: Request, note: Note) -> Answer:
    """Raises Refusal."""
    for pattern, views in ROUTES:
        if found := pattern.fullmatch(request.path):
            parts = found.groupdict()
            if parts.pop("account", exchange.account.sid) != exchange.account.sid:
                raise Refusal(20003)
            if request.method not in views:
                raise Refusal(20004)
            return await views[request.method](exchange, request, note, **parts)
    raise Refusal(20404, request.path)
