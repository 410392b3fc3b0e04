"""All about one course: the person wrote its number."""

from __future__ import annotations

from collections.abc import Sequence

from actions.facts import all_about
from actions.heard import Heard
from actions.outcome import Outcome, say
from actions.picking import pick
from catalogue.models import Offering
from recommender import feedback


def show_offering(heard: Heard) -> Outcome:
    slug = chosen(heard)
    offering = next(iter(find([slug])), None) if slug else None
    if offering is None:
        return _nothing_chosen(heard)
    feedback.note(code=heard.code, offering=offering.slug, kind=feedback.Kind.ASKED_MORE)
    asked = say(
        "utter_offering_demo" if offering.is_demo else "utter_offering",
        title=offering.programme.name,
        provider=offering.provider.name,
        place_name=", ".join(filter(None, (offering.provider.address, offering.provider.district.name))),
        facts=all_about(offering, heard.language),
    )
    return Outcome(says=(asked,), sets={"focus": offering.slug}, then=heard.afterwards)


def _nothing_chosen(heard: Heard) -> Outcome:
    """A number without courses to choose from; before the questions are answered it begins them."""
    if heard.in_form:
        return Outcome(says=(say("utter_offers_come"),), then=None)
    return Outcome(then="action_say_what_next" if heard.listed("offers") else "action_greet")


def chosen(heard: Heard) -> str | None:
    """The slug of the course that was picked or that a number means, else the one looked at, else the only one."""
    picked = pick(heard, "offer")
    if picked and not picked.isdecimal():
        return picked
    offers = heard.listed("offers")
    if number := _number(heard, picked):
        return offers[number - 1] if 1 <= number <= len(offers) else None
    focus: str | None = heard.slots.get("focus")
    return focus or (offers[0] if len(offers) == 1 else None)


def shown_that_teaches(heard: Heard) -> str | None:
    """The one course among those shown that teaches a trade which the message names."""
    named = {value for trade in heard.of("trade") for value in trade.values}
    teaching = Offering.objects.filter(slug__in=heard.listed("offers"), programme__trades__code__in=named)
    slugs = list(teaching.values_list("slug", flat=True).distinct()[:2])
    return slugs[0] if len(slugs) == 1 else None


def _number(heard: Heard, picked: str | None) -> int | None:
    """Of a course: picked from the list, or in a question about it ("¿dónde queda el 3?")."""
    return int(picked) if picked else next(iter(heard.numbers), None)


def find(slugs: Sequence[str]) -> list[Offering]:
    """In the order given; what the catalogue has dropped meanwhile is left out."""
    rows = Offering.objects.select_related("programme", "provider__district").in_bulk(list(slugs))
    return [rows[slug] for slug in slugs if slug in rows]
