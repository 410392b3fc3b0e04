"""The questions of the form, each in its first and its repeated wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions import consent, game, interests, returning, schooling
from actions.heard import Heard
from actions.outcome import Outcome, Say, offer, say
from actions.place import short_name

# Characters of a line before the question, beside what it tells: "Seguimos: Sicuani."
AROUND = {"utter_place_taken": len(".\n"), "utter_return": len("Seguimos: .\n")}


def ask_consent(heard: Heard) -> Outcome:
    again = heard.repeats % 2
    asked = _ask("utter_ask_consent_again" if again else "utter_ask_consent", consent.OPTIONS)
    return asked.setting(refused=None)


def ask_skills(heard: Heard) -> Outcome:
    taken = before_the_question(heard)
    return _ask(_worded(heard, "utter_ask_skills"), [], taken)


def ask_interests(heard: Heard) -> Outcome:
    return game.ask(heard) or _ask_interests(heard)


def _ask_interests(heard: Heard) -> Outcome:
    taken = before_the_question(heard)
    options = interests.options_near(
        heard.slots.get("place"),
        language=heard.language,
        besides=heard.listed("skills"),
        room=interests.ROOM_FOR_OPTIONS - (0 if heard.slots.get("returned") else _length(taken)),
    )
    asked = offer(_worded(heard, "utter_ask_interests"), options)
    sets = {"options": [option.payload for option in options], "place_unsaid": False, "returned": None}
    return Outcome(says=(*taken, asked), sets=sets, then=None)


def ask_schooling(heard: Heard) -> Outcome:
    """Its seven options leave no room for the place, which is then said with the courses."""
    if len(which := heard.listed("schooling_candidates")) == 2 and not heard.repeats:
        return _ask_which_school(which)
    known = returning.what_is_known(heard)
    asked = _ask(_worded(heard, "utter_ask_schooling"), schooling.OPTIONS)
    return replace(asked, says=(*known, *asked.says)).setting(schooling_candidates=None, returned=None)


def _ask_which_school(steps: Sequence[str]) -> Outcome:
    """ "Tercero" is a grade of both; whoever answers with something else gets the whole list again."""
    options = [f"schooling={step}" for step in steps]
    asked = say("utter_ask_schooling_which", primary_option=options[0], secondary_option=options[1])
    return Outcome(says=(asked,), sets={"options": options}, then=None)


def before_the_question(heard: Heard) -> tuple[Say, ...]:
    """For who comes back what is known, which names the place; else what the place was taken for."""
    return returning.what_is_known(heard) or place_taken(heard) or returning.shortly_known(heard)


def place_taken(heard: Heard) -> tuple[Say, ...]:
    """What the place was taken for, where it was not typed by its name: "guancayo" is told "Huancayo, Junín."."""
    if not heard.slots.get("place_unsaid") or not heard.slots.get("place"):
        return ()
    return (say("utter_place_taken", place_name=short_name(heard.slots["place"])),)


def _length(taken: tuple[Say, ...]) -> int:
    """Of what a list of options makes room for; who comes back after an hour or more may need a segment more."""
    return sum(AROUND[said.response] + len(str(fact)) for said in taken for fact in said.facts.values())


def _ask(response: str, options: list[str], taken: tuple[Say, ...] = ()) -> Outcome:
    said: dict[str, object] = {"place_unsaid": False, "returned": None} if taken else {}
    return Outcome(says=(*taken, say(response)), sets={"options": options, **said}, then=None)


def _worded(heard: Heard, response: str) -> str:
    """Every second try is worded otherwise, so that nobody reads the same text twice in a row."""
    return f"{response}_again" if heard.misses % 2 else response
