from hypothesis import given, settings
from hypothesis import strategies as st
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    FollowupAction,
    LegacyForm,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses

import bot.applied_events as applied_events

_FORM, _OTHER = "some_form", "other_form"
_EVENTS = {
    "run": lambda: ActionExecuted(_FORM),
    "run_other": lambda: ActionExecuted(_OTHER),
    "answer": lambda: ActionExecuted("utter_help"),
    "listen": lambda: ActionExecuted("action_listen"),
    "said": lambda: UserUttered("hola", {"name": "greet"}),
    "enter": lambda: ActiveLoop(_FORM),
    "enter_other": lambda: LegacyForm(_OTHER),
    "leave": lambda: ActiveLoop(None),
    "reject": lambda: ActionExecutionRejected(_FORM),
    "slot": lambda: SlotSet("place", "08"),
    "bot": lambda: BotUttered("Hola"),
    "then": lambda: FollowupAction(_FORM),
    "featurized": lambda: DefinePrevUserUtteredFeaturization(False),
    "session": SessionStarted,
    "restart": Restarted,
    "undo": ActionReverted,
    "rewind": UserUtteranceReverted,
}
_usual = [name for name in _EVENTS if name not in ("undo", "rewind")]


def _tracker(names: list[str]) -> DialogueStateTracker:
    tracker = DialogueStateTracker("c", [])
    tracker.events.extend(_EVENTS[name]() for name in names)
    return tracker


def _same(found: list[Event], expected: list[Event]) -> bool:
    return [id(event) for event in found] == [id(event) for event in expected]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(_usual), max_size=30))
def test_the_events_that_count_are_those_of_rasa(names: list[str]) -> None:
    tracker = _tracker(names)
    assert _same(tracker.applied_events(), applied_events._applied_of_rasa(tracker))


@settings(max_examples=400)
@given(st.lists(st.sampled_from(["enter", "run", "said", "listen", "slot", "reject", "answer", "leave"]), max_size=40))
def test_in_a_form_too(names: list[str]) -> None:
    tracker = _tracker(["enter", *names])
    assert _same(tracker.applied_events(), applied_events._applied_of_rasa(tracker))


@given(st.lists(st.sampled_from(list(_EVENTS)), max_size=20))
def test_and_where_something_is_taken_back(names: list[str]) -> None:
    tracker = _tracker(names)
    assert _same(tracker.applied_events(), applied_events._applied_of_rasa(tracker))


def test_no_event_is_of_two_kinds() -> None:
    for event_class in all_subclasses(Event):
        assert sum(issubclass(event_class, known) for known in applied_events._KINDS) <= 1
