"""Where MINEDU's register is known to be wrong about a house: what holds instead, with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from catalogue.facts import FACTS_DIR, FactsError, parse

CORRECTED = {"district_id", "latitude", "longitude", "public", "address", "phone", "active"}


@dataclass(frozen=True)
class Correction:
    """`value` stands in the place of what the register says in `field` of the house with this modular code."""

    code: str
    field: str
    value: Any
    reason: str
    since: date


def read(path: Path = FACTS_DIR / "corrections.yml") -> Mapping[str, Mapping[str, Any]]:
    """Modular code → field → value; FactsError where an entry is not whole."""
    corrected: dict[str, dict[str, Any]] = {}
    for raw in parse(path) or ():
        correction = _correction(raw)
        corrected.setdefault(correction.code, {})[correction.field] = correction.value
    return corrected


def _correction(raw: Mapping[str, Any]) -> Correction:
    try:
        correction = Correction(**raw)
    except TypeError as error:
        raise FactsError(f"corrections.yml: {raw}: {error}") from error
    if correction.field not in CORRECTED or not correction.reason or not isinstance(correction.since, date):
        raise FactsError(f"corrections.yml: {correction.code}: {correction.field}: needs a known field, reason and day")
    return correction
