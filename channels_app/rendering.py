"""Make one message of a turn's replies: options as numbered lines, GSM-7 on SMS."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from channels_app.dialogue import Option, Reply
from channels_app.segments import fold, measure
from contacts.models import Address

MAX_BODY = 1600  # Twilio's limit for a body on SMS and WhatsApp


@dataclass(frozen=True)
class Rendered:
    text: str
    encoding: str  # "" on WhatsApp
    segments: int


def render(replies: Iterable[Reply], kind: str) -> Rendered:
    text = "\n".join(filter(None, (_with_options(reply) for reply in replies)))[:MAX_BODY]
    if kind == Address.Kind.SMS:
        folded = fold(text)[:MAX_BODY]
        count = measure(folded)
        return Rendered(text=folded, encoding=count.encoding, segments=count.segments)
    return Rendered(text=text, encoding="", segments=1)


def _with_options(reply: Reply) -> str:
    return "\n".join([reply.text, *_numbered(reply.options)]) if reply.options else reply.text


def _numbered(options: Iterable[Option]) -> list[str]:
    return [f"{number} {option.title}" for number, option in enumerate(options, start=1)]
