from typing import Any

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActionExecutionRejected, ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

import bot.action_calls as action_calls

ACTION = RemoteAction("action_x", EndpointConfig("http://127.0.0.1:1/", enable_selective_domain=True))
DOMAIN = Domain.from_yaml(
    """
version: "3.1"
intents: [inform]
slots:
  place: {type: text, mappings: [{type: custom}]}
forms:
  some_form: {required_slots: [place]}
"""
)
# What rasa_sdk makes a tracker of, whatever the events.
SAME = ("sender_id", "slots", "paused", "followup_action", "latest_action_name")


def _said(text: str) -> UserUttered:
    parse_data: Any = {
        "text": text,
        "intent": {"name": "inform", "confidence": 0.9},
        "intent_ranking": [{"name": "inform", "confidence": 0.9}],
        "entities": [{"entity": "place", "value": "080601", "start": 0, "end": 3}],
        "metadata": {"choice": "place=080601", "pin": None},
        "message_id": "m1",
    }
    return UserUttered(text, parse_data["intent"], parse_data["entities"], parse_data)


START = [ActionExecuted("action_session_start"), ActionExecuted("action_listen")]
IN_FORM = [
    *START,
    _said("Lima"),
    ActiveLoop("some_form"),
    SlotSet("place", "15"),
    ActionExecuted("action_listen"),
    _said("Cusco"),
    ActionExecutionRejected("some_form"),
    SlotSet("place", "08"),
]


def _calls(events: list[Event]) -> tuple[dict[str, Any], dict[str, Any]]:
    tracker = DialogueStateTracker.from_events("c", events, slots=DOMAIN.slots, domain=DOMAIN)
    return ACTION._action_call_format(tracker, DOMAIN), action_calls._call_of_rasa(ACTION, tracker, DOMAIN)


@pytest.mark.parametrize("events", [[], START, IN_FORM[:3], IN_FORM])
def test_an_action_is_told_the_same_state(events: list[Event]) -> None:
    ours, rasas = _calls(events)
    assert {key: ours["tracker"][key] for key in SAME} == {key: rasas["tracker"][key] for key in SAME}
    assert ours["tracker"]["active_loop"].get("name") == rasas["tracker"]["active_loop"].get("name")
    assert {**ours, "tracker": {}} == {**rasas, "tracker": {}}


def test_the_message_comes_with_all_that_an_action_reads() -> None:
    ours, rasas = _calls(IN_FORM)
    for key in ("text", "intent", "entities", "message_id", "metadata"):
        assert ours["tracker"]["latest_message"][key] == rasas["tracker"]["latest_message"][key]
    assert "intent_ranking" not in ours["tracker"]["latest_message"]


def test_only_events_since_the_message_are_sent_and_when_the_one_before_it_came() -> None:
    ours, rasas = _calls(IN_FORM)
    sent = ours["tracker"]["events"]
    assert [event["event"] for event in sent] == ["user", "user", "action_execution_rejected", "slot"]
    assert sent[0]["timestamp"] == rasas["tracker"]["events"][2]["timestamp"]
    assert sent[2:] == rasas["tracker"]["events"][-2:]
    assert str(ours).count("Cusco") == 1
    assert "Lima" not in str(ours)


def test_before_any_message_all_events_are_sent() -> None:
    ours, rasas = _calls(START)
    assert ours["tracker"]["events"] == rasas["tracker"]["events"]
    assert ours["tracker"]["latest_message"] in (None, {}) or not ours["tracker"]["latest_message"].get("text")


def test_the_domain_is_sent_where_rasa_sends_it() -> None:
    tracker = DialogueStateTracker.from_events("c", START, slots=DOMAIN.slots, domain=DOMAIN)
    assert "domain" not in ACTION._action_call_format(tracker, DOMAIN)
    assert RemoteAction("action_x", None)._action_call_format(tracker, DOMAIN)["domain"] == DOMAIN.as_dict()
