"""What a visitor wants to send from a phone, read from the page's JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass

from contacts.models import Address
from simulator.pins import PINS, Pin
from simulator.samples import SAMPLES
from simulator.visitor import KINDS

MAX_TEXT = 1600
MAX_CHOICE = 200
FIELDS = ("kind", "text", "choice", "of", "pin", "attachment")


class DraftRefusedError(Exception):
    """`word` names what to say to the visitor, in words.yml."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


@dataclass(frozen=True)
class Draft:
    kind: str
    text: str = ""
    choice: str = ""  # id of the button or list item that was tapped …
    of: int = 0  # … in this message
    pin: Pin | None = None
    attachment: str = ""  # name of a sample

    @property
    def has_content(self) -> bool:
        return bool(self.text.strip() or self.choice or self.pin or self.attachment)

    @property
    def needs_whatsapp(self) -> bool:
        return bool(self.choice or self.pin or self.attachment)


def read_draft(body: bytes) -> Draft:
    """Raises DraftRefusedError."""
    fields = _fields(body)
    if fields["pin"] not in {"", *PINS} or fields["attachment"] not in {"", *SAMPLES}:
        raise DraftRefusedError("not_understood")
    draft = Draft(
        kind=fields["kind"],
        text=fields["text"],
        choice=fields["choice"],
        of=int(fields["of"]) if fields["of"].isdecimal() and len(fields["of"]) < 19 else 0,
        pin=PINS.get(fields["pin"]),
        attachment=fields["attachment"],
    )
    _check(draft)
    return draft


def _fields(body: bytes) -> dict[str, str]:
    try:
        fields = json.loads(body)
    except ValueError:
        raise DraftRefusedError("not_understood") from None
    if not isinstance(fields, dict):
        raise DraftRefusedError("not_understood")
    wanted = {name: fields.get(name, "") for name in FIELDS}
    if any(not isinstance(value, str) or "\x00" in value for value in wanted.values()):
        raise DraftRefusedError("not_understood")
    return wanted


def _check(draft: Draft) -> None:
    if draft.kind not in KINDS or len(draft.choice) > MAX_CHOICE:
        raise DraftRefusedError("not_understood")
    if draft.needs_whatsapp and draft.kind != Address.Kind.WHATSAPP:
        raise DraftRefusedError("not_understood")
    if len(draft.text) > MAX_TEXT:
        raise DraftRefusedError("too_long")
    if not draft.has_content:
        raise DraftRefusedError("nothing_written")
