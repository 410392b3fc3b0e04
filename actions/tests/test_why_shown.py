""" "¿Por qué?": the reasons that were written down when the courses were chosen, in plain words."""

from __future__ import annotations

import pytest

from actions.tests.conftest import COMPLETE, entity
from actions.why_shown import TOLD
from catalogue.models import DemandSource, Unit
from channels_app.segments import fold, measure
from recommender.models import Recommendation
from recommender.slate import Reason

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


def counted(unit="vacancies", value=20, *, source="employer_posting", language="es"):
    facts = {"trade": "panaderia", "value": value, "unit": unit, "source": source, "until": "2026-09-30"}
    return TOLD["market"](Reason("market", facts), {"panaderia": "Panadería y pastelería"}, language)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (counted(), "hubo 20 vacantes de panadería y pastelería en tu región (avisos, set 2026)"),
        (counted(value=1), "hubo 1 vacante de panadería y pastelería en tu región (avisos, set 2026)"),
        (
            counted("planned_hires", 1200, source="EDO"),
            "empresas de tu región pensaban contratar a 1,200 en panadería y pastelería (MTPE, set 2026)",
        ),
        (
            counted("employed", 12437, source="EPEN"),
            "en tu región unos 12,000 trabajan en panadería y pastelería (INEI, set 2026)",
        ),
        (counted(language="qu"), "panadería y pastelería: regionnikipi 20 vacante karqan (avisokuna, set 2026)"),
    ],
)
def test_work_is_told_with_who_counted_it_and_when(told, words):
    assert told == words


def test_one_employer_is_never_told_as_the_market():
    assert "(sector público, set 2026)" in counted(source="SERVIR")


@pytest.mark.parametrize("language", ["es", "qu"])
@pytest.mark.parametrize("source", DemandSource.values)
@pytest.mark.parametrize("unit", Unit.values)
@pytest.mark.parametrize("value", [1, 7, 98, 1_234_567])
def test_whatever_is_counted_has_words_for_a_basic_phone(unit, source, value, language):
    told = counted(unit, value, source=source, language=language)
    assert measure(fold(told)).encoding == "GSM-7"
    assert "{" not in told


def test_the_work_stands_among_the_reasons_of_a_course(act, shown, rosa):
    kept = Recommendation.objects.get(contact_code=rosa.code)
    facts = {"trade": "costura", "value": 35, "unit": "vacancies", "source": "employer_posting", "until": "2026-09-30"}
    kept.slate[0]["reasons"] = [{"code": "interest", "trade": "costura"}, {"code": "market", **facts}]
    kept.save()
    answered = why(act, {**shown, "focus": shown["offers"][0]})
    expected = "te gusta costura y confección, hubo 35 vacantes de costura y confección en tu región (avisos, set 2026)"
    assert answered.facts["reasons"] == expected
