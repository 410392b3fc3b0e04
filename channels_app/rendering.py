"""Make one message of a turn's replies: numbered text everywhere, and on WhatsApp buttons or a list beside it.

The options keep their ids in every rendering, so an answer means the same whichever way it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from channels_app import contents
from channels_app.content_shapes import Rendering
from channels_app.dialogue import Option, Reply
from channels_app.segments import fold, measure
from channels_app.whatsapp_options import lay_out
from contacts.models import Address, Language

MAX_BODY = 1600  # Twilio's limit for a body on SMS and WhatsApp


@dataclass(frozen=True)
class Rendered:
    """`text` is always the whole message with numbered options: what operators read, and what SMS and fallback send."""

    text: str
    encoding: str  # "" on WhatsApp
    segments: int
    options: tuple[Option, ...] = ()
    rendering: str = Rendering.TEXT.value
    content_name: str = ""
    content_variables: dict[str, str] = field(default_factory=dict)

    def fields(self) -> dict[str, Any]:
        """For a row of OutboundMessage."""
        return {**vars(self), "options": [asdict(option) for option in self.options]}


def render(replies: Iterable[Reply], kind: str, *, language: str = Language.SPANISH) -> Rendered:
    said = tuple(replies)
    text = "\n".join(filter(None, map(_with_options, said)))[:MAX_BODY]
    options = tuple(option for reply in said for option in reply.options)
    if kind == Address.Kind.SMS:
        return _as_sms(text, options)
    return _as_whatsapp(text, said, options, language)


def _as_sms(text: str, options: tuple[Option, ...]) -> Rendered:
    folded = fold(text)[:MAX_BODY]
    count = measure(folded)
    return Rendered(text=folded, encoding=count.encoding, segments=count.segments, options=options)


def _as_whatsapp(text: str, replies: Sequence[Reply], options: tuple[Option, ...], language: str) -> Rendered:
    plain = Rendered(text=text, encoding="", segments=1, options=options)
    if sum(bool(reply.options) for reply in replies) != 1:
        return plain
    shapes = {name: made.shape for (name, spoken), made in contents.ready().items() if spoken == language}
    layout = lay_out("\n".join(reply.text for reply in replies), options, shapes=shapes)
    if layout is None:
        return plain
    return Rendered(
        text=text,
        encoding="",
        segments=1,
        options=options,
        rendering=layout.shape.rendering,
        content_name=layout.shape.reference,
        content_variables=layout.variables,
    )


def _with_options(reply: Reply) -> str:
    if not reply.options or _is_numbered(reply):
        return reply.text
    return "\n".join([reply.text, *_numbered(reply.options)])


def _is_numbered(reply: Reply) -> bool:
    """The list of courses says its numbers itself."""
    lines = reply.text.split("\n")
    return all(any(line.startswith(f"{n} ") for line in lines) for n in range(1, len(reply.options) + 1))


def _numbered(options: Iterable[Option]) -> list[str]:
    return [f"{number} {option.title}" for number, option in enumerate(options, start=1)]
