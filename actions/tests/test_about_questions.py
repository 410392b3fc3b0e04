"""What people say about a question instead of answering it: what for, not now, what is done with my answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from actions.tests.conftest import COMPLETE, Answered, trade
from contacts import profiles
from contacts.models import Contact

VALIDATE = "validate_onboarding_form"
Act = Callable[..., Answered]
QUESTIONS = ["consent", "place", "skills", "interests", "schooling"]


@pytest.mark.parametrize("said", ["¿para qué?", "xq preguntas", "por que", "imapaqtaq", "imapaqmi chayta tapuwanki"])
@pytest.mark.parametrize("asked", QUESTIONS)
def test_each_question_has_its_reason_and_comes_again(act: Act, asked: str, said: str) -> None:
    answered = act(VALIDATE, said, intent="out_of_scope", asked=asked, slots={"consent": True})
    assert answered.says == [f"utter_why_{asked}"]
    assert answered.then is None
    assert asked not in answered.slots


def test_asked_again_the_reason_is_worded_otherwise(act: Act) -> None:
    first = act(VALIDATE, "para qué", asked="skills", slots={"consent": True})
    second = act(VALIDATE, "para qué", asked="skills", slots={"consent": True, **first.slots})
    assert second.says == ["utter_why_skills_again"]


def test_where_nothing_is_asked_it_is_no_question_about_a_question(act: Act) -> None:
    assert "utter_why_consent" not in act("action_not_understood", "para qué", slots=COMPLETE).says


@pytest.mark.parametrize("said", ["después", "paso", "prefiero no decir", "luego te digo", "qipaman", "pasasun"])
@pytest.mark.parametrize(("asked", "left"), [("skills", []), ("interests", []), ("schooling", "")])
def test_a_question_is_left_open_in_three_words(act: Act, agreed: Contact, asked: str, left: object, said: str) -> None:
    slots = {**COMPLETE, "skills": None, "interests": None, "schooling": None}
    before = QUESTIONS[: QUESTIONS.index(asked)]
    slots = {**slots, **{slot: COMPLETE[slot] for slot in before}}
    answered = act(VALIDATE, said, intent="deny", asked=asked, slots=slots)
    assert answered.slots[asked] == left
    assert answered.says == ["utter_left_open"]
    assert answered.then == ("action_recommend_offerings" if asked == "schooling" else None)


def test_an_answer_with_later_in_it_counts(act: Act, agreed: Contact) -> None:
    said = "coser, después te digo más"
    answered = act(VALIDATE, said, asked="skills", entities=[trade("costura", "coser", said)], slots={"consent": True})
    assert answered.slots["skills"] == ["costura"]


def test_the_place_is_asked_once_in_another_way_and_then_left(act: Act, agreed: Contact) -> None:
    first = act(VALIDATE, "prefiero no decir", intent="deny", asked="place", slots={"consent": True})
    assert (first.says, first.then) == (["utter_place_needed"], None)
    again = act("action_ask_place", asked="place", slots={"consent": True, **first.slots})
    assert again.says == ["utter_ask_place_city"]
    second = act(VALIDATE, "después", intent="deny", asked="place", slots={"consent": True, **first.slots})
    assert second.says == ["utter_general_country"]
    assert second.closes_form
    assert second.facts["count"] > 100


def test_not_now_is_no_refusal(act: Act, rosa: Contact) -> None:
    answered = act(
        VALIDATE, "después", intent="deny", asked="consent", slots={"options": ["consent=yes", "consent=no"]}
    )
    assert (answered.says, answered.closes_form) == (["utter_goodbye"], True)
    assert not rosa.consents.exists()


@pytest.mark.parametrize(
    ("said", "response"),
    [
        ("qué haces con mis datos", "utter_privacy"),
        ("cuánto tiempo guardas eso", "utter_privacy"),
        ("imatam waqaychanki", "utter_privacy"),
        ("quién lee esto", "utter_privacy_who"),
        ("pikunam ñawinchan", "utter_privacy_who"),
    ],
)
@pytest.mark.parametrize("asked", [*QUESTIONS, None])
def test_what_is_kept_how_long_and_who_sees_it(act: Act, asked: str | None, said: str, response: str) -> None:
    answered = act(VALIDATE if asked else "action_not_understood", said, asked=asked, slots={} if asked else COMPLETE)
    assert answered.says == [response]
    assert answered.then == (None if asked else "action_listen")


def test_the_days_are_those_that_messages_are_kept(act: Act, settings: object) -> None:
    settings.KEEP_MESSAGE_DAYS = 45  # type: ignore[attr-defined]
    assert act(VALIDATE, "qué guardas", asked="consent").facts["days"] == 45


@pytest.mark.parametrize("said", ["más", "dime mas"])
def test_more_on_the_first_question_tells_what_is_kept(act: Act, said: str) -> None:
    assert act(VALIDATE, said, intent="more_options", asked="consent").says == ["utter_privacy"]


@pytest.mark.parametrize("said", ["borra mis datos", "cambiar mis datos", "Datosniyta cambiay"])
def test_erasing_and_changing_are_other_wishes(act: Act, said: str) -> None:
    answered = act("action_correct_answer", said, intent="correct", slots=COMPLETE)
    assert "utter_privacy" not in answered.says


@pytest.mark.parametrize("asked", QUESTIONS)
def test_nothing_is_kept_of_a_question_about_a_question(act: Act, rosa: Contact, asked: str) -> None:
    act(VALIDATE, "para qué quieres saber", asked=asked)
    assert profiles.answers_of(rosa.code).place is None
