"""After a silence of an hour or of weeks the talk goes on where it was, with one line of what is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml
from django.conf import settings

from actions import returning
from actions.tests.conftest import COMPLETE, Answered, trade
from channels_app.segments import fold, measure
from contacts import profiles
from contacts.models import Contact

Act = Callable[..., Answered]


def _form(answered: Answered) -> list[str | None]:
    return [event["name"] for event in answered.body["events"] if event["event"] == "active_loop"]


@pytest.fixture
def told(agreed: Contact) -> Contact:
    """Somebody who agreed, told place and skills, and was asked for interests."""
    profiles.save_answers(code=agreed.code, place="080601", skills=["costura"])
    return agreed


def test_the_open_question_stays_open(act: Act, told: Contact) -> None:
    before = {**COMPLETE, "interests": None, "schooling": None, "options": ["interests=cocina", "interests=tejido"]}
    answered = act("action_session_start", asked="interests", slots=before)
    assert _form(answered) == ["onboarding_form"]
    assert answered.slots["requested_slot"] == "interests"
    assert answered.slots["options"] == before["options"]
    assert answered.slots["returned"] is True


def test_it_stays_open_where_the_tracker_was_lost(act: Act, told: Contact) -> None:
    Contact.objects.filter(pk=told.pk).update(awaiting="interests")
    answered = act("action_session_start")
    assert (_form(answered), answered.slots["requested_slot"]) == (["onboarding_form"], "interests")


@pytest.mark.parametrize("awaiting", ["", "followup", "place"])
def test_a_question_that_is_not_open_any_more_is_not(act: Act, told: Contact, awaiting: str) -> None:
    Contact.objects.filter(pk=told.pk).update(awaiting=awaiting)
    assert _form(act("action_session_start")) == []


def test_who_had_not_agreed_is_still_asked_that_and_nothing_else_is_known(act: Act, rosa: Contact) -> None:
    answered = act("action_session_start", asked="consent", slots={"place": "080601", "skills": ["cocina"]})
    assert (answered.slots["requested_slot"], answered.slots["options"]) == ("consent", ["consent=yes", "consent=no"])
    assert (answered.slots["place"], answered.slots["skills"], answered.slots.get("returned")) == (None, None, None)


def test_an_answer_after_weeks_is_taken_for_the_question_that_was_asked(act: Act, told: Contact) -> None:
    Contact.objects.filter(pk=told.pk).update(awaiting="interests")
    slots = act("action_session_start").slots
    answered = act(
        "validate_onboarding_form", "tejer", asked="interests", slots=slots, entities=[trade("tejido", "tejer")]
    )
    assert answered.slots["interests"] == ["tejido"]
    asked = act("action_ask_schooling", asked="schooling", slots={**slots, **answered.slots})
    assert asked.says == ["utter_return", "utter_ask_schooling"]
    assert asked.facts["known"] == "Sicuani, sabes costura y confección, quieres aprender tejido"
    assert asked.slots["returned"] is None


@pytest.mark.parametrize(("slot", "known"), [("skills", "Sicuani"), ("interests", "Sicuani, sabes cocina")])
def test_one_line_of_what_is_known(act: Act, slot: str, known: str) -> None:
    slots: dict[str, Any] = {"consent": True, "place": "080601", "returned": True}
    slots |= {"skills": ["cocina"]} if slot == "interests" else {}
    asked = act(f"action_ask_{slot}", asked=slot, slots=slots)
    assert (asked.says[0], asked.facts["known"]) == ("utter_return", known)


def test_it_is_said_once(act: Act) -> None:
    slots = {"consent": True, "place": "080601", "returned": True}
    first = act("action_ask_skills", asked="skills", slots=slots)
    assert act("action_ask_skills", asked="skills", slots={**slots, **first.slots}).says == ["utter_ask_skills"]


def test_after_the_courses_what_was_shown_and_the_menu(act: Act) -> None:
    slots = {**COMPLETE, "returned": True, "offers": ["a", "b", "c"]}
    answered = act("action_greet", "hola", intent="greet", slots=slots)
    assert answered.says == ["utter_welcome_back_known"]
    assert (answered.facts["shown"], answered.facts["place_name"]) == ("3 cursos", "Sicuani, Cusco")
    assert act("action_greet", "hola", intent="greet", slots={**slots, "returned": None}).says == ["utter_welcome_back"]


@pytest.mark.parametrize(
    ("asked", "slots", "says"),
    [
        ("place", {"consent": True}, ["utter_hello"]),
        ("place", {"consent": True, "returned": True}, []),
        ("consent", {}, []),
    ],
)
def test_a_greeting_is_no_failed_answer(act: Act, asked: str, slots: dict[str, Any], says: list[str]) -> None:
    answered = act("validate_onboarding_form", "hola", intent="greet", asked=asked, slots=slots)
    assert (answered.says, answered.slots.get("misses")) == (says, None)
    assert answered.slots["repeats"] == 1


def _after(seconds: float) -> list[dict[str, Any]]:
    return [
        {"event": "user", "text": said, "timestamp": when}
        for said, when in (("hola", 1000.0), ("mm", 1000.0 + seconds))
    ]


@pytest.mark.parametrize(("minutes", "told_first"), [(0.1, False), (9, False), (10, True), (59, True)])
@pytest.mark.parametrize("asked", ["skills", "interests"])
def test_after_minutes_a_short_line_stands_before_the_question(
    act: Act, told: Contact, minutes: float, told_first: bool, asked: str
) -> None:
    slots = {"consent": True, "place": "080601"}
    answered = act(f"action_ask_{asked}", "mm", asked=asked, slots=slots, events=_after(60 * minutes))
    assert (answered.says[0] == "utter_return") is told_first
    assert not told_first or answered.facts["known"] == "Sicuani"


@pytest.mark.parametrize("language", ["es", "qu"])
@pytest.mark.parametrize("place", ["080601", "150132", "060101"])
def test_after_minutes_it_costs_no_segment_more(act: Act, told: Contact, language: str, place: str) -> None:
    slots = {"consent": True, "place": place, "skills": ["crianza_animales", "cuidado_personas"], "language": language}
    for asked in ("skills", "interests"):
        answered = act(f"action_ask_{asked}", "mm", asked=asked, slots=slots, events=_after(1200))
        line, question = answered.body["responses"]
        assert len(line["known"]) <= returning.SHORT
        titles = [f"\n{number} {button['title']}" for number, button in enumerate(question["buttons"], 1)]
        opening, text = _text("utter_return", language, known=line["known"]), _text(question["response"], language)
        assert measure(fold(f"{opening}\n{text}{''.join(titles)}")).segments == 1


def _text(response: str, language: str, **facts: str) -> str:
    topics = (settings.BASE_DIR / "nlu_data" / "responses").glob("*.yml")
    variations = {
        name: v for path in topics for name, v in yaml.safe_load(path.read_text("utf-8"))["responses"].items()
    }
    text = next(v["text"] for v in variations[response] if v["condition"][0]["value"] == language)
    return str(text).format(**facts)


def test_with_seven_options_there_is_no_room_for_it(act: Act, told: Contact) -> None:
    slots = {"consent": True, "place": "080601", "skills": [], "interests": []}
    answered = act("action_ask_schooling", "mm", asked="schooling", slots=slots, events=_after(1200))
    assert answered.says == ["utter_ask_schooling"]
