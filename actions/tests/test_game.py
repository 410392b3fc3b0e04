"""Who does not know what they like is asked two either/or questions at most and offered three trades taught near."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
import yaml
from django.conf import settings

from actions import interests, riasec
from actions.option_labels import KINDS
from actions.tests.conftest import COMPLETE, Answered, number, trade
from actions.wording import SPOKEN, word
from contacts.models import Contact

Act = Callable[..., Answered]
VALIDATE = "validate_onboarding_form"
OPEN = {"consent": True, "place": "080601", "skills": []}


class Player:
    """Says one thing after the other and keeps the slots, as the dialogue server would."""

    def __init__(self, act: Act, language: str = "es") -> None:
        self.act = act
        self.slots: dict[str, Any] = {**OPEN, "language": language}
        self.question: Answered | None = None

    def says(self, text: str, **more: Any) -> Answered:
        heard = self.act(VALIDATE, text, asked="interests", slots=self.slots, **more)
        self.slots |= heard.slots
        self.question = self.act("action_ask_interests", text, asked="interests", slots=self.slots)
        self.slots |= self.question.slots
        return heard


@pytest.fixture
def player(act: Act, agreed: Contact) -> Player:
    return Player(act)


@pytest.mark.parametrize("said", ["no sé qué me gusta", "ayúdame a elegir", "manam yachanichu imata munasqayta"])
def test_it_begins_where_somebody_does_not_know(player: Player, said: str) -> None:
    assert player.says(said, intent="out_of_scope").says == ["utter_game"]
    assert player.question is not None
    assert player.question.says == ["utter_ask_game"]
    assert player.question.options == ["game=R", "game=S"]


def test_from_the_first_answer_to_a_trade(player: Player) -> None:
    player.says("no sé qué me gusta")
    for said in (2, 1):
        player.says(str(said), intent="choose", entities=[number(said)])
    assert player.question is not None
    assert player.question.says == ["utter_ask_game_result"]
    offered = player.question.options
    assert len(offered) == 3
    player.says("2", intent="choose", entities=[number(2)])
    assert [f"interests={code}" for code in player.slots["interests"]] == [offered[1]]
    assert player.slots["game"] is None


def test_the_slot_holds_letters_and_nothing_else(player: Player) -> None:
    player.says("no sé qué me gusta")
    player.says("los dos")
    player.says("Llevar las cuentas")
    assert player.slots["game"] == ["RS", "C"]


@pytest.mark.parametrize("said", ["prefiero no decir", "no sé", "ni idea"])
def test_who_does_not_say_is_not_asked_again(player: Player, said: str) -> None:
    assert player.says(said).slots["interests"] == []


def test_in_quechua(act: Act, agreed: Contact) -> None:
    player = Player(act, "qu")
    player.says("imatam akllasaq")
    player.says("Wawa qaway")
    player.says("iskaynin")
    assert player.slots["game"] == ["S", "AC"]


def test_none_of_the_three_brings_the_ordinary_question_back(player: Player) -> None:
    player.slots |= {"game": ["R", "A"]}
    player.says("ninguno", intent="deny")
    assert player.question is not None
    assert player.question.says == ["utter_ask_interests"]
    assert player.slots.get("interests") is None


@pytest.mark.parametrize(
    ("said", "entities", "interests_then"),
    [
        ("quiero aprender soldadura", [trade("soldadura", "soldadura", "quiero aprender soldadura")], ["soldadura"]),
        ("saltar", [], []),
        ("ya no quiero", [], None),
    ],
)
def test_it_can_be_left_at_any_time(
    player: Player, said: str, entities: list[dict[str, Any]], interests_then: list[str] | None
) -> None:
    player.says("no sé qué me gusta")
    player.says(said, entities=entities)
    assert (player.slots["game"], player.slots.get("interests")) == (None, interests_then)


def test_what_is_not_understood_is_asked_otherwise_and_then_left(player: Player) -> None:
    player.says("no sé qué me gusta")
    asked = []
    for _ in range(3):
        player.says("mmm qwerty", intent="out_of_scope")
        assert player.question is not None
        asked.append(player.question.says)
    assert asked == [["utter_ask_game_again"], ["utter_ask_game"], ["utter_ask_interests"]]


def test_before_and_after_all_questions_too(act: Act) -> None:
    for slots in ({}, COMPLETE):
        answered = act("action_take_answers", "no sé qué estudiar", slots=slots)
        assert (answered.then, answered.slots["game"], answered.slots["interests"]) == ("onboarding_form", [], None)


@pytest.mark.usefixtures("_loaded", "db")
@pytest.mark.parametrize("answers", [*product(["R"], "IA"), *product(["S", "RS"], ["A", "C", "AC"])])
def test_whatever_is_answered_three_trades_taught_near_come_of_it(answers: tuple[str, ...]) -> None:
    taught = interests.taught_near("080601")
    best = riasec.best(answers, taught)
    assert len(set(best[:3])) == 3
    assert set(best) == set(taught)
    assert riasec.pair(answers) is None


@pytest.mark.parametrize(
    ("answers", "suits", "suits_less"),
    [
        (["R", "I"], "mecanica_automotriz", "cosmetologia"),
        (["S", "A"], "cosmetologia", "mineria"),
        (["S", "C"], "contabilidad", "pesca"),
    ],
)
def test_what_suits_more_comes_first(answers: list[str], suits: str, suits_less: str) -> None:
    assert riasec.best(answers, [suits_less, suits]) == [suits, suits_less]


def test_every_trade_has_its_letters() -> None:
    trades = yaml.safe_load((settings.BASE_DIR / "catalogue" / "facts" / "trades.yml").read_text("utf-8"))
    assert {trade for trade in trades if not riasec.letters_of(trade)} == set()
    assert all(len(riasec.letters_of(trade)) <= len(riasec.WEIGHTS) for trade in trades)


@pytest.mark.parametrize("language", SPOKEN)
def test_options_fit_a_button(language: str) -> None:
    assert all(len(word(f"game_{letter}", language)) <= 20 for letter in KINDS)
