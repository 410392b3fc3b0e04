"""Invents offerings for the demonstration: the same ones each time, with dates that are always ahead."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from catalogue.facts import FACTS_DIR, Facts, FactsError, ProgrammeFact, ProviderFact, parse

Choice = TypeVar("Choice")


@dataclass(frozen=True)
class DemoOffering:
    """What is invented of an offering; provider and programme are real."""

    slug: str
    provider: str
    programme: str
    language: str
    starts_on: date
    shift: str
    schedule: str
    cost_soles: int
    seats: int
    seats_taken: int
    requirements: str
    source: str


def invent(facts: Facts, *, today: date, rules: Mapping[str, Any] | None = None) -> list[DemoOffering]:
    """Each region goes round its programmes, so that neighbours differ and a region has most of them."""
    rules = rules or parse(FACTS_DIR / "demo.yml")
    programmes = {programme.slug: programme for programme in facts.programmes}
    _check(rules, programmes)
    return [
        _offering(provider, programmes[slug], today=today, rules=rules)
        for region in _by_region(facts.providers).values()
        for provider, slug in _pairs(region, rules)
    ]


def _check(rules: Mapping[str, Any], programmes: Mapping[str, ProgrammeFact]) -> None:
    named = {slug for slugs in rules["kinds"].values() for slug in slugs} | set(rules["quechua"]["programmes"])
    if unknown := sorted(named - set(programmes)):
        raise FactsError(f"demo.yml: kinds: unknown programme {unknown[0]!r}")


def _by_region(providers: Sequence[ProviderFact]) -> dict[str, list[ProviderFact]]:
    regions: dict[str, list[ProviderFact]] = defaultdict(list)
    for provider in sorted(providers, key=lambda provider: (provider.ubigeo, provider.slug)):
        regions[provider.ubigeo[:2]].append(provider)
    return regions


def _pairs(region: list[ProviderFact], rules: Mapping[str, Any]) -> Iterator[tuple[ProviderFact, str]]:
    share = -(-rules["per_region"] // len(region))
    each = min(max(share, rules["per_provider"]["least"]), rules["per_provider"]["most"])
    # The commonest programmes come first in the list, so each region starts there and goes on from there.
    reached: dict[int, int] = defaultdict(int)
    for provider in region:
        slugs = rules["kinds"][provider.kind]
        for _ in range(min(each, len(slugs))):
            yield provider, slugs[reached[id(slugs)] % len(slugs)]
            reached[id(slugs)] += 1


def _offering(
    provider: ProviderFact, programme: ProgrammeFact, *, today: date, rules: Mapping[str, Any]
) -> DemoOffering:
    slug = f"{provider.slug}--{programme.slug}--demo"
    shift = _pick(slug, "shift", list(rules["schedules"]))
    costs = rules["costs"][programme.level]
    seats = _pick(slug, "seats", rules["seats"])
    days = rules["days_ahead"]
    return DemoOffering(
        slug=slug,
        provider=provider.slug,
        programme=programme.slug,
        language=_language(slug, provider, programme, rules=rules),
        starts_on=today + timedelta(days=_pick(slug, "day", range(days["least"], days["most"] + 1))),
        shift=shift,
        schedule=_pick(slug, "schedule", rules["schedules"][shift]),
        cost_soles=_pick(slug, "cost", costs[:3] if provider.public else costs[2:]),
        seats=seats,
        seats_taken=seats * _pick(slug, "taken", rules["taken_per_cent"]) // 100,
        requirements=_pick(slug, "requirements", rules["requirements"][programme.level]),
        source=rules["source"],
    )


def _language(slug: str, provider: ProviderFact, programme: ProgrammeFact, *, rules: Mapping[str, Any]) -> str:
    quechua = rules["quechua"]
    spoken = provider.ubigeo[:2] in quechua["regions"] and programme.slug in quechua["programmes"]
    return "qu" if spoken and _pick(slug, "language", range(quechua["one_in"])) == 0 else "es"


def _pick(slug: str, purpose: str, options: Sequence[Choice]) -> Choice:
    """The same choice for the same slug on every machine."""
    digest = hashlib.sha256(f"{slug}/{purpose}".encode()).digest()
    return options[int.from_bytes(digest[:4], "big") % len(options)]
