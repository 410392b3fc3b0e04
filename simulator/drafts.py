"""What a visitor wants to send from a phone, read from the page's JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass

from contacts.models import Address
from simulator.pins import PINS, Pin
from simulator.visitor import KINDS

MAX_TEXT = 1600
MAX_CHOICE = 200


class DraftRefusedError(Exception):
    """`word` names what to say to the visitor, in words.yml."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


@dataclass(frozen=True)
class Draft:
    kind: str
    text: str
    choice: str = ""  # payload of a WhatsApp button
    pin: Pin | None = None


def read_draft(body: bytes) -> Draft:
    """Raises DraftRefusedError."""
    fields = _fields(body)
    draft = Draft(kind=fields["kind"], text=fields["text"], choice=fields["choice"], pin=PINS.get(fields["pin"]))
    _check(draft, pin_named=bool(fields["pin"]))
    return draft


def _fields(body: bytes) -> dict[str, str]:
    try:
        fields = json.loads(body)
    except ValueError:
        raise DraftRefusedError("not_understood") from None
    if not isinstance(fields, dict):
        raise DraftRefusedError("not_understood")
    wanted = {name: fields.get(name, "") for name in ("kind", "text", "choice", "pin")}
    if any(not isinstance(value, str) or "\x00" in value for value in wanted.values()):
        raise DraftRefusedError("not_understood")
    return wanted


def _check(draft: Draft, *, pin_named: bool) -> None:
    on_whatsapp = draft.kind == Address.Kind.WHATSAPP
    if draft.kind not in KINDS or len(draft.choice) > MAX_CHOICE:
        raise DraftRefusedError("not_understood")
    if pin_named and not (draft.pin and on_whatsapp):
        raise DraftRefusedError("not_understood")
    if draft.choice and not on_whatsapp:
        raise DraftRefusedError("not_understood")
    if len(draft.text) > MAX_TEXT:
        raise DraftRefusedError("too_long")
    if not draft.text.strip() and draft.pin is None:
        raise DraftRefusedError("nothing_written")
