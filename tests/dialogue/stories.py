"""Stories: conversations as text files that whoever can text can write; see `docs/guides/write-a-conversation.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

LANGUAGES = ("es", "qu")
NOTHING = "-"  # "<= -": nothing is asked; "= skills -": none is kept
OTHER_WORDING = "|"


class Does(Enum):
    """What a line does, by how it begins; longer marks are tried first."""

    AWAITS = "<="
    LACKS = "<!"
    SHOWS_COURSES = "<#"
    COSTS = "<$"
    HEARS = "<"
    SAYS = ">"
    KEEPS = "="
    ARRANGES = "@"


class Malformed(ValueError):
    """A story cannot be read; the message names file and line."""


@dataclass(frozen=True)
class Line:
    number: int
    does: Does
    text: str

    def __str__(self) -> str:
        return f"{self.does.value} {self.text}"


@dataclass(frozen=True)
class Story:
    """One conversation, in the language whose name its file ends with."""

    title: str
    language: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Said:
    """What a line of the person sends: words, `[Sí](consent=yes)` for a button, `(pin -13.5 -71.9)` for a place."""

    text: str
    choice: str = ""
    pin: tuple[float, float] | None = None


_BUTTON = re.compile(r"\[(?P<title>.*)\]\((?P<payload>\w+=[^)]*)\)")
_PIN = re.compile(r"\(pin (?P<latitude>-?[\d.]+) (?P<longitude>-?[\d.]+)\)")


def said(text: str) -> Said:
    if button := _BUTTON.fullmatch(text):
        return Said(button["title"], choice=button["payload"])
    if pin := _PIN.fullmatch(text):
        return Said("", pin=(float(pin["latitude"]), float(pin["longitude"])))
    return Said(text.replace("\\n", "\n"))


def language_of(path: Path) -> str | None:
    """ "no_es_cusco.es.txt" is told in castellano; None for a file that is no story."""
    parts = path.name.split(".")
    return parts[1] if len(parts) == 3 and parts[1] in LANGUAGES and parts[2] == "txt" else None


def read(path: Path) -> list[Story]:
    """All stories of a file; `--- title` begins another one. Raises Malformed."""
    return parse(path.read_text("utf-8"), language=language_of(path) or "", name=path.name.split(".")[0])


def parse(text: str, *, language: str, name: str = "story") -> list[Story]:
    told: list[Story] = []
    for title, numbered in _parts(text, name):
        told += _wordings(title, language, list(_lines(numbered, name)))
    return told


def _parts(text: str, name: str) -> Iterator[tuple[str, list[tuple[int, str]]]]:
    title, numbered = name, list[tuple[int, str]]()
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("---"):
            if numbered:
                yield title, numbered
            title, numbered = line.strip("- ") or f"{name} {number}", []
        elif line.strip() and not line.startswith("#"):
            numbered.append((number, line.strip()))
    if numbered:
        yield title, numbered


def _lines(numbered: Sequence[tuple[int, str]], name: str) -> Iterator[list[Line]]:
    """Each line with the other wordings of it that follow."""
    wordings: list[Line] = []
    for number, text in numbered:
        if text.startswith(OTHER_WORDING):
            if not wordings or wordings[0].does != Does.SAYS:
                raise Malformed(f"{name}, line {number}: another wording of what? {text!r}")
            wordings.append(Line(number, Does.SAYS, text[1:].strip()))
            continue
        if wordings:
            yield wordings
        wordings = [_line(number, text, name)]
    if wordings:
        yield wordings


def _line(number: int, text: str, name: str) -> Line:
    for does in Does:
        if text.startswith(does.value):
            return Line(number, does, text[len(does.value) :].strip())
    raise Malformed(f"{name}, line {number}: a line begins with > < = @ or #, not so: {text!r}")


def _wordings(title: str, language: str, lines: Sequence[list[Line]]) -> Iterator[Story]:
    """One story for each wording; where several lines have others, one line varies at a time."""
    first = Story(title, language, tuple(wordings[0] for wordings in lines))
    yield first
    for place, wordings in enumerate(lines):
        for other in wordings[1:]:
            varied = (*first.lines[:place], other, *first.lines[place + 1 :])
            yield replace(first, title=f"{title}: {other.text}", lines=varied)
