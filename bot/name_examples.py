"""What the reading of names is measured on: marked messages, and lines that tell where people live."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.examples import HELD_OUT, Example


@dataclass(frozen=True)
class PlaceLine:
    """An answer to where somebody lives; `ubigeos` are the districts meant, several where one has to ask back."""

    text: str
    ubigeos: frozenset[str]

    @property
    def is_held_out(self) -> bool:
        return zlib.crc32(self.text.encode()) % 2 == 1


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
