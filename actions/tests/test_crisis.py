"""Violence, danger, wanting to die: where to get help, and nothing else, whatever was going on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from actions import crisis
from actions.tests.conftest import COMPLETE, Answered
from channels_app import dialogue
from channels_app.dialogue import Turn
from channels_app.incoming import Incoming
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.receive import receive
from channels_app.turn import take_turns
from contacts.models import Profile

VALIDATE = "validate_onboarding_form"
Act = Callable[..., Answered]


@pytest.mark.parametrize("asked", ["consent", "place", "skills", "interests", "schooling"])
def test_no_question_follows_in_the_form(act: Act, asked: str) -> None:
    answered = act(VALIDATE, "mi esposo me pega", intent="inform", asked=asked)
    assert answered.says == ["utter_crisis"]
    assert (answered.closes_form, answered.then) == (True, "action_listen")


@pytest.mark.parametrize("action", ["action_greet", "action_take_answers", "action_not_understood", "action_restart"])
@pytest.mark.parametrize("slots", [{}, COMPLETE])
def test_it_comes_before_whatever_the_words_were_taken_for(act: Act, action: str, slots: dict[str, object]) -> None:
    answered = act(action, "quiero morirme", intent="inform", slots=slots)
    assert (answered.says, answered.then) == (["utter_crisis"], "action_listen")


def test_it_answers_no_option_that_was_offered(act: Act) -> None:
    slots = {**COMPLETE, "options": ["erase=yes", "erase=no"]}
    answered = act("action_take_answers", "no quiero vivir", intent="deny", slots=slots)
    assert answered.says == ["utter_crisis"]


def test_nothing_of_it_is_kept(act: Act, rosa: object) -> None:
    answered = act(VALIDATE, "wañuyta munani", asked="skills", slots={"consent": True})
    assert answered.slots == {"misses": 1, "requested_slot": None}
    assert not Profile.objects.exists()


def test_said_again_it_is_worded_otherwise(act: Act) -> None:
    assert act("action_take_answers", "me quiero matar", slots={"misses": 1}).says == ["utter_crisis_again"]


@pytest.fixture
def hears(db: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """What somebody without consent is answered through the whole pipeline, where the dialogue server is away."""
    monkeypatch.setattr(dialogue, "converse", _away)

    def hear(text: str) -> list[str]:
        before = OutboundMessage.objects.count()
        number = InboundMessage.objects.count()
        receive(Incoming(kind="sms", external_id=f"SM{number}", sender="+51987654321", recipient="+519", text=text))
        take_turns()
        return list(OutboundMessage.objects.order_by("pk").values_list("text", flat=True))[before:]

    return hear


def _away(message: InboundMessage, *, choice: str = "") -> Turn:
    raise dialogue.DialogueUnavailable("away")


def test_the_dialogue_server_is_not_needed_and_hears_nothing(hears: Callable[[str], list[str]]) -> None:
    (first,) = hears("mi pareja me golpea")
    (second,) = hears("me golpea otra vez")
    assert all(number in first for number in ("100", "113", "105"))
    assert first != second
    message = InboundMessage.objects.latest("pk")
    assert (message.intent, message.confidence, message.margin) == (None, None, None)


def test_in_the_language_of_the_words(hears: Callable[[str], list[str]]) -> None:
    (answer,) = hears("qusay sapa punchaw maqawan")
    assert "waqyay" in answer


def test_the_question_that_was_open_stays_open(hears: Callable[[str], list[str]]) -> None:
    hears("me quiero matar")
    contact = InboundMessage.objects.latest("pk").contact
    contact.awaiting = "skills"
    contact.save()
    hears("ya no quiero vivir")
    contact.refresh_from_db()
    assert contact.awaiting == "skills"


@pytest.mark.django_db
def test_a_button_is_no_cry(client: object) -> None:
    assert crisis.gate(InboundMessage(text="quiero morir", choice="interests=cocina")) is None
