"""A small made-up suite by chance from a seed: `python -m recommender.tests.inventing` writes the one that is kept.

Items have skills of their own and some that many share; people name mostly what their item asks for, sometimes what
it does not, and sometimes a wrong family. The last items are nobody's in train and valid: `test_new` asks for them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(__file__).parent / "suites" / "invented"
SKILLS, ITEMS, NEW, FAMILIES = 160, 60, 10, 6
PEOPLE = {"train": 300, "valid": 100, "test_known": 60, "test_new": 60}

Row = dict[str, Any]


def suite(seed: int = 5) -> tuple[Row, dict[str, list[Row]]]:
    """The catalogue, and people by the name of their file."""
    rng = np.random.default_rng(seed)
    items = [_item(number, rng) for number in range(ITEMS)]
    known, new = items[:-NEW], items[-NEW:]
    people = {name: _people(new if name == "test_new" else known, count, rng) for name, count in PEOPLE.items()}
    return {"skills": [f"skill {number}" for number in range(SKILLS)], "items": items}, people


def _item(number: int, rng: np.random.Generator) -> Row:
    family = int(rng.integers(FAMILIES))
    near = np.arange(SKILLS) % FAMILIES == family
    chance = np.where(near, 6.0, 1.0) / np.arange(2, SKILLS + 2) ** 0.4
    drawn = rng.choice(SKILLS, size=int(rng.integers(4, 12)), replace=False, p=chance / chance.sum()).tolist()
    cut = int(rng.integers(2, len(drawn)))
    weight = round(float(rng.lognormal()), 3)
    facts = {"essential": sorted(drawn[:cut]), "optional": sorted(drawn[cut:]), "family": str(family)}
    return {"id": f"i{number}", "name": f"item {number}", **facts, "weight": weight}


def _people(items: Sequence[Row], count: int, rng: np.random.Generator) -> list[Row]:
    chance = np.array([item["weight"] for item in items])
    chosen = rng.choice(len(items), size=count, p=chance / chance.sum())
    return [_person(items[place], rng) for place in chosen.tolist()]


def _person(item: Row, rng: np.random.Generator) -> Row:
    kinds = rng.choice(3, size=int(rng.integers(1, 6)), p=(0.65, 0.2, 0.15))
    pools = (item["essential"], item["optional"] or item["essential"], list(range(SKILLS)))
    skills = sorted({int(rng.choice(pools[kind])) for kind in kinds})
    family = item["family"] if rng.random() < 0.8 else str(int(rng.integers(FAMILIES)))
    return {"skills": skills, "family": family if rng.random() < 0.75 else "", "target": item["id"]}


def write(folder: Path, catalogue: Row, people: dict[str, list[Row]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "catalogue.json").write_text(json.dumps(catalogue) + "\n", encoding="utf-8")
    for name, rows in people.items():
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder


if __name__ == "__main__":
    write(FOLDER, *suite())
