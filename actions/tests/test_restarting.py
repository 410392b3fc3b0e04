"""Nothing is forgotten by a word: whoever seems to want to begin again is asked, and only a clear yes does it."""

from __future__ import annotations

import pytest

from actions.restarting import YES_OR_NO
from actions.tests.conftest import COMPLETE, number, trade
from contacts import profiles

VALIDATE = "validate_onboarding_form"
TOLD = {"consent": True, "place": "080601", "skills": ["cocina"]}
ASKED = {**TOLD, "options": YES_OR_NO}
WORDS = [("nuevo", "es"), ("otra vez", "es"), ("empezar de nuevo", "es"), ("huktawan", "qu"), ("musuqmanta", "qu")]


@pytest.fixture
def told(agreed):
    profiles.save_answers(code=agreed.code, place="080601", skills=["cocina"])
    return agreed


def place_kept(contact):
    return profiles.answers_of(contact.code).place


@pytest.mark.parametrize(("said", "language"), WORDS)
@pytest.mark.parametrize("asked", ["interests", None])
def test_it_is_asked_first_and_the_question_stays_open(act, told, said, language, asked):
    slots = {**(TOLD if asked else COMPLETE), "language": language}
    answered = act("action_restart", said, intent="restart", slots=slots, asked=asked)
    assert (answered.says, answered.then) == (["utter_confirm_restart"], "action_listen")
    assert answered.slots["options"] == YES_OR_NO
    assert not answered.closes_form
    assert place_kept(told) == "080601"


@pytest.mark.parametrize(("said", "intent"), [("1", "inform"), ("sí", "affirm"), ("ari", "affirm")])
def test_yes_in_the_form_forgets_and_keeps_the_consent(act, told, said, intent):
    entities = [number(1)] if said == "1" else []
    answered = act(VALIDATE, said, intent=intent, entities=entities, slots=ASKED, asked="interests")
    kept = profiles.answers_of(told.code)
    assert (kept.consent, kept.place, answered.slots["place"], answered.then) == (True, None, None, None)
    assert "consent" not in answered.slots


@pytest.mark.parametrize("action", ["action_restart", "action_forget_answers"])
@pytest.mark.parametrize("asked", ["interests", None])
def test_yes_in_the_words_that_asked_for_it(act, told, action, asked):
    answered = act(action, "sí, empezar de nuevo", intent="restart", slots=ASKED, asked=asked)
    assert (answered.then, answered.closes_form) == ("onboarding_form", asked is not None)
    assert place_kept(told) is None


@pytest.mark.parametrize(
    ("said", "intent", "asked"),
    [
        ("2", "inform", "interests"),
        ("no", "deny", "interests"),
        ("no", "deny", "skills"),
        ("mana", "deny", "schooling"),
        ("no gracias", "deny", "place"),
    ],
)
def test_no_goes_on_with_the_open_question(act, told, said, intent, asked):
    entities = [number(2)] if said == "2" else []
    answered = act(VALIDATE, said, intent=intent, entities=entities, slots=ASKED, asked=asked)
    assert (answered.says, answered.slots["options"], answered.then) == (["utter_nothing_forgotten"], [], None)
    assert "skills" not in answered.slots
    assert place_kept(told) == "080601"


def test_an_answer_to_the_open_question_counts_and_nothing_is_lost(act, told):
    said = act(VALIDATE, "costura", entities=[trade("costura", "costura")], slots=ASKED, asked="interests")
    assert said.slots["interests"] == ["costura"]
    assert place_kept(told) == "080601"


def test_what_fits_nothing_forgets_nothing(act, told):
    act(VALIDATE, "mmm", intent="out_of_scope", slots=ASKED, asked="interests")
    act(VALIDATE, "nuevo", intent="restart", slots=ASKED, asked="interests")
    assert place_kept(told) == "080601"


@pytest.mark.parametrize(
    ("said", "then"), [("1", "action_forget_answers"), ("2", "action_go_on"), ("sí", "action_forget_answers")]
)
def test_after_the_courses_the_answer_goes_to_its_action(act, told, said, then):
    entities = [number(int(said))] if said.isdigit() else []
    intent = "choose" if said.isdigit() else "affirm"
    slots = {**COMPLETE, "options": YES_OR_NO}
    assert act("action_take_answers", said, intent=intent, entities=entities, slots=slots).then == then


def test_no_after_the_courses_shows_them_once_more(act, told):
    shown = {**COMPLETE, **act("action_recommend_offerings", slots=COMPLETE).slots}
    answered = act("action_go_on", "no", intent="deny", slots={**shown, "options": YES_OR_NO})
    assert answered.facts["intro"] == "Seguimos con estos:"
    assert answered.slots["offers"] == shown["offers"]
    assert answered.options == shown["options"]


@pytest.mark.parametrize(("slots", "then"), [(COMPLETE, "action_listen"), (TOLD, "onboarding_form")])
def test_no_where_no_courses_were_shown(act, told, slots, then):
    answered = act("action_go_on", "no", intent="deny", slots={**slots, "options": YES_OR_NO})
    assert (answered.says, answered.then) == (["utter_nothing_forgotten"], then)


def test_a_button_of_long_ago_asks_again(act, told):
    assert act("action_take_answers", slots=COMPLETE, choice="restart=yes").then == "action_restart"
    answered = act(VALIDATE, slots=TOLD, asked="interests", choice="restart=yes")
    assert answered.says == ["utter_confirm_restart"]
    assert place_kept(told) == "080601"


def test_where_nothing_was_told_the_question_comes_without_asking(act, rosa):
    answered = act("action_restart", "otra vez", intent="restart", slots={"consent": True}, asked="place")
    assert (answered.says, answered.then, answered.slots["repeats"]) == ([], "onboarding_form", 1)


def test_asked_twice_in_a_row_it_is_worded_otherwise(act, told):
    first = act("action_restart", "nuevo", intent="restart", slots=TOLD, asked="interests")
    again = act("action_restart", "nuevo", intent="restart", slots={**TOLD, **first.slots}, asked="interests")
    assert again.says == ["utter_confirm_restart_again"]
