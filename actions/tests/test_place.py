"""Where the person lives, as people write it."""

from __future__ import annotations

import pytest

from actions.tests.conftest import COMPLETE, entity, number, trade

VALIDATE = "validate_onboarding_form"
SANTA_ROSAS = ["210808", "060812", "150139"]


def asking(act, slots):
    return act("action_ask_place", asked="place", slots=slots)


@pytest.mark.parametrize(
    ("said", "ubigeo"),
    [("Sicuani", "080601"), ("SJL", "150132"), ("huancayo", "120101"), ("Puerto Maldonado", "170101")],
)
def test_a_typed_name(act, said, ubigeo):
    assert act(VALIDATE, said, asked="place").slots["place"] == ubigeo


def test_a_near_spelling_is_asked_back(act):
    heard = act(VALIDATE, "cajamrca", asked="place")
    assert heard.slots["place_candidates"] == ["060101"]
    asked = asking(act, heard.slots)
    assert asked.says == ["utter_ask_place_confirm"]
    assert asked.facts["place_name"].startswith("Cajamarca, Cajamarca")
    slots = {**heard.slots, **asked.slots}
    assert act(VALIDATE, "sí", intent="affirm", asked="place", slots=slots).slots["place"] == "060101"
    refused = act(VALIDATE, "no", intent="deny", asked="place", slots=slots)
    assert refused.slots == {"place_candidates": None, "misses": 1, "repeats": 0}


def test_several_of_one_name_are_a_numbered_choice(act):
    asked = asking(act, {"place_candidates": SANTA_ROSAS})
    assert asked.says == ["utter_ask_place_same_name"]
    assert len(asked.options) == 3
    second = act(
        VALIDATE, "2", entities=[number(2)], asked="place", slots={**asked.slots, "place_candidates": SANTA_ROSAS}
    )
    assert f"place={second.slots['place']}" == asked.options[1]


def test_very_many_of_one_name_are_asked_for_by_province(act):
    heard = act(VALIDATE, "santa rosa", asked="place")
    assert len(heard.slots["place_candidates"]) > 6
    assert asking(act, heard.slots).says == ["utter_ask_place_province"]
    narrowed = act(VALIDATE, "el de Jaén", asked="place", slots=heard.slots)
    assert narrowed.slots["place"] == "060812"


@pytest.mark.parametrize(
    ("candidates", "said", "read_as", "meant"),
    [
        (["050502", "090502"], "el de Churkampa", "090501", "090502"),
        (["040110", "150122", "151020"], "Areqoipa ladupi", "040101", "040110"),
    ],
)
def test_one_of_several_is_told_by_its_province_though_misspelt(act, candidates, said, read_as, meant):
    entities = [entity("place", read_as, said.split()[-1] if "de" in said else said.split()[0], within=said)]
    heard = act(VALIDATE, said, entities=entities, asked="place", slots={"place_candidates": candidates})
    assert heard.slots["place"] == meant


def test_an_ambiguous_entity_is_taken_with_its_candidates(act):
    entities = [entity("place", SANTA_ROSAS, "santa rosa")]
    assert (
        act(VALIDATE, "santa rosa", intent="stop", entities=entities, asked="place").slots["place_candidates"]
        == SANTA_ROSAS
    )


def test_a_correction_takes_the_name_after_the_wrong_one(act):
    said = "no es sicuani, es puno"
    entities = [entity("place", "080601", "sicuani", within=said, negated=True)]
    answered = act(VALIDATE, said, intent="correct", entities=entities, asked="interests", slots={"place": "080601"})
    assert answered.slots["place"] == "210101"


def test_a_pin_is_the_nearest_district(act):
    answered = act(VALIDATE, "", asked="place", pin={"latitude": -14.27, "longitude": -71.23})
    assert answered.slots["place"] == "080601"


def test_a_pin_outside_peru_is_a_miss(act):
    answered = act(VALIDATE, "", asked="place", pin={"latitude": 48.85, "longitude": 2.35})
    assert answered.slots["misses"] == 1
    assert "place" not in answered.slots


@pytest.mark.parametrize(
    ("misses", "response"),
    [(0, "utter_ask_place"), (1, "utter_ask_place_again"), (2, "utter_ask_place_city"), (3, "utter_ask_place_again")],
)
def test_nobody_reads_the_same_question_twice_in_a_row(act, misses, response):
    assert asking(act, {"misses": misses}).says == [response]


def test_a_choice_that_was_missed_is_worded_otherwise(act):
    asked = asking(act, {"place_candidates": SANTA_ROSAS, "repeats": 1})
    assert asked.says == ["utter_ask_place_number"]
    assert len(asked.options) == 3


@pytest.mark.parametrize("said", ["qwertyuiop", "no sé", "sí", "no", "4"])
def test_what_is_no_name_is_a_miss(act, said):
    entities = [number(4)] if said == "4" else []
    slots = {"consent": True}
    assert act(VALIDATE, said, entities=entities, asked="place", slots=slots).slots == {"misses": 1, "repeats": 1}


@pytest.mark.parametrize("said", ["lo que a mi me llama es cantar", "ME LLAMA LA MÚSICA", "me llamo Rosa"])
def test_what_calls_a_person_or_how_they_are_called_is_no_place(act, said):
    heard = act(VALIDATE, said, asked="place", slots={"consent": True})
    assert heard.slots == {"misses": 1, "repeats": 1}


@pytest.mark.parametrize("said", ["guancayo", "soy de guancayo"])
def test_a_name_that_sounds_the_same_is_taken_and_said(act, agreed, said):
    entities = [entity("place", "120101", "guancayo", within=said)]
    taken = act(VALIDATE, said, entities=entities, asked="place", slots={"consent": True})
    assert (taken.slots["place"], taken.slots["place_unsaid"]) == ("120101", True)
    asked = act("action_ask_skills", asked="skills", slots=taken.slots)
    assert asked.says == ["utter_place_taken", "utter_ask_skills"]
    assert asked.facts["place_name"] == "Huancayo, Junín"
    assert asked.slots["place_unsaid"] is False


def test_a_place_typed_by_its_name_is_not_repeated(act, agreed):
    taken = act(VALIDATE, "Huancayo", asked="place", slots={"consent": True})
    assert act("action_ask_skills", asked="skills", slots=taken.slots).says == ["utter_ask_skills"]


def test_with_the_trades_to_choose_from_it_is_still_one_sms(act):
    asked = act("action_ask_interests", asked="interests", slots={"place": "150132", "place_unsaid": True})
    options = [f"\n1 {button['title']}" for button in asked.body["responses"][1]["buttons"]]
    question = "¿Qué te gustaría aprender? Elige o escribe otro:"
    assert len(f"{asked.facts['place_name']}.\n{question}" + "".join(options)) <= 160
    assert len(options) >= 2


def test_a_pin_is_said_by_name(act, agreed):
    pin = {"latitude": -14.27, "longitude": -71.23}
    assert act(VALIDATE, "", asked="place", slots={"consent": True}, pin=pin).slots["place_unsaid"] is True


PENDING = {
    "consent": True,
    "place_candidates": ["120101"],
    "options": ["place=120101", "place=no"],
}


@pytest.mark.parametrize(
    ("said", "entities", "slot", "value"),
    [
        ("chakra", [trade("agricultura", "chakra")], "interests", ["agricultura"]),
        ("mecanica de motos", [trade("mecanica_motos", "mecanica de motos")], "interests", ["mecanica_motos"]),
        (
            "4to de secundaria",
            [entity("schooling", "secundaria_incompleta", "4to de secundaria")],
            "schooling",
            "secundaria_incompleta",
        ),
    ],
)
def test_what_is_said_instead_of_yes_or_no_is_kept_and_noted(act, agreed, said, entities, slot, value):
    answered = act(VALIDATE, said, intent="goodbye", entities=entities, asked="place", slots=PENDING)
    assert answered.slots[slot] == value
    assert "place" not in answered.slots
    assert "place_candidates" not in answered.slots
    assert answered.says == ["utter_noted"]
    assert answered.slots["repeats"] == 1


@pytest.mark.parametrize(
    ("repeats", "response"),
    [(0, "utter_ask_place_confirm"), (1, "utter_ask_place_confirm_again"), (2, "utter_ask_place")],
)
def test_a_doubtful_place_is_asked_in_other_words_then_dropped(act, repeats, response):
    asked = asking(act, {**PENDING, "repeats": repeats})
    assert asked.says == [response]
    if repeats == 2:
        assert asked.slots["place_candidates"] is None


@pytest.mark.parametrize(
    ("said", "wrong", "right"),
    [
        ("no es san miguel, es puno", "san miguel", "puno"),
        ("no san miguel sino puno", "san miguel", "puno"),
        ("puno y no san miguel", "san miguel", "puno"),
        ("me equivoqué, vivo en puno", None, "puno"),
    ],
)
@pytest.mark.parametrize("intent", ["correct", "inform", "deny"])
@pytest.mark.parametrize("action", ["action_correct_answer", "action_take_answers"])
def test_the_right_place_replaces_the_wrong_one(act, agreed, action, said, wrong, right, intent):
    entities = [entity("place", "210101", right, within=said)]
    if wrong:
        entities.insert(0, entity("place", ["150136", "061101"], wrong, within=said, negated=True))
    slots = {**COMPLETE, "options": ["place=150136", "place=no"], "place_candidates": ["150136"]}
    answered = act(action, said, intent=intent, entities=entities, slots=slots)
    assert answered.slots["place"] == "210101"
    assert answered.then == "action_recommend_offerings"


def test_a_place_taken_back_is_asked_for(act, agreed):
    said = "no vivo en sicuani"
    entities = [entity("place", "080601", "sicuani", within=said, negated=True)]
    answered = act("action_take_answers", said, entities=entities, slots=COMPLETE)
    assert (answered.slots["place"], answered.then) == (None, "onboarding_form")


def test_whoever_knows_no_name_chooses_a_city(act, agreed):
    asked = asking(act, {"misses": 2})
    assert asked.says == ["utter_ask_place_city"]
    assert "place=150101" in asked.options


@pytest.mark.parametrize(
    ("said", "ubigeo", "unsaid"),
    [
        ("vivo en Bellavista", "220201", True),
        ("Bellavista, San Martín", "220201", False),
        ("soy de Bellavista de Callao", "070102", False),
        ("Sicuani", "080601", False),
    ],
)
def test_where_districts_share_a_name_it_is_said_which_was_taken(act, agreed, said, ubigeo, unsaid):
    name = "Sicuani" if said == "Sicuani" else "Bellavista"
    entities = [entity("place", ubigeo, name, within=said)]
    answered = act(VALIDATE, said, entities=entities, asked="place", slots={"consent": True})
    assert (answered.slots["place"], answered.slots["place_unsaid"]) == (ubigeo, unsaid)


def test_a_name_that_the_place_has_already_is_not_asked_about_again(act):
    entities = [entity("place", SANTA_ROSAS, "santa rosa")]
    slots = {"consent": True, "place": "060812"}
    again = act(VALIDATE, "no es Jaén sino Santa Rosa", entities=entities, asked="skills", slots=slots)
    assert (again.slots["place"], again.slots["place_candidates"]) == ("060812", None)


def test_another_one_of_the_same_name_is_asked_for(act):
    wrong = entity("place", ["060812"], "ese santa rosa", negated=True)
    slots = {"consent": True, "place": "060812"}
    other = act(
        VALIDATE, "no es ese santa rosa, vivo en otra santa rosa", entities=[wrong], asked="skills", slots=slots
    )
    assert other.slots.get("place") != "060812"
