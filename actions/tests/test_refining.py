"""After the courses: nearer, free, from home, another trade; nothing is asked again, and nothing is made up."""

from __future__ import annotations

import pytest

from actions.course_lines import ROOM
from actions.tests.conftest import COMPLETE, trade
from actions.tests.talking import Talk
from catalogue.models import Offering
from channels_app.segments import fold, measure
from contacts import profiles
from recommender.models import Recommendation
from recommender.ranker import shelf

COMPUTING = {**COMPLETE, "interests": ["computacion"], "skills": []}


@pytest.fixture
def shown(act, agreed):
    """Slots after the first three courses were shown."""
    return {**COMPUTING, **act("action_recommend_offerings", slots=COMPUTING).slots}


@pytest.fixture
def after(act, shown):
    return Talk(act, shown)


@pytest.fixture
def _catalogue_changes():
    """What a test changes of the catalogue is seen at once, and forgotten after it."""
    yield
    shelf.reload()


def change(offerings=None, /, **facts):
    (Offering.objects.all() if offerings is None else offerings).update(**facts)
    shelf.reload()


def courses(answered):
    return list(Offering.objects.filter(slug__in=answered.slots["offers"]).select_related("provider"))


def kilometres(rosa):
    return [item["km"] for item in Recommendation.objects.filter(contact_code=rosa.code)[0].slate]


@pytest.mark.parametrize(
    ("language", "text"), [("es", "gratis"), ("es", "no tengo plata"), ("qu", "mana qullqiy kanchu"), ("qu", "gratis")]
)
@pytest.mark.parametrize("intent", ["find_course", "out_of_scope", "more_options"])
def test_free_ones(after, language, text, intent):
    answered = after(text, language=language, intent=intent)
    assert {course.cost_soles for course in courses(answered)} == {0}
    assert answered.slots["refinement"]["max_cost"] == 0
    assert "interests" not in answered.slots


@pytest.mark.usefixtures("_catalogue_changes")
def test_where_none_is_free_the_cheapest_are_shown_and_that_is_said(after):
    change(Offering.objects.filter(cost_soles=0), cost_soles=35)
    answered = after("gratis")
    assert answered.facts["intro"] == "Gratis no hallé. Lo más barato:"
    assert answered.says == ["utter_offers_notify"]
    assert answered.slots["refinement"]["sought"] == {"max_cost": 0}
    assert all(course.cost_soles <= answered.slots["refinement"]["max_cost"] for course in courses(answered))


@pytest.mark.usefixtures("_catalogue_changes")
def test_an_unknown_price_is_not_low(after):
    change(cost_soles=None)
    answered = after("gratis")
    assert answered.facts["intro"] == "No sé cuál es gratis. Pregunta allí:"
    assert "max_cost" not in answered.slots["refinement"]
    assert "pregunta" in answered.facts["courses"]


@pytest.mark.parametrize(("language", "text"), [("es", "más cerca"), ("es", "muy lejos"), ("qu", "aswan qaylla")])
def test_nearer_than_what_was_shown(after, rosa, language, text):
    answered = after(text, language=language)
    told = answered.slots["refinement"]
    assert all(km <= told["max_km"] for km in kilometres(rosa))


def test_nearer_than_the_one_looked_at(after, shown, rosa):
    slate = Recommendation.objects.filter(contact_code=rosa.code)[0].slate
    far = max(slate, key=lambda item: item["km"])
    after.slots["focus"] = far["offering"]
    answered = after("queda muy lejos")
    assert answered.slots["refinement"].get("sought", answered.slots["refinement"])["max_km"] < far["km"]


def test_where_nothing_is_nearer_the_nearest_are_shown_and_that_is_said(after, rosa):
    for _ in range(4):
        answered = after("más cerca")
    assert answered.facts["intro"] == "Más cerca no hallé. Lo más cerca:"
    assert max(kilometres(rosa)) <= answered.slots["refinement"]["max_km"]


def test_from_home_nothing_is_taught_yet_and_that_is_said(after):
    answered = after("virtual hay?")
    assert answered.facts["intro"] == "Por internet no hallé. Mira estos:"
    assert answered.says == ["utter_offers_notify"]
    assert answered.slots["refinement"] == {"sought": {"modality": "distancia"}}


@pytest.mark.usefixtures("_catalogue_changes")
def test_from_home_where_there_is_something(after):
    far = Offering.objects.filter(programme__trades="computacion", provider__district__province__region="15")[0]
    change(Offering.objects.filter(pk=far.pk), modality="distancia", is_demo=True)
    answered = after("por internet")
    assert answered.facts["intro"] == "Por internet:"
    assert answered.slots["offers"] == [far.pk]
    assert "a distancia" in answered.facts["courses"]


@pytest.mark.usefixtures("_catalogue_changes")
@pytest.mark.parametrize(
    ("language", "text", "shift", "intro"),
    [
        ("es", "¿y de noche?", "noche", "Por la noche:"),
        ("es", "solo los sábados", "fin_de_semana", "Fin de semana:"),
        ("es", "en las mañanas", "manana", "Por la mañana:"),
        ("qu", "tutallapi", "noche", "Tutapi:"),
        ("qu", "sabadollapi", "fin_de_semana", "Sabado, domingo:"),
    ],
)
def test_at_the_hours_that_somebody_has(after, shown, language, text, shift, intro):
    change(shift="tarde")
    change(Offering.objects.filter(slug__in=shown["offers"][:2]), shift=shift)
    answered = after(text, language=language)
    assert answered.facts["intro"] == intro
    assert {course.shift for course in courses(answered)} == {shift}
    assert answered.slots["refinement"] == {"shift": shift}


@pytest.mark.usefixtures("_catalogue_changes")
@pytest.mark.parametrize("known", ["", "tarde"])
def test_where_no_course_is_at_those_hours_that_is_said_beside_what_there_is(after, known):
    change(shift=known)
    answered = after("de noche")
    assert answered.facts["intro"] == "Por la noche no hallé. Mira estos y su horario:"
    assert answered.says == ["utter_offers_notify"]
    assert answered.slots["refinement"] == {"sought": {"shift": "noche"}}


@pytest.mark.usefixtures("_catalogue_changes")
def test_other_hours_take_the_place_of_the_former(after):
    change(shift="noche")
    after("de noche")
    change(shift="fin_de_semana")
    assert after("o fines de semana").slots["refinement"] == {"shift": "fin_de_semana"}


def test_limits_add_up_and_stay(after, rosa):
    after.slots["refinement"] = {"max_km": 250.0}
    answered = after("y gratis?")
    assert answered.slots["refinement"] == {"max_km": 250.0, "max_cost": 0}
    assert answered.facts["intro"] == "Gratis y más cerca:"
    after.slots["shown"] = answered.slots["offers"][:1]
    more = after("otros", intent="more_options", action="action_more_offerings")
    assert more.facts["intro"] == "Otros, gratis y más cerca:"
    assert {course.cost_soles for course in courses(more)} == {0}


def test_what_was_asked_last_weighs_more_than_what_held(after):
    after.slots["refinement"] = {"max_km": 0.0}
    answered = after("gratis")
    assert answered.facts["intro"] == "Gratis y más cerca no hallé. Gratis:"
    assert answered.slots["refinement"] == {"max_cost": 0, "sought": {"max_km": 0.0, "max_cost": 0}}


def test_several_limits_in_one_message(after):
    answered = after("uno gratis y más cerca")
    sought = answered.slots["refinement"].get("sought", answered.slots["refinement"])
    assert set(sought) == {"max_cost", "max_km"}


def test_all_of_them_again(after):
    after("gratis")
    answered = after("todos", intent="more_options", action="action_more_offerings")
    assert answered.slots["refinement"] is None
    assert answered.facts["intro"] == "Cursos para ti:"


def test_when_all_of_that_kind_were_shown_it_says_of_which_kind(after):
    after("gratis")
    after.slots["shown"] = list(Offering.objects.values_list("slug", flat=True))
    answered = after("otros", intent="more_options", action="action_more_offerings")
    assert (answered.says, answered.facts["limits"]) == (["utter_no_more_limited"], "gratis")


@pytest.mark.parametrize("intent", ["find_course", "inform", "more_options", "more_info", "out_of_scope"])
def test_another_trade_is_looked_for_now_and_the_first_is_not_forgotten(after, rosa, intent):
    answered = after("¿y costura?", entities=[trade("costura", "costura", "¿y costura?")], intent=intent)
    assert answered.slots["interests"] == ["computacion", "costura"]
    assert list(profiles.answers_of(rosa.code).interests) == ["computacion", "costura"]
    assert answered.slots["refinement"] == {"trades": ["costura"]}
    assert Recommendation.objects.filter(contact_code=rosa.code)[0].profile["interests"] == ["costura"]
    assert "ostura" in answered.facts["intro"] + answered.facts["courses"]
    assert "place" not in answered.slots


def test_another_trade_keeps_the_limits_that_hold(after):
    after("gratis")
    text = "y de cocina?"
    answered = after(text, entities=[trade("cocina", "cocina", text)])
    sought = answered.slots["refinement"].get("sought", answered.slots["refinement"])
    assert sought == {"max_cost": 0, "trades": ["cocina"]}
    again = after("más cerca")
    sought = again.slots["refinement"].get("sought", again.slots["refinement"])
    assert sought["trades"] == ["cocina"]


def test_a_trade_and_a_limit_in_one_message(after):
    text = "cocina gratis"
    answered = after(text, entities=[trade("cocina", "cocina", text)])
    sought = answered.slots["refinement"].get("sought", answered.slots["refinement"])
    assert (sought, answered.slots["interests"]) == ({"max_cost": 0, "trades": ["cocina"]}, ["computacion", "cocina"])


def test_a_trade_that_is_nowhere_near_is_said_and_may_be_waited_for(after):
    text = "y de pesca?"
    answered = after(text, entities=[trade("nothing_teaches_this", "pesca", text)])
    assert answered.says == ["utter_offers_notify"]
    assert answered.facts["intro"].startswith("No hallé ")


def test_a_correction_replaces_as_ever(after):
    text = "ya no quiero computación, mejor cocina"
    told = [trade("computacion", "computación", text, negated=True), trade("cocina", "cocina", text)]
    answered = after(text, entities=told, intent="correct", action="action_correct_answer")
    assert answered.slots["interests"] == ["cocina"]
    assert answered.then == "action_recommend_offerings"


def test_another_answer_of_the_profile_empties_what_was_narrowed(after, act):
    after("gratis")
    answered = act("action_recommend_offerings", slots=after.slots)
    assert answered.slots["refinement"] is None


@pytest.mark.parametrize("action", ["action_tell_cost", "action_tell_where"])
def test_a_question_about_a_course_is_no_new_search(after, action):
    text = "¿cuánto cuesta el de cocina?"
    answered = after(text, entities=[trade("cocina", "cocina", text)], intent=action[7:], action=action)
    assert "refinement" not in answered.slots


@pytest.mark.parametrize("text", ["gratis", "más cerca", "por internet", "aswan qaylla"])
def test_before_the_courses_it_is_noted_and_the_question_stays(act, agreed, text):
    answered = act("validate_onboarding_form", text, intent="more_options", slots={"consent": True}, asked="skills")
    assert (answered.says, answered.then) == (["utter_noted"], None)
    assert "skills" not in answered.slots


def test_what_may_be_an_answer_is_taken_as_one(act, agreed):
    text = "vendo ropa por internet en la plaza"
    told = [trade("ventas", "vendo", text)]
    answered = act("validate_onboarding_form", text, entities=told, slots={"consent": True}, asked="skills")
    assert answered.slots["skills"] == ["ventas"]
    assert "refinement" not in answered.slots


def test_before_anything_was_shown_it_waits_for_the_courses(act):
    answered = act("action_take_answers", "gratis", intent="find_course")
    assert answered.slots["refinement"] == {"waiting": ["cost"]}


@pytest.mark.parametrize("text", ["gratis", "más cerca", "por internet", "gratis, virtual y más cerca"])
@pytest.mark.parametrize("language", ["es", "qu"])
def test_every_such_list_fits_three_segments(after, text, language):
    answered = after(text, language=language)
    assert measure(fold(f"{answered.facts['intro']}\n{answered.facts['courses']}")).units <= ROOM + 62 + 1
