""" "¿Por qué?": the reasons that were written down when the courses were chosen, in plain words."""

from __future__ import annotations

import pytest

from actions.tests.conftest import COMPLETE, entity
from channels_app.segments import fold, measure
from recommender.models import Recommendation

REASONS = [
    {"code": "interest", "trade": "costura"},
    {"code": "near", "km": 4.2},
    {"code": "free"},
    {"code": "soon", "starts_on": "2027-01-13"},
]


@pytest.fixture
def shown(act, agreed, rosa):
    """Slots after the first three courses were shown, and why the first, the second and the third were."""
    slots = {**COMPLETE, "interests": ["computacion"]}
    slots |= act("action_recommend_offerings", slots=slots).slots
    kept = Recommendation.objects.get(contact_code=rosa.code)
    related = {"code": "related", "trade": "panaderia", "to": "ventas", "strength": 0.6}
    for item, reasons in zip(kept.slate, (REASONS, [related, {"code": "free"}], []), strict=True):
        item["reasons"] = reasons
    kept.save()
    return slots


def why(act, slots, text="por qué", **more):
    return act("action_not_understood", text, intent="out_of_scope", slots=slots, **more)


def test_of_each(act, shown):
    answered = why(act, shown)
    assert answered.says == ["utter_why_shown_of_each"]
    lines = answered.facts["lines"].split("\n")
    assert lines[0].endswith(": te gusta costura y confección, queda a unos 4 km, es gratis.")
    assert lines[1].endswith(": se parece a ventas y negocios, es gratis.")
    assert "es de lo más cercano, a " in lines[2]


@pytest.mark.parametrize("text", ["¿por qué ese?", "imarayku chay"])
def test_of_the_one_looked_at(act, shown, text):
    answered = why(act, {**shown, "focus": shown["offers"][0]}, text)
    assert answered.says == ["utter_why_shown"]
    assert answered.facts["reasons"] == "te gusta costura y confección, queda a unos 4 km, es gratis"


def test_of_the_one_of_that_number(act, shown):
    text = "por qué el 2"
    answered = act(
        "action_show_offering", text, intent="choose", slots=shown, entities=[entity("number", 2, "2", within=text)]
    )
    assert answered.facts["reasons"] == "se parece a ventas y negocios, es gratis"


def test_in_quechua_as_well(act, shown):
    answered = why(act, {**shown, "language": "qu", "focus": shown["offers"][0]}, "imanasqa")
    assert answered.facts["reasons"].startswith("munasqayki ")
    assert "{" not in answered.facts["reasons"]


@pytest.mark.parametrize("language", ["es", "qu"])
def test_it_fits_three_segments(act, shown, language):
    answered = why(act, {**shown, "language": language})
    assert measure(fold(answered.facts["lines"])).units <= 400


def test_before_the_courses_it_is_not_about_them(act, agreed):
    assert "utter_why_shown_of_each" not in why(act, COMPLETE).says


def test_while_a_question_is_open_it_is_about_that(act, shown):
    answered = act("validate_onboarding_form", "por qué", intent="out_of_scope", slots=shown, asked="schooling")
    assert not {"utter_why_shown", "utter_why_shown_of_each"} & set(answered.says)
