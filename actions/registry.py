"""All actions by name, each a plain function from what was heard to an outcome, and the executor that runs them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

from actions import (
    asking,
    changing_language,
    consent,
    courtesy,
    facets,
    general_information,
    interested,
    next_steps,
    offering,
    onboarding,
    person,
    place_question,
    profile,
    recommend,
    refining,
    restarting,
    session,
    striking_out,
    wants,
)
from actions.heard import Heard, hear
from actions.outcome import Outcome
from actions.picking import NO, picks
from actions.repetition import unlike_last
from language.wants import Want

Decision = Callable[[Heard], Outcome]

# An option that was picked goes to its own action, whatever intent its words were taken for.
OWNERS: dict[str, str] = {
    "offer": "action_show_offering",
    "interest": "action_register_interest",
    "change": "action_correct_answer",
    **dict.fromkeys(onboarding.SLOTS, "action_take_answers"),
}
OWNERS_BY_VALUE: dict[tuple[str, str], str] = {
    ("erase", "yes"): "action_erase",
    ("erase", NO): "action_keep_data",
    ("restart", "yes"): "action_forget_answers",
    ("restart", NO): "action_go_on",
    ("menu", "courses"): "action_recommend_offerings",
    ("menu", "change"): "action_correct_answer",
    ("share", "yes"): "action_answer_sharing",
    ("share", NO): "action_answer_sharing",
    ("handoff", "yes"): "action_open_handoff",
    ("handoff", NO): "action_decline_handoff",
}


def _wants_first(decide: Decision) -> Decision:
    @wraps(decide)
    def decide_unless_wanted(heard: Heard) -> Outcome:
        return wants.answer(heard) or striking_out.answer(heard) or general_information.answer(heard) or decide(heard)

    return decide_unless_wanted


def _offers_first(decide: Decision) -> Decision:
    """What was offered in place of the form's question is answered before it."""

    @wraps(decide)
    def decide_unless_answered(heard: Heard) -> Outcome:
        return person.answer_in_form(heard) or restarting.answer_in_form(heard) or decide(heard)

    return decide_unless_answered


def _or_person(ask: Decision) -> Decision:
    @wraps(ask)
    def ask_unless_in_vain(heard: Heard) -> Outcome:
        return person.offer_in_form(heard) or ask(heard)

    return ask_unless_in_vain


# Reached by an intent.
ENTRIES: dict[str, Decision] = {
    "action_greet": profile.greet,
    "action_take_answers": profile.take_answers,
    "action_correct_answer": profile.correct_answer,
    "action_show_offering": offering.show_offering,
    "action_more_offerings": recommend.more_offerings,
    "action_tell_help": next_steps.tell_help,
    "action_tell_identity": next_steps.tell_identity,
    "action_not_understood": next_steps.not_understood,
    "action_confirm_erasure": profile.confirm_erasure,
    "action_restart": restarting.ask_first,
    "action_pause": profile.pause,
    "action_change_language": changing_language.change_language,
    "action_answer_handoff": person.ask_for_person,
    **courtesy.ACTIONS,
    **facets.ACTIONS,
}
# Reached from another action or by the form.
STEPS: dict[str, Decision] = {
    "action_session_start": session.start_session,
    "validate_onboarding_form": _wants_first(_offers_first(onboarding.validate)),
    "action_ask_consent": _or_person(asking.ask_consent),
    "action_ask_place": _or_person(place_question.ask_place),
    "action_ask_skills": _or_person(asking.ask_skills),
    "action_ask_interests": _or_person(asking.ask_interests),
    "action_ask_schooling": _or_person(asking.ask_schooling),
    "action_recommend_offerings": refining.first_offerings,
    "action_respect_refusal": consent.respect_refusal,
    "action_confirm_language": changing_language.confirm_language,
    "action_erase": profile.erase,
    "action_keep_data": profile.keep_data,
    "action_forget_answers": restarting.start_again,
    "action_go_on": restarting.go_on,
    "action_say_what_next": next_steps.say_what_next,
    "action_register_interest": interested.register_interest,
    "action_answer_sharing": interested.answer_sharing,
    "action_open_handoff": person.open_handoff,
    "action_decline_handoff": person.decline_handoff,
}


# Options that undo much ask again where they come from a button of long ago.
ASKING_FIRST: dict[tuple[str, str], str] = {
    ("erase", "yes"): "action_confirm_erasure",
    ("restart", "yes"): "action_restart",
    ("consent", NO): "action_confirm_erasure",
}


def owner(heard: Heard) -> str | None:
    """The action that an option picked in this message belongs to."""
    choice = next(iter(picks(heard)), None)
    if choice is None:
        return None
    if choice.option not in heard.listed("options") and (choice.slot, choice.value) in ASKING_FIRST:
        return ASKING_FIRST[choice.slot, choice.value]
    if (choice.slot, choice.value) == ("menu", "courses") and not profile.is_complete(heard):
        return "action_take_answers"
    return OWNERS_BY_VALUE.get((choice.slot, choice.value)) or OWNERS.get(choice.slot)


def _options_first(name: str, decide: Decision) -> Decision:
    @wraps(decide)
    def decide_unless_picked(heard: Heard) -> Outcome:
        # "No quiero vivir" is no answer to whatever was offered.
        other = None if heard.in_form or Want.CRISIS in heard.wants else owner(heard)
        if other:
            return Outcome(then=other) if other != name else decide(heard)
        return _wants_first(decide)(heard)

    return decide_unless_picked


class DecidedAction(Action):  # type: ignore[misc]
    """Runs a decision; it never waits, see `actions.views`."""

    def __init__(self, name: str, decide: Decision) -> None:
        self._name, self._decide = name, decide

    def name(self) -> str:
        return self._name

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        heard = hear(tracker)
        outcome = unlike_last(self._decide(heard), heard)
        outcome.utter(dispatcher)
        return outcome.events()


@cache
def executor() -> ActionExecutor:
    built = ActionExecutor()
    for name, decide in ENTRIES.items():
        built.register_action(DecidedAction(name, _options_first(name, decide)))
    for name, decide in STEPS.items():
        built.register_action(DecidedAction(name, decide))
    return built
