"""Invents offerings for the demonstration: the same ones each time, with dates that are always ahead."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from typing import Any, TypeVar

from catalogue.facts import FACTS_DIR, Facts, FactsError, ProgrammeFact, ProviderFact, parse
from catalogue.models import Level, Provider

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
        for provider, slug in _pairs(region, _rounds(rules, programmes), rules=rules)
    ]


def _check(rules: Mapping[str, Any], programmes: Mapping[str, ProgrammeFact]) -> None:
    named = [*_common(rules), *rules["quechua"]["programmes"], *(p for own in rules["kinds"].values() for p in own)]
    if unknown := [slug for slug in named if slug not in programmes]:
        raise FactsError(f"demo.yml: unknown programme {unknown[0]!r}")


def _rounds(rules: Mapping[str, Any], programmes: Mapping[str, ProgrammeFact]) -> dict[str, list[str]]:
    """In which order each kind of provider goes through what it teaches; "" stands for all other kinds."""
    common = _common(rules)
    # By law three-year programmes are for institutes.
    shorter = [slug for slug in common if programmes[slug].level != Level.PROFESSIONAL]
    return {"": common, Provider.Kind.CETPRO: shorter, **rules["kinds"]}


def _common(rules: Mapping[str, Any]) -> list[str]:
    """The popular programmes, half of the others, the popular ones again, the rest."""
    popular, others = rules["popular"], rules["others"]
    half = len(others) // 2
    return [*popular, *others[:half], *popular, *others[half:]]


def _by_region(providers: Sequence[ProviderFact]) -> dict[str, list[ProviderFact]]:
    regions: dict[str, list[ProviderFact]] = defaultdict(list)
    for provider in sorted(providers, key=lambda provider: (provider.ubigeo, provider.slug)):
        regions[provider.ubigeo[:2]].append(provider)
    return regions


def _pairs(
    region: list[ProviderFact], rounds: Mapping[str, list[str]], *, rules: Mapping[str, Any]
) -> Iterator[tuple[ProviderFact, str]]:
    going = {kind: cycle(slugs) for kind, slugs in rounds.items()}
    for provider in region:
        kind = provider.kind if provider.kind in rounds else ""
        most = min(_share(region, rules), len(set(rounds[kind])))
        yield from ((provider, slug) for slug in islice(going[kind], most))


def _share(region: list[ProviderFact], rules: Mapping[str, Any]) -> int:
    """How many offerings each provider of a region gets: more where there are few providers."""
    limits = rules["per_provider"]
    return int(min(max(-(-rules["per_region"] // len(region)), limits["least"]), limits["most"]))


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
