"""An option is picked in every form people use, in both languages; an old button never answers another question."""

from __future__ import annotations

import pytest

from actions.heard import Choice, Entity, Heard
from actions.picking import pick, picks
from actions.tests.conftest import COMPLETE, trade
from catalogue.models import Offering
from contacts import profiles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_loaded")]

OPTIONS = {
    "consent": ["consent=yes", "consent=no"],
    "place": ["place=080601", "place=210101", "place=150101"],
    "interests": ["interests=panaderia", "interests=costura", "interests=cuidado_personas"],
    "schooling": [
        "schooling=sin_nivel", "schooling=primaria_incompleta", "schooling=primaria_completa",
        "schooling=secundaria_incompleta", "schooling=secundaria_completa",
    ],
    "menu": ["menu=courses", "menu=change"],
    "change": ["change=place", "change=skills", "change=interests", "change=schooling"],
    "erase": ["erase=yes", "erase=no"],
}  # fmt: skip
SECOND = (
    "2", "2.", "2)", "(2)", "#2", "la 2", "el 2", "opcion 2", "Opción 2", "Nº 2", "nro. 2", "2do", "2da", "2°", "2️⃣",
    "dos", "DOS", "la dos", "el segundo", "la segunda", "2 por favor", "quiero el 2", "la 2 pues",
    "iskay", "ishkay", "iskay kaq", "iskay kaqta", "iskaymi", "iskayta", "iskay ñiqin",
)  # fmt: skip
FIRST = ("1", "1.", "uno", "el primero", "la primera", "huk", "hoq", "uj", "huk kaq", "ñawpaq", "ñawpaq kaq")


def heard(text="", *, options=(), choice=None, intent="inform", entities=(), asked=None, **slots):
    return Heard(
        code="rosa",
        text=text,
        intent=intent,
        entities=tuple(entities),
        picked=choice,
        pin=None,
        slots={"language": "es", "options": list(options), "requested_slot": asked, **slots},
        in_form=asked is not None,
        again=False,
    )


def value_of(slot, index):
    return OPTIONS[slot][index].partition("=")[2]


@pytest.mark.parametrize("slot", OPTIONS)
@pytest.mark.parametrize("said", SECOND)
def test_the_second_option_of_every_question(slot, said):
    assert pick(heard(said, options=OPTIONS[slot]), slot) == value_of(slot, 1)


@pytest.mark.parametrize("slot", OPTIONS)
@pytest.mark.parametrize("said", FIRST)
def test_the_first_option_of_every_question(slot, said):
    assert pick(heard(said, options=OPTIONS[slot]), slot) == value_of(slot, 0)


@pytest.mark.parametrize(("said", "number"), [("kimsa", 3), ("kinsa", 3), ("tawa", 4), ("pichqa", 5), ("phisqa", 5)])
def test_quechua_counts_on(said, number):
    assert pick(heard(said, options=OPTIONS["schooling"]), "schooling") == value_of("schooling", number - 1)


@pytest.mark.parametrize("slot", OPTIONS)
def test_a_button_or_list_reply_is_its_own_answer(slot):
    for option in OPTIONS[slot]:
        choice = Choice.read(option)
        assert choice is not None
        assert picks(heard(choice=choice)) == (choice,)


@pytest.mark.parametrize(
    ("slot", "said", "value"),
    [
        ("consent", "Sí", "yes"),
        ("consent", "SI", "yes"),
        ("consent", "ari", "yes"),
        ("consent", "manam", "no"),
        ("consent", "2 No", "no"),
        ("place", "Puno", "210101"),
        ("place", "puno, puno", "210101"),
        ("place", "Sicuani, Canchis", "080601"),
        ("place", "1 sicuani, canchis", "080601"),
        ("place", "sicuany", "080601"),
        ("interests", "Panadería", "panaderia"),
        ("interests", "panaderia", "panaderia"),
        ("interests", "PANADERIA", "panaderia"),
        ("interests", "panadria", "panaderia"),
        ("interests", "2 Costura y confección", "costura"),
        ("interests", "costura y confecion", "costura"),
        ("interests", "Cuidado de personas", "cuidado_personas"),
        ("interests", "cuidado de persona", "cuidado_personas"),
        ("interests", "siray", "costura"),
        ("schooling", "Secundaria", "secundaria_completa"),
        ("schooling", "secundria", "secundaria_completa"),
        ("schooling", "Secundaria sin terminar", "secundaria_incompleta"),
        ("schooling", "secundaria sin termnar", "secundaria_incompleta"),
        ("schooling", "primaria", "primaria_completa"),
        ("menu", "Ver cursos", "courses"),
        ("menu", "ver curso", "courses"),
        ("menu", "cambiar mis datos", "change"),
        ("menu", "canviar mis datos", "change"),
        ("change", "mi lugar", "place"),
        ("change", "Lo que sé hacer", "skills"),
        ("change", "lo q se hacer", "skills"),
        ("change", "lo que quiero aprender", "interests"),
        ("change", "mis estudio", "schooling"),
        ("erase", "Sí, borra", "yes"),
        ("erase", "no", "no"),
    ],
)
def test_the_words_of_an_option_and_near_spellings(slot, said, value):
    assert pick(heard(said, options=OPTIONS[slot]), slot) == value


@pytest.mark.parametrize(
    ("slot", "said"),
    [
        ("place", "no sé"),
        ("place", "Arequipa"),
        ("interests", "nada"),
        ("interests", "todo"),
        ("interests", "carpintería"),
        ("schooling", "no me acuerdo"),
        ("schooling", "9"),
        ("schooling", "0"),
        ("menu", "hola"),
        ("menu", "ayuda"),
        ("change", "lo que sea"),
        ("erase", "gracias"),
        ("erase", "borra mi cuenta de facebook por favor si puedes"),
    ],
)
def test_other_words_pick_nothing(slot, said):
    assert pick(heard(said, options=OPTIONS[slot]), slot) is None


def test_words_between_two_options_pick_neither():
    alike = ["change=a", "interests=ventas", "interests=cocina"]
    assert pick(heard("cozina", options=alike), "interests") == "cocina"
    assert pick(heard("terminar", options=OPTIONS["schooling"]), "schooling") is None


def test_several_numbers_pick_several():
    said = heard("1 y 3", options=OPTIONS["interests"])
    assert [choice.value for choice in picks(said, "interests")] == ["panaderia", "cuidado_personas"]
    quechua = heard("huk, kimsa", options=OPTIONS["interests"])
    assert picks(quechua) == picks(said) == picks(heard("1,3", options=OPTIONS["interests"]))


def test_a_trade_that_was_recognised_is_not_taken_for_a_near_option():
    named = Entity("trade", ("costura",), "costura", 0, 7, negated=False)
    assert pick(heard("costura", options=["interests=cosmetologia"], entities=[named]), "interests") is None


def test_a_course_is_picked_by_its_title():
    offers = {offering.programme.short_name: offering.slug for offering in _offerings()}
    (title, slug), *_ = offers.items()
    options = [f"offer={slug}" for slug in list(offers.values())[:3]]
    for said in (title, title.lower(), f"1 {title}", "1", "huk", "el primero"):
        assert pick(heard(said, options=options), "offer") == slug
    named = Entity("trade", ("x",), title, 0, len(title), negated=False)
    assert pick(heard(title, options=options, entities=[named]), "offer") == slug


def test_a_title_that_two_courses_share_picks_neither():
    slugs = [f"offer={offering.slug}" for offering in Offering.objects.filter(programme=_offerings()[0].programme)[:2]]
    assert len(slugs) == 2
    assert pick(heard(_offerings()[0].programme.short_name, options=slugs), "offer") is None


def _offerings():
    return list(Offering.objects.select_related("programme").order_by("programme_id").distinct("programme_id")[:3])


# Buttons of questions asked long ago.


@pytest.mark.parametrize(
    ("choice", "text", "asked"),
    [
        ("offer=some-course", "1 Panadería", "skills"),
        ("offer=some-course", "1 Panadería", "interests"),
        ("menu=change", "Cambiar mis datos", "place"),
        ("erase=yes", "Sí, borra", "skills"),
        ("erase=no", "No", "skills"),
        ("erase=no", "No", "interests"),
        ("erase=yes", "Sí, borra", "consent"),
        ("consent=no", "No", "skills"),
        ("place=no", "No", "skills"),
        ("place=000000", "Sicuani", "schooling"),
        ("schooling=nonsense", "Primaria", "schooling"),
        ("interests=nonsense", "Panadería", "skills"),
        ("nonsense", "Panadería", "schooling"),
    ],
)
def test_an_old_button_fills_no_other_slot_and_the_question_stays(act, agreed, choice, text, asked):
    slots: dict[str, object] = {"consent": None if asked == "consent" else True, "options": []}
    intent = {"consent=no": "deny", "consent=yes": "affirm"}.get(choice, "inform")
    entities = [trade("panaderia", "Panadería", text)] if "Panadería" in text and choice != "nonsense" else []
    answered = act(
        "validate_onboarding_form", text, choice=choice, intent=intent, entities=entities, slots=slots, asked=asked
    )
    filled = {name for name in ("consent", "place", "skills", "interests", "schooling") if name in answered.slots}
    assert filled == set()
    assert answered.then is None
    assert profiles.answers_of(agreed.code).skills == ()


@pytest.mark.parametrize(
    ("choice", "asked", "slot", "value"),
    [
        ("interests=panaderia", "skills", "interests", ["panaderia"]),
        ("schooling=primaria_completa", "place", "schooling", "primaria_completa"),
        ("place=080601", "interests", "place", "080601"),
        ("consent=yes", "place", "consent", True),
    ],
)
def test_an_old_button_answers_the_question_it_belongs_to(act, agreed, choice, asked, slot, value):
    answered = act("validate_onboarding_form", "x", choice=choice, slots={"consent": True}, asked=asked)
    others = {"place", "skills", "interests", "schooling"} - {slot}
    assert answered.slots[slot] == value
    assert not others & answered.slots.keys()


@pytest.mark.parametrize(
    ("choice", "action", "then"),
    [
        ("erase=yes", "action_take_answers", "action_confirm_erasure"),
        ("consent=no", "action_take_answers", "action_confirm_erasure"),
        ("erase=no", "action_take_answers", "action_keep_data"),
        ("menu=courses", "action_take_answers", "action_recommend_offerings"),
        ("menu=change", "action_take_answers", "action_correct_answer"),
        ("change=place", "action_take_answers", "action_correct_answer"),
    ],
)
def test_old_buttons_outside_the_questions(act, agreed, choice, action, then):
    answered = act(action, "x", choice=choice, slots={**COMPLETE, "options": ["offer=a"]})
    assert answered.then == then


def test_a_fresh_button_erases_at_once(act, agreed):
    answered = act("action_take_answers", "x", choice="erase=yes", slots={**COMPLETE, "options": OPTIONS["erase"]})
    assert answered.then == "action_erase"


def test_an_old_menu_of_somebody_who_began_anew_goes_on_with_the_questions(act, agreed):
    answered = act("action_take_answers", "x", choice="menu=courses", slots={"consent": True, "place": None})
    assert answered.then == "onboarding_form"


def test_a_button_of_an_old_list_opens_the_course_that_stood_on_it(act, agreed):
    course = _offerings()[0]
    slots = {**COMPLETE, "offers": ["another-list"], "options": ["offer=another-list"]}
    answered = act("action_show_offering", "1 x", choice=f"offer={course.slug}", intent="choose", slots=slots)
    assert answered.facts["title"] == course.programme.name


def test_a_button_of_a_course_that_is_gone_gets_advice(act, agreed):
    answered = act("action_show_offering", "1 x", choice="offer=gone", slots={**COMPLETE, "offers": ["a"]})
    assert answered.then == "action_say_what_next"
