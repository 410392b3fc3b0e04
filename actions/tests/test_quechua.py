"""What people tell in Quechua goes to the question its words answer, and what we compose in it reads as Quechua."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions import interests, wording
from actions.tests.conftest import COMPLETE, entity, trade
from catalogue.models import Trade

VALIDATE = "validate_onboarding_form"


@pytest.mark.parametrize("language", ["es", "qu"])
@pytest.mark.parametrize(
    ("said", "asked", "found", "skills", "interests"),
    [
        ("wayk'uyta yachani", "place", ["wayk'uyta"], ["wayk'uyta"], None),
        ("yanuyta yachani, sirayta yachayta munani", "place", ["yanuyta", "sirayta"], ["yanuyta"], ["sirayta"]),
        ("sirayta munani", "skills", ["sirayta"], None, ["sirayta"]),
        ("munani sirayta yachayta", "skills", ["sirayta"], None, ["sirayta"]),
        ("awaytam yachachkani", "interests", ["awaytam"], None, ["awaytam"]),
        ("siraq kani", "place", ["siraq"], ["siraq"], None),
        (
            "awayta yachani, sirayta yachayta munani",
            "place",
            ["awayta yachani", "sirayta"],
            ["awayta yachani"],
            ["sirayta"],
        ),
        ("albañilpi llank'arqani", "place", ["albañilpi"], ["albañilpi"], None),
        ("albañilpi llamkarani", "interests", ["albañilpi"], ["albañilpi"], None),
        ("yanuyta atini", "interests", ["yanuyta"], ["yanuyta"], None),
        ("cocinata ruwani", "interests", ["cocinata"], ["cocinata"], None),
        ("mamaymi sirayta yachachiwarqa", "skills", ["sirayta"], ["sirayta"], None),
        ("mamaimi siraita yachachihuarcca", "place", ["siraita"], ["siraita"], None),
        ("siraita yachaita munani", "skills", ["siraita"], None, ["siraita"]),
        ("sirayta yachachiway", "skills", ["sirayta"], None, ["sirayta"]),
        ("awayta gustawan", "skills", ["awayta"], ["awayta"], None),
        ("awayta gustawan", "interests", ["awayta"], None, ["awayta"]),
        ("mecanicamanta cursota maskani", "skills", ["mecanicamanta"], None, ["mecanicamanta"]),
        ("quiero aprender sirayta", "skills", ["sirayta"], None, ["sirayta"]),
        ("sé cocinar, tejidota munani", "place", ["cocinar", "tejidota"], ["cocinar"], ["tejidota"]),
        ("siray", "skills", ["siray"], ["siray"], None),
        ("siray", "interests", ["siray"], None, ["siray"]),
        # Spanish with words that look alike stays as it is.
        ("trabajé en cocina y estudié primaria", "interests", ["cocina"], ["cocina"], None),
        ("sé cocinar y quiero estudiar costura", "place", ["cocinar", "costura"], ["cocinar"], ["costura"]),
    ],
)
def test_trades_go_to_the_question_their_words_answer(act, agreed, language, said, asked, found, skills, interests):
    entities = [trade(word, word, said) for word in found]
    answered = act(VALIDATE, said, entities=entities, asked=asked, slots={"consent": True, "language": language})
    assert (answered.slots.get("skills"), answered.slots.get("interests")) == (skills, interests)


@pytest.mark.parametrize("said", ["mana", "mana imatapas", "manam yachanichu", "mana imatapas yachanichu"])
@pytest.mark.parametrize("asked", ["skills", "interests"])
def test_none_is_an_answer(act, agreed, said, asked):
    assert act(VALIDATE, said, asked=asked, slots={"consent": True, "language": "qu"}).slots[asked] == []


@pytest.mark.parametrize("said", ["sirayta yachani chaymantapas", "siraytapas yachani"])
def test_also_adds_to_an_answer(act, agreed, said):
    found = said.split()[0]
    slots = {"consent": True, "skills": ["cocina"], "language": "qu"}
    answered = act(VALIDATE, said, entities=[trade("costura", found, said)], asked="interests", slots=slots)
    assert answered.slots["skills"] == ["cocina", "costura"]


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("llaqtayta cambiayta munani", "place"),
        ("distritoyta pantarqani", "place"),
        ("ruway yachasqayta cambiasaq", "skills"),
        ("yachay munasqayta cambiay", "interests"),
        ("estudioyta cambiay", "schooling"),
    ],
)
@pytest.mark.parametrize("language", ["es", "qu"])
def test_an_answer_can_be_reopened(act, language, said, topic):
    answered = act(VALIDATE, said, intent="correct", asked="schooling", slots={**COMPLETE, "language": language})
    assert answered.slots[topic] is None
    assert answered.says == ["utter_reopened"]


@pytest.mark.parametrize("said", ["Jaenpi kaq", "jaénmanta", "Cajamarcapi", "cajamarca regionpi"])
def test_which_of_several_places_is_told_with_its_ending(act, said):
    slots = {"place_candidates": ["210808", "060812", "150139"], "language": "qu"}
    assert act(VALIDATE, said, asked="place", slots=slots).slots["place"] == "060812"


@pytest.mark.parametrize(("said", "name"), [("Sicuanipi tiyani", "Sicuani"), ("cerro coloradopi", "cerro colorado")])
def test_a_place_with_its_ending_was_typed_by_its_name(act, agreed, said, name):
    ubigeo = {"Sicuani": "080601", "cerro colorado": "040104"}[name]
    answered = act(VALIDATE, said, entities=[entity("place", ubigeo, name, within=said)], asked="place")
    assert (answered.slots["place"], answered.slots.get("place_unsaid")) == (ubigeo, False)


def test_what_is_composed():
    assert wording.cost(0, "qu") == "Gratis"
    assert wording.cost(120, "qu") == "S/ 120"
    assert wording.distance(0.4, "qu") == "1 km ukupi"
    assert wording.distance(12.2, "qu") == "12 km karu"
    assert wording.day(date(2027, 1, 13), "qu") == "13 ene"
    assert wording.listing(["horario", "chanin", "qallariynin"], "qu") == "horario, chanin, qallariynin"


def test_the_courses_speak_it(act, agreed):
    answered = act("action_recommend_offerings", slots={**COMPLETE, "language": "qu", "interests": ["tejido"]})
    assert answered.facts["intro"] in ("Qampaq cursokuna:", "60 km ukupi manam kanchu away. Aswan ladupi:")
    assert not any(spanish in answered.facts["courses"] for spanish in ("Te gusta", "empieza", "a 1 km", "pregunta"))


def test_details_speak_it(act, agreed):
    slots: dict[str, Any] = {**COMPLETE, "language": "qu"}
    slots |= act("action_recommend_offerings", slots=slots).slots
    facts = act("action_show_offering", "1", choice=f"offer={slots['offers'][0]}", slots=slots).facts["facts"]
    assert "Chanin: " in facts
    assert not any(spanish in facts for spanish in ("Costo", "Te piden", "Empieza", "Pregunta"))


@pytest.mark.usefixtures("_loaded", "db")
def test_a_trade_without_a_quechua_name_is_told_in_the_log(caplog):
    named = interests.labels(["tejido"], "qu")
    assert (named, caplog.records) == ({"tejido": "away"}, [])
    Trade.objects.filter(pk="tejido").update(label_qu="")
    assert interests.labels(["tejido"], "qu") == {"tejido": "tejido"}
    assert [record.getMessage() for record in caplog.records] == ["the trade tejido has no Quechua name"]


def test_a_wish_without_its_trade_is_no_place(act, agreed):
    answered = act(VALIDATE, "turista pusayta uyachayta munani", asked="place", slots={"consent": True})
    assert not answered.slots.get("place")
    assert not answered.slots.get("place_candidates")


def test_a_wish_is_no_place(act, agreed):
    said = "sirayta yachayta munani"
    answered = act(VALIDATE, said, entities=[trade("costura", "sirayta", said)], asked="place", slots={"consent": True})
    assert (answered.slots.get("place"), answered.slots["interests"]) == (None, ["costura"])
    assert not answered.slots.get("place_candidates")
