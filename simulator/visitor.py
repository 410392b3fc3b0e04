"""Who a browser is in the demonstration: two invented phones. The only module that knows the session's keys."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.contrib.sessions.backends.base import SessionBase

from contacts.models import Address
from twilio_stand_in.account import WHATSAPP

KEY = "simulator"
KINDS = (Address.Kind.SMS.value, Address.Kind.WHATSAPP.value)


@dataclass(frozen=True)
class Visitor:
    mark: str  # random; counts how much this browser writes
    phones: dict[str, str]  # kind → an invented Peruvian mobile number

    def address(self, kind: str) -> str:
        return f"{WHATSAPP}{self.phones[kind]}" if kind == Address.Kind.WHATSAPP else self.phones[kind]

    def addresses(self) -> list[str]:
        return [self.address(kind) for kind in self.phones]


def invent_phone() -> str:
    """A Peruvian mobile number: +51 and nine digits of which the first is 9."""
    return f"+519{secrets.randbelow(10**8):08d}"


def visitor_of(session: SessionBase) -> Visitor:
    """The visitor of this session; a new one when it has none."""
    kept = session.get(KEY)
    if kept is None:
        kept = {"mark": secrets.token_hex(16), "phones": {kind: invent_phone() for kind in KINDS}}
        session[KEY] = kept
    return Visitor(mark=kept["mark"], phones=dict(kept["phones"]))


def change_phone(session: SessionBase, kind: str) -> Visitor:
    """A new number on one phone, so the product meets somebody it never met."""
    visitor = visitor_of(session)
    phones = visitor.phones | {kind: invent_phone()}
    session[KEY] = {"mark": visitor.mark, "phones": phones}
    return Visitor(mark=visitor.mark, phones=phones)
