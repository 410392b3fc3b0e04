"""Every answer of the form, asked or volunteered, in the words that people use."""

from __future__ import annotations

import pytest

from actions.tests.conftest import COMPLETE, entity, number, trade
from contacts import profiles
from contacts.models import Profile

VALIDATE = "validate_onboarding_form"
YES_NO = {"options": ["consent=yes", "consent=no"]}


@pytest.mark.parametrize(
    ("text", "intent", "entities", "choice", "given"),
    [
        ("sí", "affirm", [], "", True),
        ("1", "affirm", [number(1)], "", True),
        ("ya pues", "out_of_scope", [], "", True),
        ("Sí", "affirm", [], "consent=yes", True),
        ("no", "deny", [], "", False),
        ("2", "deny", [number(2)], "", False),
    ],
)
def test_consent(act, text, intent, entities, choice, given):
    answered = act(VALIDATE, text, intent=intent, entities=entities, choice=choice, asked="consent", slots=YES_NO)
    assert answered.slots["consent"] is given
    assert answered.then == (None if given else "action_respect_refusal")


def test_nothing_is_kept_without_consent(act, rosa):
    said = "soy de sicuani y sé coser"
    entities = [entity("place", "080601", "sicuani", within=said), trade("costura", "coser", said)]
    answered = act(VALIDATE, said, entities=entities, asked="consent", slots=YES_NO)
    assert (answered.slots["place"], answered.slots["skills"]) == ("080601", ["costura"])
    assert not Profile.objects.filter(contact=rosa).exists()


def test_with_consent_all_that_was_said_is_kept(act, rosa):
    told = {**YES_NO, "place": "080601", "interests": ["cocina"]}
    act(VALIDATE, "sí", intent="affirm", asked="consent", slots=told)
    kept = profiles.answers_of(rosa.code)
    assert (kept.consent, kept.place, kept.interests, kept.skills) == (True, "080601", ("cocina",), ())


def test_a_refusal_forgets_what_was_said(act, rosa):
    told = {"place": "080601", "place_candidates": ["080601", "210101"], "schooling_candidates": ["primaria_completa"]}
    answered = act("action_respect_refusal", "no", slots=told)
    assert answered.says == ["utter_refused"]
    assert [answered.slots[slot] for slot in told] == [None, None, None]
    assert profiles.answers_of(rosa.code).consent is False


def test_consent_taken_back_elsewhere_is_asked_for_again(act):
    answered = act(VALIDATE, "coser", entities=[trade("costura", "coser")], asked="skills", slots={"consent": True})
    assert answered.slots["consent"] is None


@pytest.mark.parametrize(
    ("said", "asked", "found", "skills", "interests"),
    [
        ("cocinar y coser", "skills", ["cocinar", "coser"], ["cocinar", "coser"], None),
        ("me gusta cocinar", "skills", ["cocinar"], ["cocinar"], None),
        ("cocinar", "interests", ["cocinar"], None, ["cocinar"]),
        ("me gusta cocinar", "interests", ["cocinar"], None, ["cocinar"]),
        ("sé cocinar y quiero aprender costura", "skills", ["cocinar", "costura"], ["cocinar"], ["costura"]),
        ("quisiera aprender a coser, trabajo en cocina", "place", ["coser", "cocina"], ["cocina"], ["coser"]),
        ("panadería", "place", ["panadería"], None, ["panadería"]),
        ("sé coser y quiero aprender cocina", "place", ["sé coser", "cocina"], ["sé coser"], ["cocina"]),
        ("quisiera pesca y si se puede soldar también", "interests", ["pesca", "soldar"], None, ["pesca", "soldar"]),
        ("se llevar cuentas y tambien vender", "skills", ["cuentas", "vender"], ["cuentas", "vender"], None),
        ("se tejer y se mecanica", "interests", ["tejer", "mecanica"], ["tejer", "mecanica"], None),
        ("quiero llevar un curso de cocina", "skills", ["cocina"], None, ["cocina"]),
        ("mi mama me enseño a coser", "interests", ["coser"], ["coser"], None),
    ],
)
def test_trades_go_to_the_question_their_words_answer(act, agreed, said, asked, found, skills, interests):
    entities = [trade(word, word, said) for word in found]
    answered = act(VALIDATE, said, entities=entities, asked=asked, slots={"consent": True})
    assert (answered.slots.get("skills"), answered.slots.get("interests")) == (skills, interests)


def test_what_is_denied_is_not_stored(act, agreed):
    said = "no me gusta coser, me gusta cocinar"
    entities = [trade("costura", "coser", said, negated=True), trade("cocina", "cocinar", said)]
    answered = act(VALIDATE, said, entities=entities, asked="interests", slots={"consent": True})
    assert answered.slots["interests"] == ["cocina"]


def test_also_adds_to_an_answer(act, agreed):
    entities = [trade("costura", "coser", "también sé coser")]
    slots = {"consent": True, "skills": ["cocina"]}
    answered = act(VALIDATE, "también sé coser", entities=entities, asked="interests", slots=slots)
    assert answered.slots["skills"] == ["cocina", "costura"]


@pytest.mark.parametrize("said", ["nada", "no sé", "ninguno", "no", "NADA por ahora"])
@pytest.mark.parametrize("asked", ["skills", "interests"])
def test_none_is_an_answer(act, agreed, said, asked):
    assert act(VALIDATE, said, asked=asked, slots={"consent": True}).slots[asked] == []


def test_several_numbers_pick_several_options(act, agreed):
    slots = {"consent": True, "options": ["interests=cocina", "interests=costura", "interests=tejido"]}
    entities = [number(1), number(3)]
    answered = act(VALIDATE, "1 y 3", entities=entities, asked="interests", slots=slots)
    assert answered.slots["interests"] == ["cocina", "tejido"]


@pytest.mark.parametrize(
    ("said", "entities", "choice", "schooling"),
    [
        ("5", [number(5)], "", "secundaria_completa"),
        ("", [], "schooling=superior_completa", "superior_completa"),
        (
            "terminé secu",
            [entity("schooling", "secundaria_completa", "secu")],
            "",
            "secundaria_completa",
        ),
        ("no me acuerdo", [], "", ""),
    ],
)
def test_schooling(act, agreed, said, entities, choice, schooling):
    options = act("action_ask_schooling", asked="schooling").slots["options"]
    slots = {**COMPLETE, "schooling": None, "options": options}
    answered = act(VALIDATE, said, entities=entities, choice=choice, asked="schooling", slots=slots)
    assert answered.slots["schooling"] == schooling
    assert answered.then == "action_recommend_offerings"


@pytest.mark.parametrize("choice", ["schooling=doctorado", "place=999999", "skills=volar", "interests=x"])
def test_an_option_that_was_never_offered_fills_nothing(act, agreed, choice):
    asked = choice.partition("=")[0]
    answered = act(VALIDATE, "", choice=choice, asked=asked, slots={"consent": True})
    assert asked not in answered.slots
    assert answered.slots["misses"] == 1


def test_a_question_that_can_stay_open_is_skipped_at_the_third_miss(act, agreed):
    answered = act(VALIDATE, "mmm qwerty", intent="out_of_scope", asked="skills", slots={"consent": True, "misses": 2})
    assert answered.slots == {"skills": [], "shown": [], "offers": [], "focus": None, "misses": 0, "repeats": 0}


@pytest.mark.parametrize("intent", ["help", "thanks", "ask_cost", "delete_data", "stop", "handoff", "goodbye", "abuse"])
def test_a_digression_is_given_to_its_rule(act, intent):
    answered = act(VALIDATE, "ayuda", intent=intent, asked="skills", slots={"consent": True})
    assert answered.rejected
    assert answered.slots == {}


def test_an_answer_within_a_digression_counts(act, agreed):
    entities = [trade("cocina", "cocinar", "gracias, sé cocinar")]
    answered = act(
        VALIDATE, "gracias, sé cocinar", intent="thanks", entities=entities, asked="skills", slots={"consent": True}
    )
    assert answered.slots["skills"] == ["cocina"]
    assert not answered.rejected


def test_after_a_digression_the_same_message_is_not_heard_twice(act):
    events = [{"event": "user"}, {"event": "action_execution_rejected"}, {"event": "action", "name": "utter_help"}]
    assert act(VALIDATE, "ayuda", intent="help", asked="skills", events=events).body["events"] == []


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("quiero cambiar mi lugar", "place"),
        ("me equivoqué en mis estudios", "schooling"),
        ("cambiar lo que sé hacer", "skills"),
    ],
)
def test_an_answer_can_be_reopened(act, said, topic):
    answered = act(VALIDATE, said, intent="correct", asked="schooling", slots=COMPLETE)
    assert answered.slots[topic] is None
    assert answered.says == ["utter_reopened"]


def test_another_profile_sees_all_courses_afresh(act, agreed):
    entities = [trade("tejido", "tejer")]
    answered = act(VALIDATE, "tejer", entities=entities, asked="interests", slots={**COMPLETE, "shown": ["a"]})
    assert answered.slots["shown"] == []


@pytest.mark.parametrize(
    ("said", "intent"),
    [("adonde queda el 3", "ask_where"), ("cuanto cuesta el 3", "ask_cost"), ("mas informacion del 3", "more_info")],
)
def test_a_question_with_a_number_in_it_picks_no_option(act, agreed, said, intent):
    slots = {"consent": True, "options": ["interests=cocina", "interests=costura", "interests=tejido"]}
    entities = [entity("number", 3, "3", within=said)]
    answered = act(VALIDATE, said, intent=intent, entities=entities, asked="interests", slots=slots)
    assert answered.rejected
    assert answered.slots == {}


@pytest.mark.parametrize(
    ("said", "intent"), [("el 3", "ask_cost"), ("creo que la 3", "inform"), ("me quedo mejor con la 3", "choose")]
)
def test_a_number_that_answers_picks(act, agreed, said, intent):
    slots = {"consent": True, "options": ["interests=cocina", "interests=costura", "interests=tejido"]}
    entities = [entity("number", 3, "3", within=said)]
    answered = act(VALIDATE, said, intent=intent, entities=entities, asked="interests", slots=slots)
    assert answered.slots["interests"] == ["tejido"]


def test_an_answer_to_another_question_is_noted_each_time_otherwise(act, agreed):
    slots = {"consent": True}
    first = act(VALIDATE, "coser", entities=[trade("costura", "coser")], asked="place", slots=slots)
    assert (first.says, first.slots["misses"]) == (["utter_noted"], 0)
    second = act(
        VALIDATE, "cocina", entities=[trade("cocina", "cocina")], asked="place", slots={**slots, **first.slots}
    )
    assert second.says == ["utter_noted_again"]


@pytest.mark.parametrize(("repeats", "response"), [(0, "utter_ask_consent"), (1, "utter_ask_consent_again")])
def test_the_first_question_is_worded_otherwise_too(act, repeats, response):
    assert act("action_ask_consent", asked="consent", slots={"repeats": repeats}).says == [response]


@pytest.mark.parametrize("said", ["quiero cocina y si se puede costura", "quiero cocina y si se ptede costura"])
def test_what_may_be_is_wished_for_and_not_known(act, agreed, said):
    entities = [trade("cocina", "cocina", said), trade("costura", "costura", said)]
    slots = {"consent": True, "place": "080601", "skills": []}
    answered = act("validate_onboarding_form", said, entities=entities, slots=slots, asked="interests")
    assert answered.slots["interests"] == ["cocina", "costura"]
    assert "skills" not in answered.slots


def test_schooling_asked_anew_has_no_two_steps_left_to_choose_from(act, agreed):
    slots = {"consent": True, "schooling_candidates": ["primaria_incompleta", "secundaria_incompleta"]}
    answered = act(VALIDATE, "cambiar mis estudios", intent="correct", slots=slots, asked="schooling")
    assert answered.says == ["utter_reopened"]
    assert (answered.slots["schooling"], answered.slots["schooling_candidates"]) == (None, None)
