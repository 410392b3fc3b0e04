"""The three courses, their details and the questions about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.course_lines import ROOM, course_lines, cut_to_fit
from actions.tests.conftest import COMPLETE, entity, number
from catalogue.models import Offering
from channels_app.segments import fold, measure
from recommender.models import Recommendation
from recommender.recommend import recommend
from recommender.slate import Reason, Recommended

FACETS = ["cost", "schedule", "where", "start", "requirements"]


@pytest.fixture
def shown(act):
    """Slots after the first three courses were shown."""
    return {**COMPLETE, **act("action_recommend_offerings", slots=COMPLETE).slots}


def test_three_courses_are_shown_and_remembered(act, rosa):
    answered = act("action_recommend_offerings", slots=COMPLETE)
    assert answered.says == ["utter_offers_notify"]  # costura is far away
    assert answered.facts["courses"].count("\n") == 2
    assert len(answered.slots["offers"]) == 3
    assert answered.slots["shown"] == answered.slots["offers"]
    # By name, not by number: a button of this list still means its course when another list has come since.
    assert answered.options == answered.slots["options"] == [f"offer={slug}" for slug in answered.slots["offers"]]
    assert Recommendation.objects.filter(contact_code=rosa.code).count() == 1


def test_more_courses_are_others(act, shown):
    answered = act("action_more_offerings", "otros", intent="more_options", slots=shown)
    assert not set(answered.slots["offers"]) & set(shown["offers"])
    assert answered.slots["shown"] == [*shown["offers"], *answered.slots["offers"]]


def test_when_all_were_shown_it_says_so(act, shown):
    everything = list(Offering.objects.values_list("slug", flat=True))
    answered = act("action_more_offerings", "otros", intent="more_options", slots={**shown, "shown": everything})
    assert answered.says == ["utter_no_more_offers"]


def test_nothing_for_the_person_is_said_honestly(act):
    Offering.objects.update(open=False)
    from recommender.ranker import shelf

    shelf.reload()
    answered = act("action_recommend_offerings", slots=COMPLETE)
    shelf.reload()
    assert answered.says == ["utter_no_offers"]


def test_a_number_tells_all_about_that_course(act, shown):
    answered = act("action_show_offering", "2", intent="choose", entities=[number(2)], slots=shown)
    offering = Offering.objects.get(pk=shown["offers"][1])
    assert answered.facts["title"] == offering.programme.name
    assert answered.says == ["utter_offering_demo" if offering.is_demo else "utter_offering"]
    assert answered.slots["focus"] == offering.slug


@pytest.mark.parametrize("count", [4, 99])
def test_a_number_beyond_the_list_gets_advice(act, shown, count):
    answered = act("action_show_offering", str(count), intent="choose", entities=[number(count)], slots=shown)
    assert answered.then == "action_say_what_next"


@pytest.mark.parametrize("facet", FACETS)
def test_a_question_about_one_course(act, shown, facet):
    answered = act(f"action_tell_{facet}", "¿y eso?", slots={**shown, "focus": shown["offers"][0]})
    assert answered.says == [f"utter_{facet}"]
    assert answered.facts["fact"]


@pytest.mark.parametrize("facet", FACETS)
def test_a_question_about_all_three(act, shown, facet):
    answered = act(f"action_tell_{facet}", "¿y eso?", slots=shown)
    assert answered.says == [f"utter_{facet}_of_each"]
    assert answered.facts["lines"].count("\n") == 2


def test_a_question_before_there_are_courses(act):
    inside = act("action_tell_cost", "¿cuánto cuesta?", intent="ask_cost", asked="place")
    assert (inside.says, inside.then) == (["utter_offers_come"], None)
    assert act("action_tell_cost", "¿cuánto cuesta?", intent="ask_cost").then == "action_greet"


@pytest.mark.parametrize("facet", FACETS)
@pytest.mark.parametrize("options", [["offer=1", "offer=2", "offer=3"], ["menu=courses", "menu=change", "x=3"], []])
def test_a_question_with_a_number_is_about_that_course(act, shown, facet, options):
    slots = {**shown, "options": options, "focus": shown["offers"][0]}
    said = "¿y del 3?"
    entities = [entity("number", 3, "3", within=said)]
    answered = act(f"action_tell_{facet}", said, intent=f"ask_{facet}", entities=entities, slots=slots)
    assert answered.says == [f"utter_{facet}"]
    assert answered.slots["focus"] == shown["offers"][2]


def test_while_a_question_is_open_too_and_then_it_comes_again(act, shown):
    entities = [entity("number", 3, "3", within="donde queda el 3")]
    answered = act(
        "action_tell_where", "donde queda el 3", intent="ask_where", entities=entities, slots=shown, asked="place"
    )
    assert (answered.says, answered.then) == (["utter_where"], None)


def test_the_reason_comes_before_the_price():
    bread = Recommended(
        offering="pan",
        title="Panadería",
        short_title="Panadería",
        provider="IESTP Vilcanota",
        provider_short="IESTP Vilcanota",
        ubigeo="080601",
        district="Sicuani",
        modality="presencial",
        km=4.2,
        fit="interest",
        rank=1,
        score=1.0,
        propensity=1.0,
        cost_soles=120,
        starts_on=date(2027, 1, 13),
        is_demo=True,
        reasons=(Reason("near", {"km": 4}), Reason("interest", {"trade": "pan"})),
    )
    said = "1 Panadería (demo), IESTP Vilcanota, a 4 km. Te gusta panadería. S/ 120, empieza 13 ene."
    assert course_lines([bread], {"pan": "Panadería"}, "es") == said
    assert "Te gustan ventas." in course_lines([bread], {"pan": "Ventas"}, "es")
    assert "Te gusta inglés." in course_lines([bread], {"pan": "Inglés"}, "es")
    unknown = replace(bread, cost_soles=None, starts_on=None, is_demo=False, reasons=())
    said = "1 Panadería, IESTP Vilcanota, a 4 km. Costo: pregunta allí."
    assert course_lines([unknown], {}, "es") == said


@pytest.mark.parametrize(
    ("interests", "km", "fit", "says"),
    [
        (["costura"], 5, "interest", "Cursos para ti:"),
        (["costura"], 90, "interest", "No hallé costura y confección a menos de 60 km. Lo más cerca:"),
        (["costura"], 5, "skill", "No hallé costura y confección cerca. Te pueden servir:"),
        (["costura"], 5, "", "No hallé costura y confección cerca. Otros cursos:"),
        (["costura", "cocina"], 5, "", "No hallé lo que buscas cerca. Otros cursos:"),
        ([], 5, "skill", "Cursos para ti:"),
        ([], 5, "", "Cursos cerca de ti:"),
        ([], 90, "", "Hay pocos cursos cerca de ti. Mira estos:"),
    ],
)
def test_the_introduction_is_true(act, monkeypatch, interests, km, fit, says):
    def changed(*args, **kwargs):
        slate = recommend(*args, **kwargs)
        return replace(slate, items=tuple(replace(item, km=km, fit=fit, reasons=()) for item in slate.items))

    monkeypatch.setattr("actions.recommend.recommend", changed)
    answered = act("action_recommend_offerings", slots={**COMPLETE, "interests": interests})
    assert answered.facts["intro"] == says


def test_a_place_that_was_guessed_is_said_with_the_courses(act):
    answered = act("action_recommend_offerings", slots={**COMPLETE, "place_unsaid": True})
    assert answered.facts["intro"].startswith("Sicuani, Cusco. ")
    assert measure(fold(f"{answered.facts['intro']}\n{answered.facts['courses']}")).units <= ROOM + 62 + 1


def test_what_nobody_told_us_is_to_be_asked_there(act, shown):
    Offering.objects.filter(pk=shown["offers"][0]).update(cost_soles=None)
    answered = act("action_tell_cost", "¿cuánto?", slots={**shown, "focus": shown["offers"][0]})
    assert answered.facts["fact"] == "pregunta en el lugar"


words = st.text("abcdefghij áñ", min_size=1, max_size=30)
reasons = st.sampled_from(
    [Reason("interest", {"trade": "x"}), Reason("near", {"km": 3}), Reason("related", {"trade": "y", "to": "x"})]
)
courses = st.builds(
    Recommended,
    offering=words,
    title=words,
    short_title=words,
    provider=words,
    provider_short=words,
    ubigeo=st.just("080601"),
    district=words,
    modality=st.sampled_from(["presencial", "distancia"]),
    km=st.floats(0, 2000),
    rank=st.integers(1, 3),
    score=st.floats(0, 1),
    propensity=st.just(1.0),
    cost_soles=st.none() | st.integers(0, 99999),
    starts_on=st.none() | st.dates(),
    is_demo=st.booleans(),
    reasons=st.lists(reasons, max_size=2).map(tuple),
)


@settings(deadline=None)
@given(items=st.lists(courses, min_size=1, max_size=3), trade=words)
def test_any_slate_fits_three_segments(items, trade):
    text = course_lines(items, {"x": trade * 2}, "es")
    assert measure(fold(text)).units <= ROOM
    assert text.count("\n") == len(items) - 1


@pytest.mark.parametrize("length", [10, 130, 160, 400])
def test_lines_about_three_courses_keep_to_their_room(length):
    lines = [f"{number} {'x' * length}" for number in (1, 2, 3)]
    fitted = cut_to_fit(lines, 400)
    assert len(fitted) <= 400
    assert [line[0] for line in fitted.split("\n")] == ["1", "2", "3"]
    assert (fitted == "\n".join(lines)) == (length <= 130)
