"""WhatsApp contents at Twilio: the fields of a message that uses one, and the Content API that makes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

import requests
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.rest.content.v1.content import ContentList
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from channels_app import contents
from channels_app.content_shapes import Rendering, Shape, body_keys, option_keys
from channels_app.models import OutboundMessage
from channels_app.transports.twilio.client import client

Answer = TypeVar("Answer")

PAGE = 500
# WhatsApp has no code for Quechua, and Twilio takes only codes that WhatsApp has.
LANGUAGE = "es"
CATEGORY = "UTILITY"
UNSUBMITTED = "unsubmitted"


class ContentProblem(Exception):
    """Twilio did not make or show a content; `code` is its own error code or the kind of the break."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def fields_of(message: OutboundMessage) -> dict[str, str]:
    """What is sent: a content with its variables where one is set up, else the text."""
    content = contents.of_message(message) if message.content_name else None
    if content is None:
        return {"body": message.text}
    fields = {"content_sid": content.external_id}
    # Without variables the parameter is left out: an empty one is error 21656.
    if message.content_variables:
        fields["content_variables"] = json.dumps(message.content_variables, ensure_ascii=False)
    return fields


def bodies_of(message: OutboundMessage) -> frozenset[str]:
    """How the text of a message may stand in Twilio's list: as our text, or as the text of its content."""
    content = contents.of_message(message) if message.content_name else None
    if content is None:
        return frozenset((message.text,))
    lines = [message.content_variables[key] for key in body_keys(content.shape)]
    return frozenset((message.text, "\n".join(lines) or content.shape.words))


def existing() -> dict[str, str]:
    """Sids by friendly name; of two with one name the older. Raises ContentProblem."""
    rows = _asked(lambda: client().content.v1.contents.list(page_size=PAGE))
    newest_first = sorted(rows, key=lambda row: (str(row.date_created), str(row.sid)), reverse=True)
    return {str(row.friendly_name): str(row.sid) for row in newest_first}


def create(shape: Shape) -> str:
    """The new content's sid. Raises ContentProblem."""
    request = ContentList.ContentCreateRequest(
        {
            "friendly_name": shape.friendly_name,
            "language": LANGUAGE,
            "variables": {key: f"texto {key}" for key in _keys(shape)},  # samples; each is replaced when sent
            "types": _types(shape),
        }
    )
    return str(_asked(lambda: client().content.v1.contents.create(request)).sid)


def submit(shape: Shape, sid: str) -> None:
    """Ask WhatsApp to approve a template. Raises ContentProblem."""
    order = ApprovalCreateList.ContentApprovalRequest({"name": shape.friendly_name, "category": CATEGORY})
    _asked(lambda: client().content.v1.contents(sid).approval_create.create(order))


def approval(sid: str) -> str:
    """ "unsubmitted", "received", "pending", "approved", "rejected" … Raises ContentProblem."""
    fetched = _asked(lambda: client().content.v1.contents(sid).approval_fetch().fetch())
    return str((fetched.whatsapp or {}).get("status") or UNSUBMITTED)


def _keys(shape: Shape) -> list[str]:
    return [*body_keys(shape), *(key for pair in option_keys(shape) for key in pair)]


def _types(shape: Shape) -> dict[str, Any]:
    """The definition as Twilio wants it, each variable as {{n}}."""
    if shape.is_template:
        return {"twilio/text": {"body": shape.words}}
    body = "\n".join(f"{{{{{key}}}}}" for key in body_keys(shape))
    named = [(f"{{{{{title}}}}}", f"{{{{{payload}}}}}") for title, payload in option_keys(shape)]
    if shape.rendering == Rendering.QUICK_REPLY:
        actions = [{"type": "QUICK_REPLY", "title": title, "id": payload} for title, payload in named]
        return {"twilio/quick-reply": {"body": body, "actions": actions}}
    items = [{"item": title, "id": payload} for title, payload in named]
    return {"twilio/list-picker": {"body": body, "button": shape.words, "items": items}}


def _asked(ask: Callable[[], Answer]) -> Answer:
    try:
        return ask()
    except TwilioRestException as error:
        raise ContentProblem(str(error.code or error.status)) from error
    except (TwilioException, requests.RequestException) as error:
        raise ContentProblem(type(error).__name__) from error
