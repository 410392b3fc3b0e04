"""A whole conversation of a simulated person with the running product, and how it went."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from channels_app.dialogue import Option
from tests.dialogue.kept import Kept
from tests.dialogue.telling import Talker
from tests.personas.answering import Answering
from tests.personas.people import Persona
from tests.personas.reading import Read

ANYTHING = "*"


@dataclass(frozen=True)
class Met:
    """`wrong` are facts that were kept and are not true of the person, nor agreed to by picking them."""

    persona: Persona
    reached: bool
    inbound: int
    segments: int
    dead_ends: int
    wrong: tuple[str, ...]
    lost: tuple[str, ...]  # told, and not kept: no error, yet worth a look
    transcript: tuple[str, ...]


def meet(persona: Persona, talker: Talker, kept: Callable[[], Kept]) -> Met:
    """Until courses are shown for where they live, or their patience ends."""
    answering, transcript, heard = Answering(persona), list[str](), list[str]()
    picked: set[str] = set()
    said, read, content = answering.first(), Read("", None), False
    while len(heard) < persona.patience and not content:
        picked |= _agreed(said, talker.options, read)
        talker.says(said)
        transcript += [f"> {said}", *(f"< {line}" for line in talker.text.splitlines())]
        heard.append(talker.text)
        read = Read(talker.text, talker.slot)
        content = read.shows_courses and not read.took_otherwise(persona.home)
        said = said if content else answering.next(read)
    now = kept()
    return Met(
        persona=persona,
        reached=content,
        inbound=len(heard),
        segments=talker.segments,
        dead_ends=sum(one == other for one, other in pairwise(heard)),
        wrong=tuple(_wrong(persona, now, picked)),
        lost=tuple(_lost(persona, now, answering.told)),
        transcript=tuple(transcript),
    )


def _agreed(said: str, options: tuple[Option, ...], read: Read) -> set[str]:
    """What somebody agrees to by a number. A phone shows titles only: there the slot alone is known."""
    number = int(said) if said.isdigit() else 0
    if not options:
        return {f"{read.asked}={ANYTHING}"} if number in read.options else set()
    return {options[number - 1].payload} if 0 < number <= len(options) else set()


def _wrong(persona: Persona, kept: Kept, picked: set[str]) -> list[str]:
    found = [] if kept.place in (None, persona.home.ubigeo) else [f"place={kept.place}"]
    found += [f"skills={trade}" for trade in kept.skills if trade not in persona.skills]
    found += [f"interests={trade}" for trade in kept.interests if trade not in persona.interests]
    if kept.schooling not in ("", persona.schooling):
        found.append(f"schooling={kept.schooling}")
    return [fact for fact in found if not picked & {fact, f"{fact.partition('=')[0]}={ANYTHING}"}]


def _lost(persona: Persona, kept: Kept, told: set[str]) -> list[str]:
    true: dict[str, set[str | None]] = {
        "place": {persona.home.ubigeo},
        "skills": set(persona.skills),
        "interests": set(persona.interests),
        "schooling": {persona.schooling} - {None},
    }
    there: dict[str, set[str | None]] = {
        "place": {kept.place},
        "skills": set(kept.skills),
        "interests": set(kept.interests),
        "schooling": {kept.schooling},
    }
    return [f"{slot}={value}" for slot in sorted(told) for value in sorted(map(str, true[slot] - there[slot]))]
