"""The messages of the account, both ways, in memory."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

from twilio_stand_in.account import WHATSAPP
from twilio_stand_in.contents import Choice


def new_sid(prefix: str = "SM") -> str:
    return f"{prefix}{secrets.token_hex(16)}"


@dataclass
class Message:
    """One message. `life` are the states it went through and when, in seconds since the start."""

    sid: str
    direction: str  # Twilio's words: inbound, outbound-api
    sender: str
    recipient: str
    body: str
    status: str
    segments: int = 1
    taken_at: float = 0.0
    messaging_service_sid: str = ""
    status_callback: str = ""
    content_sid: str = ""
    choices: tuple[Choice, ...] = ()
    opener: str = ""
    media: tuple[str, ...] = ()
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    sent: datetime | None = None
    updated: datetime | None = None
    error_code: int | None = None
    about: str = ""  # the same when the run is played again
    life: list[tuple[str, float]] = field(default_factory=list)

    @property
    def inbound(self) -> bool:
        return self.direction == "inbound"

    @property
    def is_whatsapp(self) -> bool:
        return self.recipient.startswith(WHATSAPP)

    @property
    def phone(self) -> str:
        """The person's address."""
        return self.sender if self.inbound else self.recipient

    @property
    def m(self) -> str:
        """The caller's own id: `m` in the query of its callback."""
        return callers_id(self.status_callback)


def callers_id(callback: str) -> str:
    return parse_qs(urlsplit(callback).query).get("m", [""])[0] if callback else ""


class Messages:
    """In the order they were taken, and by the addresses at either end."""

    def __init__(self) -> None:
        self._all: list[Message] = []
        self._by_sid: dict[str, Message] = {}
        self._by_end: dict[tuple[str, str], list[Message]] = defaultdict(list)

    def add(self, message: Message) -> None:
        self._all.append(message)
        self._by_sid[message.sid] = message
        self._by_end["To", message.recipient].append(message)
        self._by_end["From", message.sender].append(message)

    def __iter__(self) -> Iterator[Message]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def get(self, sid: str) -> Message | None:
        return self._by_sid.get(sid)

    def to(self, address: str) -> list[Message]:
        return self._by_end.get(("To", address), [])

    def between(self, *, to: str = "", sender: str = "") -> list[Message]:
        """Oldest first; an empty address is anybody."""
        if not to:
            return self._by_end.get(("From", sender), []) if sender else self._all
        return [message for message in self.to(to) if not sender or message.sender == sender]
