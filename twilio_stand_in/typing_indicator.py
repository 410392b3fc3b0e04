"""Read a request to show that somebody is writing: a form at /v2, JSON at /v3."""

from __future__ import annotations

import re

from twilio_stand_in.contents import read_json
from twilio_stand_in.fields import CREATE_TYPING, Form, check, first
from twilio_stand_in.refusals import Refusal

SECONDS = 25.0  # WhatsApp shows it this long, or until a message comes
SID = re.compile(r"(SM|MM)[0-9a-fA-F]{32}")


def read_typing_form(form: Form) -> tuple[str, list[str]]:
    """The sid of the inbound message that is being answered, and unknown fields. Raises Refusal."""
    unknown = check(form, CREATE_TYPING)
    return _checked(first(form, "channel"), first(form, "messageId")), unknown


def read_typing_json(body: bytes) -> tuple[str, list[str]]:
    """The same for /v3, whose channel is in capitals."""
    asked = read_json(body)
    channel, sid = str(asked.get("channel") or ""), str(asked.get("messageId") or "")
    unknown = [name for name in asked if name not in ("channel", "messageId")]
    return _checked("whatsapp" if channel == "WHATSAPP" else "", sid), unknown


def _checked(channel: str, sid: str) -> str:
    if channel != "whatsapp":
        raise Refusal(20001, "channel")
    if not SID.fullmatch(sid):
        raise Refusal(20001, "messageId")
    return sid
