"""The words of simulated people; one set a language, written for them and learnt from by nobody."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "phrases"
PLAIN_LISTS = ("schooling",)


@dataclass(frozen=True)
class Phrases:
    sets: Mapping[str, Any]

    def say(self, kind: str, rng: random.Random, **facts: str) -> str:
        return str(rng.choice(self.sets[kind])).format(**facts)

    def shortest(self, kind: str, **facts: str) -> str:
        return min((str(phrase) for phrase in self.sets[kind]), key=len).format(**facts)

    def schooling(self, step: str, rng: random.Random) -> str:
        return str(rng.choice(self.sets["schooling"][step]))

    def level(self, step: str) -> str:
        return str(self.sets["levels"][step])

    def forms(self, trade: str, other: str = "", *, wrong: str = "") -> dict[str, str]:
        """What fills the gaps for a trade; `other` and `wrong` as they stand beside it in this language."""
        return {
            **self._trade(trade),
            "other": self._beside(other) if other else "",
            "wrong": self._beside(wrong) if wrong else "",
        }

    def _trade(self, trade: str) -> dict[str, str]:
        return dict(self.sets["trades"][trade])

    def _beside(self, trade: str) -> str:
        forms = self._trade(trade)
        return forms.get("noun") or forms["verb"]

    def second_skill(self, trade: str) -> str:
        return self._trade(trade)["verb"]

    @property
    def trades(self) -> list[str]:
        return list(self.sets["trades"])

    def texts(self) -> Iterator[str]:
        """Every phrase as it stands, gaps and all."""
        for name, found in self.sets.items():
            if name not in ("trades", "levels"):
                yield from map(str, _flat(found))


def _flat(found: Any) -> Iterator[Any]:
    if isinstance(found, Mapping):
        for value in found.values():
            yield from _flat(value)
    elif isinstance(found, list):
        yield from found


@cache
def of(language: str) -> Phrases:
    return Phrases(yaml.safe_load((FOLDER / f"{language}.yml").read_text("utf-8")))
