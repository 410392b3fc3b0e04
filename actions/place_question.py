"""How the place is asked for: openly, as a confirmation, as a numbered choice, or by its province."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.heard import Heard
from actions.outcome import Option, Outcome, fitting, offer, say
from actions.picking import NO
from actions.place_names import described
from actions.returning import what_is_known
from language.gazetteer import normalise
from places.resolve import PlaceName

MOST_OPTIONS = 6
ROOM_FOR_OPTIONS = 95  # characters; with its question the list stays within one SMS
CONFIRMED_AT_MOST = 2  # times; then the doubtful place is dropped and asked for openly
BIG_CITIES = ("150101", "040101", "080101", "210101", "120101", "160101")  # for whoever names no district


def ask_place(heard: Heard) -> Outcome:
    """The question that fits, for who comes back after what is known already."""
    asked = _asked(heard)
    known = what_is_known(heard)
    return replace(asked, says=(*known, *asked.says)).setting(returned=None) if known else asked


def _asked(heard: Heard) -> Outcome:
    """Open, "¿Es …?", a numbered choice, or in which province."""
    candidates = described(heard.listed("place_candidates"))
    if len(candidates) == 1 and heard.repeats < CONFIRMED_AT_MOST:
        return _ask_whether(heard, candidates[0])
    if len(candidates) <= 1:
        return _ask_openly(heard).setting(place_candidates=None)
    return _ask_province(heard, candidates) if _too_many_of_one_name(candidates) else _ask_which(heard, candidates)


def _ask_openly(heard: Heard) -> Outcome:
    """First the district, then with its province, then the nearest of the big cities."""
    if heard.misses and heard.misses % 2 == 0:
        options = [Option(name.district, f"place={name.ubigeo}") for name in described(BIG_CITIES)]
        return _choice("utter_ask_place_city", fitting(options, ROOM_FOR_OPTIONS))
    response = "utter_ask_place_again" if heard.misses else "utter_ask_place"
    return Outcome(says=(say(response),), sets={"options": []}, then=None)


def _ask_whether(heard: Heard, name: PlaceName) -> Outcome:
    yes = f"place={name.ubigeo}"
    response = "utter_ask_place_confirm_again" if heard.repeats else "utter_ask_place_confirm"
    asked = say(response, place_name=name.label, place_option=yes)
    return Outcome(says=(asked,), sets={"options": [yes, f"place={NO}"]}, then=None)


def _ask_province(heard: Heard, candidates: Sequence[PlaceName]) -> Outcome:
    response = "utter_ask_place_province_again" if heard.repeats % 2 else "utter_ask_place_province"
    asked = say(response, district=candidates[0].district)
    return Outcome(says=(asked,), sets={"options": []}, then=None)


def _ask_which(heard: Heard, candidates: Sequence[PlaceName]) -> Outcome:
    one_name = _share_name(candidates)
    options = fitting([_option(name, one_name) for name in candidates[:MOST_OPTIONS]], ROOM_FOR_OPTIONS)
    response = "utter_ask_place_same_name" if one_name else "utter_ask_place_which"
    if heard.repeats % 2:
        response = "utter_ask_place_number"
    return _choice(response, options, district=candidates[0].district)


def _choice(response: str, options: Sequence[Option], **facts: str) -> Outcome:
    asked = offer(response, options, **facts)
    return Outcome(says=(asked,), sets={"options": [option.payload for option in options]}, then=None)


def _option(name: PlaceName, one_name: bool) -> Option:
    title = f"{name.province}, {name.region}" if one_name else f"{name.district}, {name.province}"
    return Option(title, f"place={name.ubigeo}")


def _share_name(candidates: Sequence[PlaceName]) -> bool:
    return len({normalise(name.district) for name in candidates}) == 1


def _too_many_of_one_name(candidates: Sequence[PlaceName]) -> bool:
    return len(candidates) > MOST_OPTIONS and _share_name(candidates)
