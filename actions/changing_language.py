"""Another language in the middle of a conversation: all that was said stays, what is open is asked again in it."""

from __future__ import annotations

from dataclasses import replace

from actions import profile, recommend, restarting
from actions.heard import FORM, Heard
from actions.outcome import Outcome, Say, say
from actions.wording import other, spoken, word
from contacts import profiles

# Questions outside the form, by the first of their options.
OPEN_QUESTIONS = {
    profile.ERASE[0]: "utter_confirm_erasure",
    profile.MENU[0]: "utter_welcome_back",
    profile.CHANGES[0]: "utter_what_to_change",
    restarting.YES_OR_NO[0]: "utter_confirm_restart",
}


def change_language(heard: Heard) -> Outcome:
    """The wish is kept with the contact. Responses follow the slot: the new language is spoken by the next action."""
    wanted = wanted_language(heard)
    profiles.save_language(code=heard.code, language=wanted)
    if wanted == heard.language:
        onwards = heard.afterwards if profile.is_complete(heard) else FORM
        return Outcome(says=(say("utter_language_stays"),), then=onwards)
    return Outcome(sets={"language": wanted, "last_said": ""}, then="action_confirm_language")


def wanted_language(heard: Heard) -> str:
    """The one that was named, or the other one where none was or one was refused ("no entiendo quechua")."""
    if named := heard.of("language"):
        return spoken(named[-1].values[0])
    refused = [entity.values[0] for entity in heard.entities if entity.kind == "language"]
    return other(refused[-1]) if refused else other(heard.language)


def confirm_language(heard: Heard) -> Outcome:
    """In the new language already: that it is so, and whatever was open before."""
    changed = say("utter_language_changed")
    if heard.in_form or not profile.is_complete(heard):
        return Outcome(says=(changed,), then=FORM)
    if question := _open_question(heard):
        return Outcome(says=(changed, say(question)))
    return _courses(heard) or _beginning_with(changed, profile.welcome_back(heard))


def _open_question(heard: Heard) -> str | None:
    return OPEN_QUESTIONS.get(next(iter(heard.listed("options")), ""))


def _courses(heard: Heard) -> Outcome | None:
    """The list that was shown last; its first line says the change, which saves a message."""
    if not heard.listed("offers"):
        return None
    return recommend.show_again(heard, intro=word("intro_language", heard.language))


def _beginning_with(first: Say, outcome: Outcome) -> Outcome:
    return replace(outcome, says=(first, *outcome.says))
