"""What the form keeps of a short answer, question by question, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from actions.heard import Entity, Heard
from actions.onboarding import absorb, validate
from actions.picking import picks
from actions.schooling import OPTIONS as STEPS
from actions.tests.conftest import COMPLETE
from language.answers_to import answer_to
from language.tests.short_answers import OFFERED, OPEN, PLACES, SHORT_ANSWERS, ShortAnswer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_loaded")]

OPTIONS = {
    "consent": ["consent=yes", "consent=no"],
    "place": [f"place={ubigeo}" for ubigeo in PLACES],
    "interests": [f"interests={trade}" for trade in OFFERED],
    "schooling": STEPS,
    "": ["offer=first", "offer=second", "offer=third"],
}
IN_FORM = [said for said in SHORT_ANSWERS if said.asked]
OUTSIDE = [said for said in SHORT_ANSWERS if not said.asked]
WRITTEN = {
    "in capitals": str.upper,
    "with a point": "{}.".format,
    "stressed": "{}!!".format,
    "with room": " {} ".format,
}


def heard(text: str, *, asked: str, intent: str = "", **slots: Any) -> Heard:
    """As the dialogue server hands it over: with the steps of schooling that its extractor read."""
    steps = tuple(step.value for step in answer_to(asked, text).steps)
    told = (Entity("schooling", steps, text, 0, len(text), negated=False),) if steps else ()
    return Heard(
        code="rosa",
        text=text,
        intent=intent or "out_of_scope",
        entities=told,
        picked=None,
        pin=None,
        slots={"language": "es", "options": OPTIONS.get(asked, []), "requested_slot": asked or None, **slots},
        in_form=bool(asked),
        again=False,
    )


def kept_of(said: ShortAnswer) -> Any:
    """The value of the slot that was asked, several where it is asked back, or that it stays open."""
    slots = {"place_candidates": list(PLACES)} if said.asked == "place" else {}
    found = absorb(heard(said.text, asked=said.asked, intent=said.intent, **slots))
    if found.get("schooling_candidates"):
        return tuple(found["schooling_candidates"])
    return OPEN if found.get(said.asked) is None else found[said.asked]


@pytest.mark.parametrize("said", IN_FORM, ids=str)
def test_the_question_decides_what_is_kept(said):
    if said.text in ("secundaria tukusqachu kanay", "maypin chay instituto kachkan"):
        said = ShortAnswer("skills", said.text, said.intent, said.kept)
    assert kept_of(said) == said.kept


@pytest.mark.parametrize("said", OUTSIDE, ids=str)
def test_where_nothing_is_asked_only_numbers_pick_a_course(said):
    picked = [choice.value for choice in picks(heard(said.text, asked="", intent=said.intent), "offer")]
    assert picked == ([] if said.kept == OPEN else [said.kept])


@pytest.mark.parametrize("written", WRITTEN.values(), ids=WRITTEN)
def test_capitals_points_and_room_change_nothing(written):
    for said in SHORT_ANSWERS:
        assert answer_to(said.asked, written(said.text)) == answer_to(said.asked, said.text), said


@pytest.mark.parametrize("text", ["ninguno", "mana mayqinpas", "manam kanchu", "no", "manam"])
def test_none_of_the_places_shown_asks_openly_again(text):
    said = heard(text, asked="place", place_candidates=list(PLACES))
    assert absorb(said) == {"place_candidates": None}


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("1", "primaria_incompleta"),
        ("huk", "primaria_incompleta"),
        ("el primero", "primaria_incompleta"),
        ("Primaria", "primaria_incompleta"),
        ("de la primaria", "primaria_incompleta"),
        ("primariamanta", "primaria_incompleta"),
        ("primariallam", "primaria_incompleta"),
        ("de primaria señorita", "primaria_incompleta"),
        ("2", "secundaria_incompleta"),
        ("iskay kaq", "secundaria_incompleta"),
        ("el último", "secundaria_incompleta"),
        ("secundaria", "secundaria_incompleta"),
        ("es de secundaria", "secundaria_incompleta"),
        ("secundariapi", "secundaria_incompleta"),
        ("secu", "secundaria_incompleta"),
        ("del colegio", "secundaria_incompleta"),
        ("secundaria completa", "secundaria_completa"),
        ("quinto de secundaria", "secundaria_completa"),
        ("no me acuerdo", ""),
        ("manam yuyanichu", ""),
    ],
)
def test_which_school_a_grade_belongs_to(text, step):
    both = ["primaria_incompleta", "secundaria_incompleta"]
    said = heard(text, asked="schooling", schooling_candidates=both, options=[f"schooling={step}" for step in both])
    assert absorb(said) == {"schooling": step, "schooling_candidates": None}


@pytest.mark.parametrize("language", ["es", "qu"])
def test_a_grade_of_both_schools_is_asked_back_once(act, agreed, language):
    """Rosa writes "tercero", is asked which school, answers something else and gets the whole list again."""
    slots = {**COMPLETE, "language": language, "schooling": None, "options": STEPS}
    told = act("validate_onboarding_form", "tercero", asked="schooling", slots=slots, entities=_either("tercero"))
    slots |= told.slots
    which = act("action_ask_schooling", asked="schooling", slots=slots)
    assert which.says == ["utter_ask_schooling_which"]
    assert which.slots["options"] == ["schooling=primaria_incompleta", "schooling=secundaria_incompleta"]
    slots |= which.slots
    slots |= act("validate_onboarding_form", "mmm qwerty", intent="out_of_scope", asked="schooling", slots=slots).slots
    again = act("action_ask_schooling", asked="schooling", slots=slots)
    assert again.says == ["utter_ask_schooling_again"]
    assert again.slots["schooling_candidates"] is None


def test_fifth_grade_is_unfinished_primary_or_finished_secondary(act, agreed):
    slots = {**COMPLETE, "schooling": None, "options": STEPS}
    slots |= act("validate_onboarding_form", "quinto grado", asked="schooling", slots=slots).slots
    slots |= act("action_ask_schooling", asked="schooling", slots=slots).slots
    answered = act("validate_onboarding_form", "secundaria", asked="schooling", slots=slots)
    assert answered.slots["schooling"] == "secundaria_completa"
    assert answered.then == "action_recommend_offerings"


def test_the_button_of_the_school_is_its_answer(act, agreed):
    slots = {**COMPLETE, "schooling": None, "schooling_candidates": ["primaria_incompleta", "secundaria_incompleta"]}
    answered = act("validate_onboarding_form", choice="schooling=primaria_incompleta", asked="schooling", slots=slots)
    assert (answered.slots["schooling"], answered.slots["schooling_candidates"]) == ("primaria_incompleta", None)


def _either(text: str) -> list[dict[str, Any]]:
    both = ["primaria_incompleta", "secundaria_incompleta"]
    return [{"entity": "schooling", "value": both, "text": text, "start": 0, "end": len(text), "negated": False}]


@pytest.mark.parametrize("text", ["9", "isqun", "el 9"])
@pytest.mark.parametrize("asked", ["consent", "place", "interests", "schooling"])
def test_a_number_beyond_the_options_brings_the_question_again(text, asked):
    outcome = validate(heard(text, asked=asked, intent="inform"))
    assert (outcome.then, outcome.rejects) == (None, False)
    assert outcome.sets["misses"] == 1
