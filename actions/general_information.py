"""What anybody is told without having agreed to anything: which courses there are, what they cost, what a CETPRO is.

Read from the catalogue alone. Nothing is stored: no profile, no recommendation, no slot that outlasts the answer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from actions import interests, onboarding
from actions.heard import Heard
from actions.outcome import Outcome, Say, say
from actions.place import short_name
from actions.trades import plain
from actions.wording import SPOKEN, listing, word
from catalogue.snapshot import Item
from language.questions import asks

# What may be a question about courses; courtesy, leaving, erasing and the language go to their own rules.
ASKING = frozenset(
    "find_course inform choose correct out_of_scope more_info more_options ask_cost ask_schedule ask_where ask_start "
    "ask_requirements deny".split()
)
TRADES_NAMED = 3


def answer(heard: Heard) -> Outcome | None:
    """To whoever refused, and to questions in place of a yes or no; None where somebody agreed or asks nothing."""
    if heard.slots.get("consent") or heard.again or heard.intent not in ASKING:
        return None
    if heard.awaiting == "consent":
        return _before_the_consent(heard)
    if heard.in_form or not heard.slots.get("refused"):
        return None
    return Outcome(says=(_told(heard) or _of_all(heard),))


def _before_the_consent(heard: Heard) -> Outcome | None:
    """What was told on the way is taken in as ever; it is kept only after a yes."""
    told = _told(heard) if asks(heard.text) else None
    found = onboarding.absorb(heard) if told else {}
    if told is None or "consent" in found:
        return None
    return Outcome(says=(told,), sets={**found, "repeats": 1}, then=None)


def without_a_place(heard: Heard) -> Outcome:
    """For who does not want to say where they live: what there is in the whole country, and how to go on."""
    told = say("utter_general_country", **_count(interests.all_items(), heard.language))
    return Outcome(says=(told,), sets={"misses": 0, "repeats": 0}, closes_form=heard.in_form)


def _told(heard: Heard) -> Say | None:
    place = next((entity.values[0] for entity in heard.of("place")), None)
    trade = next((entity.values[0] for entity in heard.of("trade")), None)
    if place and short_name(place):
        return _near(heard, place, trade)
    if _asks_about(heard, "cost") or heard.intent == "ask_cost":
        return say("utter_general_cost")
    if _asks_about(heard, "centre"):
        return say("utter_general_centre")
    return _anywhere(heard, trade) if trade else None


def _asks_about(heard: Heard, topic: str) -> bool:
    words = "|".join(word(f"cues_{topic}", language) for language in SPOKEN)
    return bool(re.search(rf"\b(?:{words})\b", plain(heard.text)))


def _near(heard: Heard, ubigeo: str, trade: str | None) -> Say:
    near = interests.items_near(ubigeo)
    place_name = short_name(ubigeo)
    if trade is None:
        return say("utter_general_near", place_name=place_name, **_count(near, heard.language))
    taught = [item for item in near if trade in item.trades]
    name = _name(trade, heard.language)
    if not taught:
        return say("utter_general_none", place_name=place_name, trade=name, count=_taught(trade))
    return say(
        "utter_general_trade",
        place_name=place_name,
        trade=name,
        count=len(taught),
        provider=taught[0].provider_short,
    )


def _anywhere(heard: Heard, trade: str) -> Say:
    return say("utter_general_trade_anywhere", trade=_name(trade, heard.language), count=_taught(trade))


def _of_all(heard: Heard) -> Say:
    """What can be asked, for who said something else."""
    if heard.intent == "deny":
        return say("utter_refused")
    return say("utter_general", **_count(interests.all_items(), heard.language))


def _taught(trade: str) -> int:
    return sum(trade in item.trades for item in interests.all_items())


def _name(trade: str, language: str) -> str:
    return interests.labels([trade], language).get(trade, trade)


def _count(items: Sequence[Item], language: str) -> dict[str, str | int]:
    """ "12", "cocina, costura y tejido": how many there are, and the trades most taught."""
    most = [code for code, _ in Counter(trade for item in items for trade in item.trades).most_common(TRADES_NAMED)]
    trades = listing(list(interests.labels(most, language).values()), language)
    return {"count": len(items), "trades": trades}
