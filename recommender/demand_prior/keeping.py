"""The learnt prior as a versioned file, and whether it may be used today."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from catalogue import shrinkage
from catalogue.importers.ponte import Course
from recommender.demand_prior.measuring import Measured
from recommender.demand_prior.ridge import Ridge

FRESH_YEARS = 5  # tastes of applicants change; after that the figures are history
LEAST_COURSES = 30  # of a family in the whole country, for it to be spoken of
FAMILIES = Path(__file__).parent.parent / "facts" / "career_families.yml"


@dataclass(frozen=True)
class DemandPrior:
    """Where each trade stands among the trades of a region by expected applicants, 0–1."""

    source: str
    year: int
    standing: Mapping[tuple[str, str], float]  # by (region, trade)

    def is_fresh(self, today: date) -> bool:
        return today.year - self.year <= FRESH_YEARS


def home() -> Path:
    return Path(settings.VAR_DIR) / "models" / "demand_prior"


def keep(courses: Sequence[Course], model: Ridge, measured: Measured, *, source: str, year: int, now: datetime) -> Path:
    """Write a new version beside the old ones; the newest is used."""
    written = {
        "source": source,
        "year": year,
        "made_at": now.isoformat(timespec="seconds"),
        "courses": len(courses),
        "data_sha256": hashlib.sha256(repr(courses).encode()).hexdigest(),
        "penalty": model.penalty,
        "measured": asdict(measured),
        "log_applicants": expected(courses, model),
    }
    home().mkdir(parents=True, exist_ok=True)
    path = home() / f"{now:%Y%m%dT%H%M%S}.json"
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    os.replace(unfinished, path)
    return path


def newest() -> DemandPrior | None:
    paths = sorted(home().glob("*.json"))
    return _prior(json.loads(paths[-1].read_text(encoding="utf-8"))) if paths else None


def expected(courses: Sequence[Course], model: Ridge) -> dict[str, dict[str, float]]:
    """Region → family → log1p(applicants) of a usual public course, of families seen often enough."""
    families = sorted({course.family for course in courses})
    often = [family for family in families if sum(course.family == family for course in courses) >= LEAST_COURSES]
    regions = sorted({course.region for course in courses})
    return {region: _of_region(region, often, model) for region in regions}


def _of_region(region: str, families: Sequence[str], model: Ridge) -> dict[str, float]:
    usual = [
        Course(family, "", "", region, public=True, applicants=0, cost=None, years=None, income=None)
        for family in families
    ]
    return {family: round(float(value), 4) for family, value in zip(families, model.predict(usual), strict=True)}


def _prior(written: Mapping[str, Any]) -> DemandPrior:
    standing: dict[tuple[str, str], float] = {}
    for region, by_family in written["log_applicants"].items():
        trades = [(trade, value) for family, value in by_family.items() for trade in families().get(family, ())]
        ranks = shrinkage.standing([value for _, value in trades])
        standing |= {(region, trade): float(rank) for (trade, _), rank in zip(trades, ranks, strict=True)}
    return DemandPrior(written["source"], written["year"], standing)


@cache
def families() -> dict[str, tuple[str, ...]]:
    """The trades that a family of careers stands for, each in one family."""
    read = yaml.safe_load(FAMILIES.read_text(encoding="utf-8"))
    return {family: tuple(trades) for family, trades in read.items()}
