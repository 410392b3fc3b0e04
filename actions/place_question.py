"""How the place is asked for: openly, as a confirmation, as a numbered choice, or by its province."""

from __future__ import annotations

from collections.abc import Sequence

from actions.heard import Heard
from actions.outcome import Option, Outcome, fitting, offer, say
from actions.picking import NO
from actions.place import described
from language.gazetteer import normalise
from places.resolve import PlaceName

MOST_OPTIONS = 6
ROOM_FOR_OPTIONS = 95  # characters; with its question the list stays within one SMS


def ask_place(heard: Heard) -> Outcome:
    """The question that fits what is known so far: open, "¿Es …?", a numbered choice, or in which province."""
    candidates = described(heard.listed("place_candidates"))
    if not candidates:
        return _ask_openly(heard)
    if len(candidates) == 1:
        return _ask_whether(candidates[0])
    return _ask_province(candidates) if _too_many_of_one_name(candidates) else _ask_which(heard, candidates)


def _ask_openly(heard: Heard) -> Outcome:
    variants = ("utter_ask_place", "utter_ask_place_again", "utter_ask_place_city")
    response = variants[0] if not heard.misses else variants[1 + (heard.misses - 1) % 2]
    return Outcome(says=(say(response),), sets={"options": []}, then=None)


def _ask_whether(name: PlaceName) -> Outcome:
    yes = f"place={name.ubigeo}"
    asked = say("utter_ask_place_confirm", place_name=name.label, place_option=yes)
    return Outcome(says=(asked,), sets={"options": [yes, f"place={NO}"]}, then=None)


def _ask_province(candidates: Sequence[PlaceName]) -> Outcome:
    asked = say("utter_ask_place_province", district=candidates[0].district)
    return Outcome(says=(asked,), sets={"options": []}, then=None)


def _ask_which(heard: Heard, candidates: Sequence[PlaceName]) -> Outcome:
    one_name = _share_name(candidates)
    options = fitting([_option(name, one_name) for name in candidates[:MOST_OPTIONS]], ROOM_FOR_OPTIONS)
    response = "utter_ask_place_same_name" if one_name else "utter_ask_place_which"
    if heard.misses % 2:
        response = "utter_ask_place_number"
    asked = offer(response, options, district=candidates[0].district)
    return Outcome(says=(asked,), sets={"options": [option.payload for option in options]}, then=None)


def _option(name: PlaceName, one_name: bool) -> Option:
    title = f"{name.province}, {name.region}" if one_name else f"{name.district}, {name.province}"
    return Option(title, f"place={name.ubigeo}")


def _share_name(candidates: Sequence[PlaceName]) -> bool:
    return len({normalise(name.district) for name in candidates}) == 1


def _too_many_of_one_name(candidates: Sequence[PlaceName]) -> bool:
    return len(candidates) > MOST_OPTIONS and _share_name(candidates)
