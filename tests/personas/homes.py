"""Where simulated people live: districts of every region, cities, towns and villages, names that several share."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from functools import cache

from language.gazetteer import normalise
from places.sources import official_names

KINDS = ("city", "town", "village")


@dataclass(frozen=True)
class Home:
    """A district, with the names that somebody would give it; `shared` where others have the name too."""

    ubigeo: str
    district: str
    province: str
    region: str
    shared: bool

    @property
    def kind(self) -> str:
        """The capital of a region, of a province, or any other district."""
        if self.ubigeo.endswith("0101"):
            return "city"
        return "town" if self.ubigeo.endswith("01") else "village"


@cache
def homes() -> tuple[Home, ...]:
    names = official_names()
    known = {code: name for code, name in names.districts.items() if len(code) == 6}
    many = Counter(map(normalise, known.values()))
    return tuple(
        Home(code, name, names.provinces[code[:4]], names.regions[code[:2]], many[normalise(name)] > 1)
        for code, name in sorted(known.items())
        if code[:4] in names.provinces
    )


def regions() -> list[str]:
    return sorted({home.ubigeo[:2] for home in homes()})


def pick(region: str, kind: str, rng: random.Random, *, shared: bool = False) -> Home:
    """One in a region whose name others share, or one of a kind; any of the region where it has none such."""
    there = [home for home in homes() if home.ubigeo[:2] == region]
    wanted = [home for home in there if (home.shared if shared else home.kind == kind)]
    return rng.choice(wanted or there)
