"""Makes a story of a pasted transcript: `python -m tests.dialogue.paste < chat.txt > corrections/what_happened.es.txt`.

Reads what phones export: "[10:32] Ana: hola", "23/11/26, 10:32 - Ana: hola", "Ana: hola". Who is not us is the person.
Numbers, mails, links, dates and addresses are masked, and the names of those who talk.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from labelling import patterns, street_addresses
from labelling.spans import replaced

US = ("yachay", "yachay ñan", "yachay nan", "bot")
_MOMENT = (
    r"(?:\[[^\]]*\d[^\]]*\]|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d{2}(?: ?[ap]\.? ?m\.?)?(?: -)?|\d{1,2}:\d{2})"
)
_MESSAGE = re.compile(rf"^\W*(?:{_MOMENT}\s*)?(?P<who>[^\W\d][^:]{{0,30}}?):\s?(?P<text>.*)$", re.IGNORECASE)
_COURSE = re.compile(r"^\d .+, .+")
_OPTION = re.compile(r"^\d \S")


@dataclass(frozen=True)
class Message:
    who: str
    lines: tuple[str, ...]


def story_of(transcript: str, *, us: Iterable[str] = US) -> str:
    """The transcript as a story; expectations are what we said then, to be shortened by whoever pastes it."""
    ours = {name.casefold() for name in us}
    messages = list(_messages(transcript))
    names = {message.who for message in messages if message.who.casefold() not in ours}
    return "".join(line + "\n" for message in messages for line in _told(message, ours, names))


def _messages(transcript: str) -> Iterator[Message]:
    who, lines = "", list[str]()
    for line in filter(None, map(str.strip, transcript.splitlines())):
        if found := _MESSAGE.match(line):
            if lines:
                yield Message(who, tuple(lines))
            who, lines = found["who"].strip(), [found["text"].strip()]
        elif lines:
            lines.append(line)
    if lines:
        yield Message(who, tuple(lines))


def _told(message: Message, ours: set[str], names: set[str]) -> list[str]:
    lines = [masked(line, names) for line in message.lines]
    if message.who.casefold() not in ours:
        return ["> " + "\\n".join(lines)]
    courses = sum(bool(_COURSE.match(line)) for line in lines)
    kept = [line for line in lines if not _OPTION.match(line)]
    return [f"<# {courses}"] if courses else [f"< {line}" for line in kept[:1]]


def masked(line: str, names: Iterable[str]) -> str:
    """What could tell who wrote it is taken out; what no pattern knows is for the eye of whoever pastes."""
    line = replaced(line, [*patterns.found(line), *street_addresses.found(line, [])])
    parts = {part for name in names for part in name.split() if len(part) > 2}
    return re.sub("|".join(rf"\b{re.escape(part)}\b" for part in parts), "NOMBRE", line, flags=re.I) if parts else line


def main() -> None:
    parser = argparse.ArgumentParser(description="Reads a transcript, writes a story.")
    parser.add_argument("--us", action="append", default=[], help="how we are called in it, besides Yachay")
    chosen = parser.parse_args()
    sys.stdout.write(story_of(sys.stdin.read(), us=(*US, *chosen.us)))


if __name__ == "__main__":
    main()
