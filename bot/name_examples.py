"""What the reading of names is measured on: marked messages, lines that tell where people live, and their spellings."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.examples import HELD_OUT, Example
from language.respelling import five_vowels, hispanic, letter_errors, with_apostrophe, without_accents
from language.respelling import without_apostrophes as bare

_SEEDS = range(2)
_ERROR_RATE = 0.05


@dataclass(frozen=True)
class PlaceLine:
    """An answer to where somebody lives; `ubigeos` are the districts meant, several where one has to ask back."""

    text: str
    ubigeos: frozenset[str]

    @property
    def is_held_out(self) -> bool:
        return zlib.crc32(self.text.encode()) % 2 == 1


@dataclass(frozen=True)
class Spelling:
    """A way the same words are typed; with several ways, figures are over all of them."""

    name: str
    ways: tuple[Callable[[str], str], ...]

    def of(self, text: str) -> list[str]:
        return [way(text) for way in self.ways]


def place_lines(language: str, folder: Path = HELD_OUT) -> list[PlaceLine]:
    lines = (folder / f"places_{language}.tsv").read_text(encoding="utf-8").splitlines()
    return [
        PlaceLine(text, frozenset(filter(None, codes.split(",")))) for text, codes in (x.split("\t") for x in lines)
    ]


def judged(examples: Sequence[Example]) -> list[Example]:
    """Without those before the first marked one of their intent: they were written before names were marked."""
    marked: dict[tuple[str, str], int] = {}
    for index, example in enumerate(examples):
        if example.named:
            marked.setdefault((example.intent, example.language), index)
    return [e for index, e in enumerate(examples) if index >= marked.get((e.intent, e.language), 0)]


def spellings(language: str) -> tuple[Spelling, ...]:
    both = (
        Spelling("as written", (str,)),
        Spelling("no accents", (without_accents,)),
        Spelling("5 % letters wrong", tuple(partial(_wrong, seed=seed) for seed in _SEEDS)),
    )
    return (*both, *_QUECHUA) if language == "qu" else both


_QUECHUA = (
    Spelling("five vowels", (five_vowels,)),
    Spelling("Hispanic letters", (hispanic,)),
    Spelling("no apostrophes", (bare,)),
    Spelling("other apostrophes", (partial(with_apostrophe, mark="’"), partial(with_apostrophe, mark="´"))),
)


def _wrong(text: str, *, seed: int) -> str:
    return letter_errors(text, random.Random(seed + zlib.crc32(text.encode())), rate=_ERROR_RATE)  # noqa: S311
