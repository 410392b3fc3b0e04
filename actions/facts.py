"""What is known of one offering, fact by fact, in words; None where nobody has told us."""

from __future__ import annotations

from collections.abc import Callable

from actions.wording import cost, day, listing, word
from catalogue.models import Offering
from language.schooling import Schooling

Fact = Callable[[Offering, str], str | None]


def cost_of(offering: Offering, language: str) -> str | None:
    return None if offering.cost_soles is None else cost(offering.cost_soles, language)


def start_of(offering: Offering, language: str) -> str | None:
    return day(offering.starts_on, language) if offering.starts_on else None


def schedule_of(offering: Offering, language: str) -> str | None:
    return offering.schedule or (word(f"shift_{offering.shift}", language) if offering.shift else None)


def requirements_of(offering: Offering, language: str) -> str | None:
    minimum = offering.programme.minimum_schooling
    if offering.requirements or not minimum or minimum == Schooling.NONE.value:
        return offering.requirements or None
    return word(f"schooling_{minimum}", language)


def where_is(offering: Offering, language: str) -> str | None:
    provider = offering.provider
    return ", ".join(filter(None, (provider.name, provider.address, provider.district.name)))


def steps_to(offering: Offering, language: str) -> str:
    """What to do now: where to go, with what, until when, whom to call; what is not known has to be asked there."""
    told = {
        "next_where": where_is(offering, language),
        "next_bring": offering.requirements or None,
        "detail_requirements": None if offering.requirements else requirements_of(offering, language),
        "next_start": start_of(offering, language),
        "detail_phone": offering.provider.phone or None,
    }
    known = [word(name, language, fact=fact) for name, fact in told.items() if fact]
    if not offering.starts_on:
        known.append(word("detail_unknown", language, facts=word("name_start", language)))
    return " ".join(known)


TOLD: dict[str, Fact] = {
    "start": start_of,
    "schedule": schedule_of,
    "cost": cost_of,
    "requirements": requirements_of,
}


def all_about(offering: Offering, language: str) -> str:
    """The known facts as sentences, then what to ask at the place."""
    told = {name: fact(offering, language) for name, fact in TOLD.items()}
    told["phone"] = offering.provider.phone or None
    told["verified"] = day(offering.verified_on, language) if offering.verified_on else None
    known = [word(f"detail_{name}", language, fact=fact) for name, fact in told.items() if fact]
    unknown = [word(f"name_{name}", language) for name, fact in told.items() if not fact and name in TOLD]
    if unknown:
        known.append(word("detail_unknown", language, facts=listing(unknown, language)))
    return " ".join(known)
