"""Who did not agree is told what is known of courses, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from actions.tests.conftest import Answered, entity, trade
from contacts.models import Contact, Profile
from recommender.models import Recommendation

Act = Callable[..., Answered]
REFUSED = {"refused": True}
CUSCO = entity("place", "080101", "Cusco", within="qué cursos hay en Cusco")
VALIDATE = "validate_onboarding_form"


@pytest.fixture(autouse=True)
def _nothing_is_stored(rosa: Contact) -> Iterator[None]:
    yield
    assert not Profile.objects.exists()
    assert not Recommendation.objects.exists()


def test_a_refusal_is_remembered_only_as_such(act: Act) -> None:
    answered = act("action_respect_refusal", "no", slots={"place": "080601"})
    assert (answered.slots["place"], answered.slots["refused"]) == (None, True)
    assert act("action_session_start").slots["refused"] is True


def test_which_courses_there_are_in_a_town(act: Act) -> None:
    answered = act(
        "action_take_answers", "qué cursos hay en Cusco", intent="find_course", entities=[CUSCO], slots=REFUSED
    )
    assert answered.says == ["utter_general_near"]
    assert answered.facts["place_name"] == "Cusco"
    assert answered.facts["count"] > 10
    assert answered.facts["trades"].count(",") == 1
    assert (answered.then, "place" in answered.slots) == ("action_listen", False)


def test_which_courses_of_a_trade(act: Act) -> None:
    said = "hay cocina en Cusco"
    entities = [entity("place", "080101", "Cusco", within=said), trade("cocina", "cocina", said)]
    answered = act("action_take_answers", said, entities=entities, slots=REFUSED)
    assert answered.says == ["utter_general_trade"]
    assert (answered.facts["trade"], bool(answered.facts["provider"])) == ("cocina", True)


def test_a_trade_that_is_not_taught_near_is_told_honestly(act: Act) -> None:
    said = "pesca en Cusco"
    entities = [entity("place", "080101", "Cusco", within=said), trade("pesca", "pesca", said)]
    answered = act("action_take_answers", said, entities=entities, slots=REFUSED)
    assert answered.says == ["utter_general_none"]


@pytest.mark.parametrize(
    ("said", "intent", "response"),
    [
        ("cuánto cuesta un CETPRO", "ask_cost", "utter_general_cost"),
        ("cuanto cobran en el instituto", "out_of_scope", "utter_general_cost"),
        ("hayka valen CETPRO", "out_of_scope", "utter_general_cost"),
        ("qué es un CETPRO", "out_of_scope", "utter_general_centre"),
        ("imataq CETPRO", "out_of_scope", "utter_general_centre"),
        ("qué más", "more_options", "utter_general"),
        ("no", "deny", "utter_refused"),
    ],
)
def test_what_is_asked_in_general(act: Act, said: str, intent: str, response: str) -> None:
    assert act("action_not_understood", said, intent=intent, slots=REFUSED).says == [response]


@pytest.mark.parametrize(("said", "intent"), [("hola", "greet"), ("sí", "affirm")])
def test_hello_or_yes_brings_the_first_question_back(act: Act, said: str, intent: str) -> None:
    assert act("action_greet", said, intent=intent, slots=REFUSED).then == "onboarding_form"
    assert act("action_ask_consent", asked="consent", slots=REFUSED).slots["refused"] is None


def test_a_question_in_place_of_a_yes_is_answered_and_the_question_stays(act: Act) -> None:
    answered = act(VALIDATE, "¿qué es un CETPRO?", intent="out_of_scope", asked="consent")
    assert (answered.says, answered.then) == (["utter_general_centre"], None)
    assert act(VALIDATE, "¿cuánto cuesta?", intent="ask_cost", asked="consent").says == ["utter_general_cost"]


def test_what_is_told_on_the_way_is_taken_in(act: Act) -> None:
    answered = act(VALIDATE, "qué cursos hay en Cusco", intent="find_course", asked="consent", entities=[CUSCO])
    assert answered.says == ["utter_general_near"]
    assert answered.slots["place"] == "080101"


def test_telling_is_not_asking(act: Act) -> None:
    said = "soy de Cusco"
    entities = [entity("place", "080101", "Cusco", within=said)]
    assert act(VALIDATE, said, asked="consent", entities=entities).says == []


def test_who_agreed_goes_the_ordinary_way(act: Act) -> None:
    answered = act("action_tell_cost", "cuánto cuesta un CETPRO", intent="ask_cost", slots={"consent": True})
    assert answered.says == []
