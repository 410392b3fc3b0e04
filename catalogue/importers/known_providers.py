"""Finds the provider that a row of a register is about among those we have, so that one house is one row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from catalogue.facts import FACTS_DIR, parse
from catalogue.importers.naming import core
from catalogue.models import Provider
from language.gazetteer import normalise

# What a register may be silent about: the provider keeps what it has.
KEPT = ("modular_code", "annex", "latitude", "longitude", "precision", "public", "address", "phone", "active")


@dataclass(frozen=True)
class Described:
    """What a row says by which a house is known."""

    code: str
    annex: str
    name: str
    kind: str
    ubigeo: str
    address: str


class KnownProviders:
    """By modular code and annex first; where one side has no code by kind, name and district, and then by address."""

    def __init__(self) -> None:
        self._rows: dict[str, Mapping[str, Any]] = {}
        self._by_code: dict[tuple[str, str], str] = {}
        self._by_name: dict[tuple[bool, str, str], list[str]] = defaultdict(list)
        self._taken: set[str] = set()
        for row in Provider.objects.order_by("slug").values("slug", "name", "kind", "district_id", *KEPT):
            self._add(row)

    def _add(self, row: Mapping[str, Any]) -> None:
        self._rows[row["slug"]] = row
        if row["modular_code"]:
            self._by_code[row["modular_code"], row["annex"] or "0"] = row["slug"]
        name = _names_in_register().get(row["slug"], row["name"])
        self._by_name[self._named(row["kind"], name, row["district_id"])].append(row["slug"])

    def slug_of(self, described: Described, *, otherwise: str) -> str:
        """The slug of the provider that we have, else `otherwise`."""
        slug = self._find(described, otherwise) or otherwise
        self._taken.add(slug)
        return slug

    def kept(self, slug: str) -> Mapping[str, Any]:
        """What the provider has now; nothing where it is new."""
        return self._rows.get(slug, {})

    def _find(self, described: Described, otherwise: str) -> str | None:
        if described.code and (slug := self._by_code.get((described.code, described.annex))):
            return slug
        if otherwise in self._rows:
            return otherwise
        alike = [slug for slug in self._alike(described) if self._may_be(slug, described)]
        there = [slug for slug in alike if normalise(self._rows[slug]["address"]) == normalise(described.address)]
        unplaced = [slug for slug in alike if not self._rows[slug]["address"]]
        return next((found[0] for found in (there, unplaced) if len(found) == 1), None)

    def _alike(self, described: Described) -> list[str]:
        return self._by_name[self._named(described.kind, described.name, described.ubigeo)]

    def _may_be(self, slug: str, described: Described) -> bool:
        return slug not in self._taken and not (described.code and self._rows[slug]["modular_code"])

    @staticmethod
    def _named(kind: str, name: str, ubigeo: str) -> tuple[bool, str, str]:
        """An institute may be called Tecsup or SENATI in our facts and is an institute to the register."""
        return kind == Provider.Kind.CETPRO, core(name), ubigeo


@cache
def _names_in_register() -> Mapping[str, str]:
    """Where the register calls a provider of our facts by another name."""
    names: Mapping[str, str] = parse(FACTS_DIR / "register_names.yml")
    return names
