"""Tells a story to the running product, line by line, and shows the whole conversation where a line does not hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from channels_app.dialogue import Option
from tests.dialogue.kept import Kept
from tests.dialogue.person import plain
from tests.dialogue.stories import NOTHING, Does, Line, Story, said

COURSE = re.compile(r"^\d .+, .+$", re.MULTILINE)
MOST_SEGMENTS_OF_COURSES = 3
ANY_OF = " | "
FIRST = "1"
_PHONE = re.compile(r"\{phone (\d)\}")


class Talker(Protocol):
    """Somebody with a way to us: the dialogue's own door, or a phone before the webhooks."""

    text: str
    slot: str | None
    language: str
    channel: str
    segments: int
    last_segments: int
    options: tuple[Option, ...]

    @property
    def code(self) -> str: ...

    def says(self, text: str, *, choice: str = "", pin: dict[str, float] | None = None) -> object: ...

    def listens(self) -> object: ...


class World(Protocol):
    """What a story may arrange besides words."""

    def kept(self, person: Talker) -> Kept: ...
    def let_pass(self, person: Talker, text: str) -> None: ...
    def phone(self) -> Talker: ...
    def make_field_worker(self, person: Talker, text: str) -> None: ...
    def ask(self, person: Talker, kind: str) -> None: ...


class StoryFailed(AssertionError):
    """A line does not hold; the message is the conversation so far with a mark at that line."""


@dataclass
class Telling:
    """One story told to one person; `transcript` is what was said so far."""

    story: Story
    person: Talker
    world: World
    transcript: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    others: dict[str, Talker] = field(default_factory=dict)

    def tell(self) -> None:
        for line in self.story.lines:
            try:
                self._play(line)
            except AssertionError as error:
                raise StoryFailed(self._marked(line, str(error))) from error
            if line.does not in (Does.SAYS, Does.ARRANGES):
                self.transcript.append(f"  {line.number:3}   ok  {line}")

    def _marked(self, line: Line, complaint: str) -> str:
        mark = f"✗ {line.number:3}       {line}\n          ^ {complaint}"
        return "\n".join([f"{self.story.title} ({self.story.language})", *self.transcript, mark])

    def _play(self, line: Line) -> None:
        _PLAYED[line.does](self, line.text)

    def says(self, text: str) -> None:
        self.transcript.append(f"        > {text}")
        sent = said(self._with_numbers(text))
        pin = {"latitude": sent.pin[0], "longitude": sent.pin[1]} if sent.pin else None
        self.person.says(sent.text, choice=sent.choice, pin=pin)
        self._show()
        assert [self.person.text] != self.heard[-1:], "the same answer twice in a row"
        self.heard.append(self.person.text)

    def _show(self) -> None:
        self.transcript += [f"        < {part}" for part in self.person.text.splitlines()]

    def _with_numbers(self, text: str) -> str:
        """ "PASAR {phone 2}": the number of another phone of the story."""
        return _PHONE.sub(lambda found: str(getattr(self._other(found[1]), "number", "")), text)

    def _other(self, name: str) -> Talker:
        """The phone that the story begins with is the first."""
        self.others.setdefault(FIRST, self.person)
        if name not in self.others:
            self.others[name] = self.world.phone()
        return self.others[name]

    def hears(self, text: str) -> None:
        assert any(plain(part.strip()) in plain(self.person.text) for part in text.split(ANY_OF)), "not in the answer"

    def lacks(self, text: str) -> None:
        assert plain(text) not in plain(self.person.text), "in the answer"

    def awaits(self, text: str) -> None:
        assert self.person.slot == (None if text == NOTHING else text), f"asked now: {self.person.slot or NOTHING}"

    def shows_courses(self, text: str) -> None:
        """ "<# 3": at least three; "<#" alone: at least one."""
        found = COURSE.findall(self.person.text)
        assert len(found) >= int(text or 1), f"{len(found)} courses in the answer"
        assert self.person.last_segments <= MOST_SEGMENTS_OF_COURSES, f"{self.person.last_segments} segments"

    def costs(self, text: str) -> None:
        """ "<$ 12": at most twelve segments until now."""
        assert self.person.segments <= int(text), f"{self.person.segments} segments until now"

    def keeps(self, text: str) -> None:
        name, _, value = text.partition(" ")
        kept, wanted = self.world.kept(self.person).said(name), set(value.replace(NOTHING, " ").split())
        assert kept == wanted, f"kept: {' '.join(sorted(kept)) or NOTHING}"

    def arranges(self, text: str) -> None:
        name, _, value = text.partition(" ")
        assert name in _ARRANGED, f"nothing is arranged by @{name}"
        self.transcript.append(f"        @ {text}")
        _ARRANGED[name](self, value)

    def waits(self, text: str) -> None:
        """Who comes back later may well be asked the same."""
        self.world.let_pass(self.person, text)
        self.heard.clear()

    def turns_to_phone(self, name: str) -> None:
        self.person = self._other(name or FIRST)
        self.heard.clear()

    def listens(self, _: str) -> None:
        """Something comes that was not asked for."""
        self.person.listens()
        self._show()


def _speaking(language: str) -> Callable[[Telling, str], None]:
    return lambda telling, _: setattr(telling.person, "language", language)


def _by(channel: str) -> Callable[[Telling, str], None]:
    return lambda telling, _: setattr(telling.person, "channel", channel)


_PLAYED: Mapping[Does, Callable[[Telling, str], None]] = {
    Does.SAYS: Telling.says,
    Does.HEARS: Telling.hears,
    Does.LACKS: Telling.lacks,
    Does.AWAITS: Telling.awaits,
    Does.SHOWS_COURSES: Telling.shows_courses,
    Does.COSTS: Telling.costs,
    Does.KEEPS: Telling.keeps,
    Does.ARRANGES: Telling.arranges,
}
_ARRANGED: Mapping[str, Callable[[Telling, str], None]] = {
    "castellano": _speaking("es"),
    "quechua": _speaking("qu"),
    "sms": _by("sms"),
    "whatsapp": _by("whatsapp"),
    "phone": Telling.turns_to_phone,  # that a story has phones is seen before it begins: `tests.dialogue.world`
    "hears": Telling.listens,
    "staff": lambda telling, text: telling.world.make_field_worker(telling.person, text),
    "asked": lambda telling, kind: telling.world.ask(telling.person, kind),
    "after": Telling.waits,
}
