"""Finds the provider that a row of a register is about among those we have, so that one house is one row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from catalogue.facts import FACTS_DIR, parse
from catalogue.importers.naming import core, plain
from catalogue.models import Provider


@dataclass(frozen=True)
class Described:
    """What a row says by which a house is known."""

    code: str
    annex: str
    name: str
    kind: str
    ubigeo: str
    address: str


@dataclass(frozen=True)
class _House:
    slug: str
    named: tuple[bool, str]
    has_code: bool
    address: str


class KnownProviders:
    """By modular code and annex first; where one side has no code by kind, name and district, and then by address.

    Only codes and slugs are held, so that a register of any size fits; a district's houses are read when a row asks.
    """

    def __init__(self) -> None:
        self._slugs: set[str] = set()
        self._districts: set[str] = set()
        self._by_code: dict[str, str] = {}
        self._taken: set[str] = set()
        self._houses = cache(_houses)
        rows = Provider.objects.order_by("slug").values_list("slug", "district_id", "modular_code", "annex")
        for slug, ubigeo, code, annex in rows.iterator():
            self._slugs.add(slug)
            self._districts.add(ubigeo)
            if code:
                self._by_code[_coded(code, annex)] = slug

    def find(self, described: Described) -> str | None:
        """The slug of the provider that we have, by its code."""
        slug = self._by_code.get(_coded(described.code, described.annex)) if described.code else None
        return self._take(slug) if slug else None

    def slug_of(self, described: Described, *, otherwise: str) -> str:
        """Of one that `find` does not know: the slug of the provider that we have, else `otherwise`."""
        if otherwise in self._slugs:
            return self._take(otherwise)
        slug = self._find_by_name(described)
        return self._take(slug) if slug else otherwise

    def _take(self, slug: str) -> str:
        self._taken.add(slug)
        return slug

    def _find_by_name(self, described: Described) -> str | None:
        alike = list(self._alike(described)) if described.ubigeo in self._districts else []
        address = plain(described.address) if alike else ""
        there = [house.slug for house in alike if plain(house.address) == address]
        unplaced = [house.slug for house in alike if not house.address]
        return next((found[0] for found in (there, unplaced) if len(found) == 1), None)

    def _alike(self, described: Described) -> Iterator[_House]:
        named = _named(described.kind, described.name)
        for house in self._houses(described.ubigeo):
            if house.named == named and house.slug not in self._taken and not (described.code and house.has_code):
                yield house


def _coded(code: str, annex: str) -> str:
    return code if annex in ("", "0") else f"{code}/{annex}"


def _houses(ubigeo: str) -> list[_House]:
    rows = Provider.objects.filter(district=ubigeo).order_by("slug")
    return [
        _House(slug, _named(kind, _names_in_register().get(slug, name)), bool(code), address)
        for slug, kind, name, code, address in rows.values_list("slug", "kind", "name", "modular_code", "address")
    ]


def _named(kind: str, name: str) -> tuple[bool, str]:
    """An institute may be called Tecsup or SENATI in our facts and is an institute to the register."""
    return kind == Provider.Kind.CETPRO, core(name)


@cache
def _names_in_register() -> Mapping[str, str]:
    """Where the register calls a provider of our facts by another name."""
    names: Mapping[str, str] = parse(FACTS_DIR / "register_names.yml")
    return names
