"""A suite's folder → a Suite, or an error that says which line of which file is wrong and why."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from recommender.suites.suite import Item, People, Person, Suite


class BadSuite(ValueError):
    """The folder is no suite; a person has to mend it."""


def read(folder: Path) -> Suite:
    """Raises BadSuite."""
    catalogue = _json(folder / "catalogue.json", _text(folder / "catalogue.json"))
    if not isinstance(catalogue, dict) or not isinstance(catalogue.get("skills"), list):
        raise BadSuite("catalogue.json: must be an object with a list of skills and a list of items")
    skills, rows = len(catalogue["skills"]), catalogue.get("items")
    if not isinstance(rows, list) or not rows:
        raise BadSuite("catalogue.json: has no items")
    items = tuple(_item(row, skills, f"catalogue.json, item {number}") for number, row in enumerate(rows, start=1))
    places = _places(rows)
    tests = {path.stem: _people(path, skills, places) for path in sorted(folder.glob("test_*.jsonl"))}
    train, valid = (_people(folder / f"{name}.jsonl", skills, places) for name in ("train", "valid"))
    if not valid:
        raise BadSuite("valid.jsonl: has nobody in it, so nothing can be chosen")
    return Suite(skills, items, train, valid, tests)


def _places(rows: list[Any]) -> Mapping[Any, int]:
    places = {row.get("id"): place for place, row in enumerate(rows)}
    if None in places:
        raise BadSuite("catalogue.json: an item has no id")
    if len(places) < len(rows):
        raise BadSuite("catalogue.json: two items have the same id")
    return places


def _item(row: Any, skills: int, where: str) -> Item:
    if not isinstance(row, dict):
        raise BadSuite(f"{where}: must be an object")
    essential = _indices(row.get("essential", []), skills, f"{where}, essential")
    optional = _indices(row.get("optional", []), skills, f"{where}, optional")
    rest = tuple(skill for skill in optional if skill not in set(essential))
    return Item(str(row.get("name", "")), essential, rest, _family(row, where), _weight(row, where))


def _weight(row: Mapping[str, Any], where: str) -> float | None:
    weight = row.get("weight")
    if weight is None:
        return None
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight < float("inf"):
        raise BadSuite(f"{where}: weight must be a number from 0: {weight!r}")
    return float(weight)


def _people(path: Path, skills: int, places: Mapping[Any, int]) -> People:
    return [_person(row, skills, places, where) for where, row in _lines(path)]


def _lines(path: Path) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if line.strip():
            where = f"{path.name}, line {number}"
            yield where, _json(path, line, where)


def _person(row: Any, skills: int, places: Mapping[Any, int], where: str) -> Person:
    if not isinstance(row, dict) or "target" not in row:
        raise BadSuite(f"{where}: must be an object with skills, family and target")
    target = row["target"]
    if isinstance(target, list | dict) or target not in places:
        raise BadSuite(f"{where}: no item has the id {target!r}")
    return Person(_indices(row.get("skills", []), skills, where), _family(row, where), places[target])


def _family(row: Mapping[str, Any], where: str) -> str:
    family = row.get("family")
    if family is not None and not isinstance(family, str | int):
        raise BadSuite(f"{where}: family must be a code: {family!r}")
    return "" if family is None else str(family)


def _indices(values: Any, skills: int, where: str) -> tuple[int, ...]:
    if not isinstance(values, list):
        raise BadSuite(f"{where}: skills must be a list")
    wrong = [v for v in values if isinstance(v, bool) or not isinstance(v, int) or not 0 <= v < skills]
    if wrong:
        raise BadSuite(f"{where}: not the index of a skill (0 to {skills - 1}): {wrong[0]!r}")
    return tuple(dict.fromkeys(values))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSuite(f"{path.name}: cannot be read: {error}") from error


def _json(path: Path, text: str, where: str = "") -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise BadSuite(f"{where or path.name}: no JSON: {error}") from error
