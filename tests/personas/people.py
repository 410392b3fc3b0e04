"""Simulated people, made from a seed: who they are, what is true of them, and how they write."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from language.schooling import Schooling
from tests.personas import homes, phrases, spelling
from tests.personas.homes import Home

SEED, COUNT = 2026, 72
LANGUAGES = ("es", "qu", "es", "mixed", "qu", "es")  # a third castellano and more, a third Quechua, a sixth both
QUECHUA_REGIONS = ("03", "04", "05", "08", "09", "21", "02", "15")
WAYS = (
    "one by one",
    "by numbers",
    "all at once",
    "two at once",
    "out of order",
    "asks back",
    "corrects the place",
    "corrects the trade",
    "unsure",
    "shortly",
)
SHARED_EVERY = 7  # every seventh lives where several districts have the name; no multiple of the cycles above


@dataclass(frozen=True)
class Persona:
    """`skills`, `interests` and `schooling` are true; no interest: the person does not know yet."""

    name: str
    seed: int
    language: str
    channel: str
    home: Home
    earlier_home: Home  # named by mistake by who corrects the place
    skills: tuple[str, ...]
    interests: tuple[str, ...]
    earlier_interest: str
    schooling: str | None
    way: str
    spelling: str
    patience: int  # messages; then they leave

    def __str__(self) -> str:
        said = f"{self.name}: {self.language}, {self.channel}, {self.way}, {self.spelling}, {self.home.district}"
        return f"{said} ({self.home.province}, {self.home.region})"


def generate(*, seed: int = SEED, count: int = COUNT) -> list[Persona]:
    """The same people for the same seed."""
    rng = random.Random(seed)
    languages = list(islice(cycle(LANGUAGES), count))
    return [
        _persona(number, language, where, random.Random(rng.random()))
        for number, (language, where) in enumerate(zip(languages, _homes(languages, rng), strict=True), start=1)
    ]


def _homes(languages: list[str], rng: random.Random) -> Iterator[Home]:
    """Round all regions, and all kinds of places in each; Quechua is written where it is spoken."""
    everywhere, quechua = cycle(homes.regions()), cycle(QUECHUA_REGIONS)
    kinds = cycle(homes.KINDS)
    for number, language in enumerate(languages, start=1):
        around = everywhere if language == "es" else quechua
        yield homes.pick(next(around), next(kinds), rng, shared=number % SHARED_EVERY == 0)


def _persona(number: int, language: str, home: Home, rng: random.Random) -> Persona:
    way = WAYS[number % len(WAYS)]
    trades = rng.sample(phrases.of("es").trades, 5)
    spellings = spelling.BY_LANGUAGE[language]
    return Persona(
        name=f"persona {number}",
        seed=rng.randrange(2**31),
        language=language,
        channel=rng.choice(("sms", "sms", "whatsapp")),
        home=home,
        earlier_home=_another(home, rng),
        skills=tuple(trades[: rng.choice((0, 1, 1, 2))]),
        interests=() if way == "unsure" else tuple(trades[2 : 2 + rng.choice((1, 1, 2))]),
        earlier_interest=trades[4],
        schooling=None if rng.random() < 0.1 else rng.choice(list(Schooling)).value,
        way=way,
        spelling=spellings[number // 2 % len(spellings)],
        patience=rng.choice((7, 9, 9, 10, 12)) if way in ("all at once", "shortly") else rng.choice((9, 9, 10, 12)),
    )


def _another(home: Home, rng: random.Random) -> Home:
    """A town whose name nobody else's is."""
    return rng.choice(
        [other for other in homes.homes() if other.kind != "village" and not other.shared and other != home]
    )
