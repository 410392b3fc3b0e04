"""The longest that each variable of a text to people can be, and how many segments each text may cost.

Needs Django's settings, but no database: the longest names come from the facts in this repository.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial

from django.db.models import Model

from actions import interests
from actions.course_lines import ROOM
from actions.facets import ROOM_FOR_LINES
from actions.facts import TOLD
from actions.general_information import TRADES_NAMED
from actions.place import LONGEST_SHORT_NAME
from actions.place_question import ROOM_FOR_OPTIONS
from actions.returning import MOST_TRADES
from actions.why_shown import MOST
from actions.wording import listing, word, words
from catalogue import facts
from catalogue.checking import SHORT_NAME
from catalogue.models import Offering, Programme, Provider
from contacts.models import FieldWorker, Profile
from handoff import wording as handoff_wording
from places.sources import official_names

# US cents an SMS segment to Peru. Not from Twilio's own page, which was not at hand: as a public price table of 2026
# quotes Twilio. What an account really pays: GET pricing.twilio.com/v1/Messaging/Countries/PE, or the option --cents.
CENTS_A_SEGMENT = 4.4

MOST_SEGMENTS = 2
MOST_SEGMENTS_OF_ONBOARDING = 12
ONBOARDING = ("ask_consent", "ask_place", "ask_skills", "ask_interests", "ask_schooling", "offers")

# Larger budgets, each with its reason.
BUDGETS: Mapping[str, tuple[int, str]] = {
    **dict.fromkeys(
        (
            *("utter_offers", "utter_one_offer", "utter_offers_again", "utter_one_offer_again"),
            *("utter_offers_notify", "utter_offers_notify_again"),
        ),
        (3, "three courses with reason, distance and cost: what the person came for"),
    ),
    **dict.fromkeys(
        ("utter_offering", "utter_offering_demo"),
        (5, "all about one course, asked for; names, requirements and address at the width of their columns"),
    ),
    **dict.fromkeys(
        (f"utter_{facet}_of_each" for facet in ("cost", "schedule", "where", "start", "requirements")),
        (3, "one fact about each of three courses, asked for"),
    ),
    "utter_why_shown_of_each": (3, "why each of three courses is shown, asked for"),
    "utter_interest": (5, "what to do next for one course; requirements and address at the width of their columns"),
    "utter_where": (3, "one full address, asked for; names and address at the width of their columns"),
}

MOST_OF_A_VOICE = 100  # characters

ASKING_WHICH_PLACE = frozenset(f"utter_ask_place_{how}" for how in ("which", "number", "city", "same_name"))

# Entries of words.yml that are read by us and said to nobody.
NEVER_SAID = ("cues_", "topic_", "plural_endings")
# Files of words that are no SMS: a page, a list of words to recognise, texts inside WhatsApp contents.
NO_SMS = frozenset(
    ("simulator/words.yml", "channels_app/gates/words.yml", "channels_app/content_words.yml", "importing/words.yml")
)


@dataclass(frozen=True)
class Bound:
    longest: str
    reason: str


@cache
def bounds(language: str) -> Mapping[str, Bound]:
    """By variable; "utter_place_taken.place_name" is the variable in that response alone."""
    names, longest = official_names(), partial(_longest, language)
    labels = [", ".join((name, names.provinces[code[:4]], names.regions[code[:2]])) for code, name in _districts()]
    wide = _width
    return {
        "courses": Bound(_filler(ROOM), "course_lines cuts to this room"),
        "lines": Bound(_filler(ROOM_FOR_LINES), "facets cut to this room"),
        "intro": Bound(
            longest("intro_", trade=_trade(language), limits=_limits(language), instead=longest("instead_")),
            "the longest introduction, longest trade, every limit",
        ),
        "limits": Bound(_limits(language), "every limit that can be set at once"),
        "instead": Bound(longest("instead_"), "the longest word for the next best"),
        "trade": Bound(_trade(language), "the longest label as interests.title cuts it, or several trades"),
        "district": Bound(max((name for _, name in _districts()), key=len), "INEI's longest district"),
        "place_name": Bound(max(labels, key=len), "INEI's longest district with province and region"),
        "utter_place_taken.place_name": Bound(_filler(LONGEST_SHORT_NAME), "place.short_name cuts to this"),
        "place_option": Bound("place=080601", "an id, never read"),
        "primary_option": Bound("schooling=primaria_incompleta", "an id, never read"),
        "secondary_option": Bound("schooling=secundaria_incompleta", "an id, never read"),
        "title": Bound(_filler(SHORT_NAME), "catalogue.checking refuses longer short names"),
        "utter_offering.title": Bound(_filler(wide(Programme, "name")), "width of the column"),
        "utter_offering_demo.title": Bound(_filler(wide(Programme, "name")), "width of the column"),
        "provider": Bound(_filler(wide(Provider, "name")), "width of the column"),
        "course_head.provider": Bound(_filler(wide(Provider, "short_name")), "width of the column"),
        "facts": Bound(_all_facts(language), "every fact of a course at the width of its column"),
        "detail_unknown.facts": Bound(listing(_facts_by_name(language), language), "all four unknown"),
        "days": Bound("999", "three digits of days"),
        "count": Bound("9999", "four digits of courses"),
        "told": Bound(_counted_by(language), "the longest source of a figure, and a month"),
        "trades": Bound(_trades(language, TRADES_NAMED), "as many of the longest labels as are named"),
        "known": Bound(_known(language), "the longest place, and the longest trades known and wished for"),
        "shown": Bound(longest("shown_", count=3), "a slate has three courses"),
        "reasons": Bound(_reasons(language), "the longest figure of the market and the two longest other reasons"),
        "steps": Bound(_steps(language), "every step of a course at the width of its column"),
        "known_skills.trades": Bound(_trades(language, MOST_TRADES), "as many of the longest labels as are named"),
        "known_interests.trades": Bound(_trades(language, MOST_TRADES), "as many of the longest labels as are named"),
        "fact": Bound(_filler(wide(Offering, "requirements")), "the widest fact, requirements"),
        "utter_where.fact": Bound(_filler(_width_of_address()), "name, address and district at their widths"),
        "utter_cost.fact": Bound("S/ 99999", "five digits of soles"),
        "utter_start.fact": Bound("30 sep", "a day"),
        "utter_schedule.fact": Bound(_filler(wide(Offering, "schedule")), "width of the column"),
        "day": Bound("30 sep", "a day"),
        **dict.fromkeys(("from_hour", "until_hour"), Bound("12pm", "an hour")),
        "weekday": Bound("miércoles", "the longest day of the week"),
        "when": Bound(_when(language), "when somebody of the staff writes, at its longest"),
        "demo": Bound(longest("demo"), "the word itself"),
        "distance": Bound(longest("distance_", km=1500), "Peru is shorter"),
        "km": Bound("1500", "Peru is shorter"),
        "number": Bound("3", "a slate has three courses"),
        "soles": Bound("99999", "five digits of soles"),
        "first": Bound(", ".join(_facts_by_name(language)[:-1]), "three of four facts"),
        "last": Bound(_facts_by_name(language)[-1], "the last of four facts"),
        "name": Bound(_filler(wide(Profile, "name")), "width of the column"),
        "shouted": Bound(_filler(wide(Profile, "name")), "width of the column"),
        "who": Bound(_filler(wide(Profile, "name")), "width of the column"),
        "for_whom": Bound(f"para {_filler(wide(Profile, 'name'))}", "width of the column"),
        "people_unnamed.number": Bound("32767", "width of the column"),
        "worker": Bound(_filler(wide(FieldWorker, "called")), "width of the column"),
        "organisation": Bound(_filler(wide(FieldWorker, "organisation")), "width of the column"),
        "course": Bound(_filler(2 * SHORT_NAME + len(", ")), "short names of programme and provider"),
        "someone_else.text": Bound(_filler(160), "a follow-up of one SMS"),
        "words": Bound(_filler(MOST_OF_A_VOICE), "what of a voice note may be repeated"),
    }


def bound_of(name: str, variable: str, language: str) -> Bound | None:
    """None for a variable that nobody has measured."""
    known = bounds(language)
    return known.get(f"{name}.{variable}") or known.get(variable)


def options_of(name: str) -> str:
    """Room of the options that code adds below a response; those in the response file are read there."""
    if name.startswith("utter_ask_interests"):
        return _filler(interests.ROOM_FOR_OPTIONS)
    asks_which = (
        "utter_ask_place_which",
        "utter_ask_place_number",
        "utter_ask_place_city",
        "utter_ask_place_same_name",
    )
    return _filler(ROOM_FOR_OPTIONS) if name in asks_which else ""


def _districts() -> list[tuple[str, str]]:
    return list(official_names().districts.items())


def _width(model: type[Model], column: str) -> int:
    return int(getattr(model._meta.get_field(column), "max_length", 0) or 0)


def _width_of_address() -> int:
    district = max(len(name) for _, name in _districts())
    return _width(Provider, "name") + _width(Provider, "address") + district + len(", , ")


def _longest(language: str, prefix: str, **facts: str | int) -> str:
    return max((word(name, language, **facts) for name in words() if name.startswith(prefix)), key=len)


def _limits(language: str) -> str:
    """A price is asked to be nothing or the least, not both."""
    return listing([word(f"limit_{name}", language) for name in ("cheap", "near", "online")], language)


def _when(language: str) -> str:
    told: dict[str, str | int] = {"from_hour": "12pm", "until_hour": "12pm", "weekday": "miércoles", "day": 30}
    names = (name for name in handoff_wording.words() if name.startswith("when_"))
    return max((handoff_wording.say(name, language, **told) for name in names), key=len)


def _trade(language: str) -> str:
    titles = [interests.title(trade.label_qu if language == "qu" else trade.label_es) for trade in facts.read().trades]
    return max((*map(str.lower, titles), word("several_trades", language)), key=len)


def _trades(language: str, most: int) -> str:
    labels = [trade.label_qu if language == "qu" else trade.label_es for trade in facts.read().trades]
    return listing(sorted(labels, key=len)[-most:], language)


def _known(language: str) -> str:
    trades = _trades(language, MOST_TRADES)
    told = (word(f"known_{slot}", language, trades=trades) for slot in ("skills", "interests"))
    return ", ".join((max((name for _, name in _districts()), key=len), *told))


def _reasons(language: str) -> str:
    distance = _longest(language, "distance_", km=1500)
    told = {"trade": _trades(language, 1), "distance": distance, "day": "30 sep"}
    counted = {"count": word("market_about", language, count="990,000"), "told": _counted_by(language)}
    of_market = _longest(language, "why_market_", **told, **counted)
    others = (word(one, language, **told) for one in words() if one.startswith("why_") and "_market_" not in one)
    return ", ".join((*sorted(others, key=len)[1 - MOST :], of_market))


def _counted_by(language: str) -> str:
    """The longest source of a figure with its month, as why_shown writes them."""
    return f"{_longest(language, 'source_')}, set 2026"


def _steps(language: str) -> str:
    """As `actions.facts.steps_to` strings them together."""
    told = {
        "next_where": _filler(_width_of_address()),
        "next_bring": _filler(_width(Offering, "requirements")),
        "next_start": "30 sep",
        "detail_phone": _filler(_width(Provider, "phone")),
    }
    return " ".join(word(name, language, fact=fact) for name, fact in told.items())


def _facts_by_name(language: str) -> list[str]:
    return [word(f"name_{name}", language) for name in TOLD]


def _all_facts(language: str) -> str:
    """As `actions.facts.all_about` strings them together."""
    told = {
        "start": "30 sep",
        "schedule": _filler(_width(Offering, "schedule")),
        "cost": "S/ 99999",
        "requirements": _filler(_width(Offering, "requirements")),
        "phone": _filler(_width(Provider, "phone")),
        "verified": "30 sep",
    }
    return " ".join(word(f"detail_{name}", language, fact=fact) for name, fact in told.items())


def _filler(characters: int) -> str:
    return "x" * characters
