"""Content of Twilio's Content API: what it may hold, and how it reads when its variables are filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from twilio_stand_in.fields import CREATE_CONTENT, MAX_BODY
from twilio_stand_in.refusals import Refusal

TYPES = frozenset(
    "twilio/text twilio/media twilio/location twilio/list-picker twilio/call-to-action twilio/quick-reply twilio/card "
    "twilio/catalog twilio/carousel twilio/flows twilio/schedule whatsapp/card whatsapp/authentication "
    "whatsapp/flows".split()
)
VARIABLE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
# https://www.twilio.com/docs/content/twilio-quick-reply and …/twilio-list-picker, as of 2026-11.
MOST_BUTTONS_IN_SESSION, MOST_BUTTONS_APPROVED = 3, 10
MOST_ITEMS = 10
BUTTON_TITLE, ITEM_TITLE, ITEM_DESCRIPTION, CHOICE_ID, INTERACTIVE_BODY = 20, 24, 72, 200, 1024


@dataclass(frozen=True)
class Choice:
    """A button or an item of a list, as a person sees it."""

    id: str
    title: str
    description: str = ""


@dataclass(frozen=True)
class Rendered:
    """What arrives: `choices` are tapped; `opener` is the button that opens a list, empty for quick replies."""

    body: str
    choices: tuple[Choice, ...] = ()
    opener: str = ""


@dataclass
class Content:
    sid: str
    friendly_name: str
    language: str
    types: dict[str, Any]
    variables: dict[str, str]
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    approval: dict[str, object] = field(default_factory=dict)  # empty until it is asked for

    @property
    def approved(self) -> bool:
        return self.approval.get("status") == "approved"


def read_content(body: bytes, *, sid: str) -> tuple[Content, list[str]]:
    """Content and the unknown names in it. Raises Refusal."""
    asked = read_json(body)
    types, variables = asked.get("types"), asked.get("variables") or {}
    if not isinstance(types, dict) or not types or not TYPES.issuperset(types):
        raise Refusal(20001, "types")
    if not isinstance(asked.get("language"), str) or not asked["language"]:
        raise Refusal(20001, "language")
    if not isinstance(variables, dict) or not all(isinstance(value, str) for value in variables.values()):
        raise Refusal(20001, "variables")
    for kind, fields in types.items():
        _check_type(kind, fields)
    content = Content(
        sid=sid,
        friendly_name=str(asked.get("friendly_name") or ""),
        language=asked["language"],
        types=types,
        variables=variables,
    )
    return content, [name for name in asked if name not in CREATE_CONTENT]


def read_json(body: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(body)
    except ValueError:
        raise Refusal(20001, "body") from None
    if not isinstance(asked, dict):
        raise Refusal(20001, "body")
    return asked


def _check_type(kind: str, fields: object) -> None:
    """What is fixed already; what variables make of it is seen when it is sent."""
    if not isinstance(fields, dict):
        raise Refusal(20001, kind)
    if kind in ("twilio/text", "twilio/quick-reply", "twilio/list-picker") and not fields.get("body"):
        raise Refusal(20001, f"{kind} body")
    if kind == "twilio/quick-reply" and not 1 <= len(_dicts(fields, "actions")) <= MOST_BUTTONS_APPROVED:
        raise Refusal(20001, f"{kind} actions")
    if kind == "twilio/list-picker":
        items = _dicts(fields, "items")
        if not 1 <= len(items) <= MOST_ITEMS or not all(item.get("id") for item in items) or not fields.get("button"):
            raise Refusal(20001, f"{kind} items")


def _dicts(fields: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    rows = fields.get(name)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refusal(20001, name)
    return rows


def read_variables(text: str) -> dict[str, str]:
    """The ContentVariables of a message. Raises Refusal."""
    if not text:
        return {}
    try:
        given = json.loads(text)
    except ValueError:
        raise Refusal(21656) from None
    if not isinstance(given, dict) or not all(isinstance(value, str) and value for value in given.values()):
        raise Refusal(21656)
    if any(len(value) > MAX_BODY for value in given.values()):
        raise Refusal(21658)
    return given


def render(content: Content, variables: Mapping[str, str], *, whatsapp: bool) -> Rendered:
    """Raises Refusal where a variable has no value, or one that a body cannot hold."""
    values = {**content.variables, **variables}
    if whatsapp and (kind := next((k for k in content.types if k != "twilio/text"), "")):
        return _interactive(content.types[kind], kind, values)
    plain = content.types.get("twilio/text") or next(iter(content.types.values()))
    return Rendered(body=_filled_body(str(plain.get("body", "")), values))


def _interactive(fields: Mapping[str, Any], kind: str, values: Mapping[str, str]) -> Rendered:
    body = _filled_body(str(fields.get("body", "")), values)
    if kind == "twilio/quick-reply":
        rows = [(action.get("id", ""), action.get("title", ""), "") for action in fields["actions"]]
    elif kind == "twilio/list-picker":
        rows = [(item["id"], item.get("item", ""), item.get("description") or "") for item in fields["items"]]
    else:
        rows = []
    choices = tuple(Choice(*(_filled(str(part), values) for part in row)) for row in rows)
    return Rendered(body=body, choices=choices, opener=_filled(str(fields.get("button", "")), values))


def _filled_body(text: str, values: Mapping[str, str]) -> str:
    """Variables of a body hold no line breaks, tabs or more than four spaces (error 21656)."""
    for name in VARIABLE.findall(text):
        if re.search(r"[\n\r\t]| {5}", values.get(name, "")):
            raise Refusal(21656)
    return _filled(text, values)


def _filled(text: str, values: Mapping[str, str]) -> str:
    try:
        return VARIABLE.sub(lambda found: values[found[1]], text)
    except KeyError:
        raise Refusal(21656) from None


def too_large(rendered: Rendered, *, approved: bool) -> bool:
    """What WhatsApp refuses after Twilio has taken the message."""
    if not rendered.choices:
        return len(rendered.body) > MAX_BODY
    title = ITEM_TITLE if rendered.opener else BUTTON_TITLE
    most_buttons = MOST_BUTTONS_APPROVED if approved else MOST_BUTTONS_IN_SESSION
    most = MOST_ITEMS if rendered.opener else most_buttons
    return (
        len(rendered.body) > INTERACTIVE_BODY
        or len(rendered.choices) > most
        or len(rendered.opener) > BUTTON_TITLE
        or any(
            len(c.title) > title or len(c.id) > CHOICE_ID or len(c.description) > ITEM_DESCRIPTION
            for c in rendered.choices
        )
    )
