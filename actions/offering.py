"""All about one course: the person wrote its number."""

from __future__ import annotations

from django.db.models import QuerySet

from actions.heard import Heard
from actions.outcome import Outcome, say
from actions.picking import pick
from actions.wording import cost, day, word
from catalogue.models import Offering


def show_offering(heard: Heard) -> Outcome:
    slug = chosen(heard)
    offering = find(slug) if slug else None
    if offering is None:
        return Outcome(then="action_say_what_next")
    response = "utter_offering_demo" if offering.is_demo else "utter_offering"
    facts = {
        "title": offering.programme.name,
        "provider": offering.provider.name,
        "place_name": offering.provider.district.name,
        "start": start(offering, heard.language),
        "schedule": schedule(offering, heard.language),
        "cost": cost_in_words(offering, heard.language),
        "requirements": requirements(offering, heard.language),
        "phone": offering.provider.phone or word("ask_there", heard.language),
    }
    return Outcome(says=(say(response, **facts),), sets={"focus": offering.slug})


def chosen(heard: Heard) -> str | None:
    """The slug of the course that a number picked, else the one looked at, else the only one."""
    offers = heard.listed("offers")
    picked = pick(heard, "offer")
    if picked and picked.isdecimal() and 1 <= int(picked) <= len(offers):
        return offers[int(picked) - 1]
    focus: str | None = heard.slots.get("focus")
    return focus or (offers[0] if len(offers) == 1 else None)


def find(slug: str) -> Offering | None:
    return _with_all().filter(slug=slug).first()


def find_all(slugs: list[str]) -> list[Offering]:
    """In the order in which they were shown."""
    found = {offering.slug: offering for offering in _with_all().filter(slug__in=slugs)}
    return [found[slug] for slug in slugs if slug in found]


def _with_all() -> QuerySet[Offering]:
    return Offering.objects.select_related("programme", "provider__district")


def cost_in_words(offering: Offering, language: str) -> str:
    known = offering.cost_soles is not None
    return cost(offering.cost_soles, language) if known else word("ask_there", language)


def start(offering: Offering, language: str) -> str:
    return day(offering.starts_on, language) if offering.starts_on else word("ask_there", language)


def schedule(offering: Offering, language: str) -> str:
    if offering.schedule:
        return offering.schedule
    return word(f"shift_{offering.shift}", language) if offering.shift else word("ask_there", language)


def requirements(offering: Offering, language: str) -> str:
    if offering.requirements:
        return offering.requirements
    minimum = offering.programme.minimum_schooling
    known = minimum and minimum != "sin_nivel"
    return word(f"schooling_{minimum}", language) if known else word("ask_there", language)


def where(offering: Offering, language: str) -> str:
    provider = offering.provider
    return ", ".join(filter(None, (provider.name, provider.address, provider.district.name)))
