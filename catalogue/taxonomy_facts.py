"""Reads which occupations and skills our trades stand for, as compiled by hand under `catalogue/facts/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FACTS_DIR = Path(__file__).parent / "facts"
OCCUPATION_URI = "http://data.europa.eu/esco/occupation/"
SKILL_URI = "http://data.europa.eu/esco/skill/"
CNO2015 = "cno2015:"
STARTS = {"esco": OCCUPATION_URI, "cno2015": CNO2015}


@dataclass(frozen=True)
class MappingFact:
    """`rank` 0 is the main occupation of the trade in its scheme."""

    trade: str
    scheme: str
    uri: str
    label: str
    rank: int


@dataclass(frozen=True)
class SkillFact:
    slug: str
    label_es: str
    label_qu: str
    trades: tuple[str, ...]
    programmes: tuple[str, ...]  # where it is narrower than its trades
    esco: str
    esco_label: str


@dataclass(frozen=True)
class Taxonomy:
    occupations: tuple[MappingFact, ...]
    skills: tuple[SkillFact, ...]


@cache
def read() -> Taxonomy:
    return Taxonomy(occupations=tuple(_occupations()), skills=tuple(_skills()))


def main_codes(trade: str) -> dict[str, str]:
    """Of each scheme the main occupation, as a trade carries it: ESCO's URI, CNO-2015's four digits."""
    main = {fact.scheme: fact for fact in read().occupations if fact.trade == trade and fact.rank == 0}
    return {scheme: fact.uri.removeprefix(CNO2015) for scheme, fact in main.items()}


def _occupations() -> Iterator[MappingFact]:
    for trade, schemes in _parsed("trade_occupations.yml").items():
        for scheme, labels in schemes.items():
            for rank, (code, label) in enumerate(labels.items()):
                yield MappingFact(trade, scheme, f"{STARTS[scheme]}{code}", label, rank)


def _skills() -> Iterator[SkillFact]:
    for slug, raw in _parsed("skills.yml").items():
        ((code, esco_label),) = raw.get("esco", {"": ""}).items()
        yield SkillFact(
            slug=slug,
            label_es=raw["es"],
            label_qu=raw.get("qu", ""),
            trades=tuple(raw["trades"]),
            programmes=tuple(raw.get("programmes", ())),
            esco=f"{SKILL_URI}{code}" if code else "",
            esco_label=esco_label,
        )


def _parsed(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((FACTS_DIR / name).read_text(encoding="utf-8"))
    return loaded
