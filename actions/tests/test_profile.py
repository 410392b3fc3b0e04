"""Greeting, changing, starting again, erasing, and coming back."""

from __future__ import annotations

from typing import Any

import pytest

from actions.tests.conftest import COMPLETE, entity, number, trade
from contacts import consents, profiles

CHANGES = [f"change={slot}" for slot in ("place", "skills", "interests", "schooling")]


@pytest.mark.parametrize(
    "action", ["action_greet", "action_take_answers", "action_not_understood", "action_show_offering"]
)
def test_whatever_comes_first_leads_to_the_first_question(act, action):
    answered = act(action, "hola", intent="greet")
    steps = {"action_take_answers": "onboarding_form", "action_greet": "onboarding_form"}
    assert steps.get(answered.then, answered.then) == "onboarding_form"
    assert answered.body["responses"] == []


@pytest.mark.parametrize("action", ["action_tell_help", "action_tell_identity"])
def test_help_is_followed_by_the_open_question(act, action):
    assert act(action, "ayuda", intent="help").then == "onboarding_form"
    assert act(action, "ayuda", intent="help", asked="place").then is None
    assert act(action, "ayuda", intent="help", slots=COMPLETE).then == "action_listen"


def test_a_known_person_is_welcomed_back(act):
    answered = act("action_greet", "hola", intent="greet", slots=COMPLETE)
    assert answered.says == ["utter_welcome_back"]
    assert answered.slots["options"] == ["menu=courses", "menu=change"]


@pytest.mark.parametrize(
    ("options", "said", "then"),
    [
        (["menu=courses", "menu=change"], 1, "action_recommend_offerings"),
        (["menu=courses", "menu=change"], 2, "action_correct_answer"),
        (["erase=yes", "erase=no"], 1, "action_erase"),
        (["erase=yes", "erase=no"], 2, "action_keep_data"),
        (CHANGES, 3, "action_correct_answer"),
    ],
)
@pytest.mark.parametrize("action", ["action_take_answers", "action_not_understood", "action_show_offering"])
def test_a_picked_option_goes_to_its_action(act, action, options, said, then):
    answered = act(action, str(said), entities=[number(said)], slots={**COMPLETE, "options": options})
    assert answered.then == then


def test_a_new_wish_brings_other_courses_at_once(act, agreed):
    said = "quiero estudiar soldadura"
    answered = act(
        "action_take_answers",
        said,
        intent="find_course",
        entities=[trade("soldadura", "soldadura", said)],
        slots=COMPLETE,
    )
    assert answered.then == "action_recommend_offerings"
    assert profiles.answers_of(agreed.code).interests == ("soldadura",)


def test_an_answer_is_reopened_by_number(act):
    answered = act("action_correct_answer", "1", entities=[number(1)], slots={**COMPLETE, "options": CHANGES})
    assert answered.slots["place"] is None
    assert answered.then == "onboarding_form"


def test_a_correction_with_the_right_value(act, agreed):
    said = "no es sicuani, es puno"
    entities = [
        entity("place", "080601", "sicuani", within=said, negated=True),
        entity("place", "210101", "puno", within=said),
    ]
    answered = act("action_correct_answer", said, intent="correct", entities=entities, slots=COMPLETE)
    assert answered.slots["place"] == "210101"
    assert answered.then == "action_recommend_offerings"


def test_erasing_is_asked_first(act, agreed):
    asked = act("action_confirm_erasure", "borrar", intent="delete_data", slots=COMPLETE, asked="skills")
    assert asked.closes_form
    assert asked.slots["options"] == ["erase=yes", "erase=no"]
    assert profiles.answers_of(agreed.code).consent is True


def test_erasing_forgets_the_profile_and_the_session(act, agreed):
    profiles.save_answers(code=agreed.code, place="080601")
    answered = act("action_erase", "1", slots=COMPLETE)
    kept = profiles.answers_of(agreed.code)
    assert (kept.consent, kept.place) == (False, None)
    assert {"event": "restart", "timestamp": None} in answered.body["events"]


def test_a_session_restores_the_profile(act, agreed):
    profiles.save_answers(
        code=agreed.code, place="080601", skills=[], interests=["cocina"], schooling="primaria_completa"
    )
    slots = act("action_session_start", slots={"shown": ["a"], "misses": 3}).slots
    assert slots == {
        "language": "es",
        "consent": True,
        "place": "080601",
        "skills": [],
        "interests": ["cocina"],
        "schooling": "primaria_completa",
        "shown": ["a"],
        "returned": True,
    }


def test_a_session_does_not_take_an_unasked_question_for_none(act, agreed):
    profiles.save_answers(code=agreed.code, place="080601")
    slots = act("action_session_start").slots
    assert (slots["skills"], slots["interests"], slots["schooling"]) == (None, None, None)


EMPTY: dict[str, Any] = {"skills": [], "interests": [], "schooling": ""}


def test_a_session_knows_that_all_was_asked_where_courses_were_shown(act, agreed):
    profiles.save_answers(code=agreed.code, place="080601", **EMPTY)
    act("action_recommend_offerings", slots={**COMPLETE, **EMPTY})
    slots = act("action_session_start").slots
    assert {name: slots[name] for name in EMPTY} == EMPTY


def test_a_session_keeps_the_answers_nothing_and_i_do_not_know(act, agreed):
    profiles.save_answers(code=agreed.code, place="080601")
    slots = act("action_session_start", slots={"skills": [], "interests": None}).slots
    assert (slots["skills"], slots["interests"]) == ([], None)


def test_a_session_after_starting_again_asks_anew(act, agreed):
    act("action_recommend_offerings", slots={**COMPLETE, **EMPTY})
    profiles.save_answers(code=agreed.code, place="210101")
    assert act("action_session_start").slots["skills"] is None


def test_a_session_forgets_what_was_erased_outside(act, rosa):
    slots = act("action_session_start", slots=COMPLETE).slots
    assert all(slots[slot] is None for slot in COMPLETE)


def test_a_refusal_is_written_down(act, agreed):
    act("action_respect_refusal", "no")
    agreed.refresh_from_db()
    assert not consents.has_consented(agreed)
