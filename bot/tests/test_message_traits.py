from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.message_traits import has_any, traits
from bot.vocabulary import Vocabulary
from language.spanish import words_of

KNOWN = Vocabulary({"quiero": 3, "curso": 3, "munani": 3})
NOTHING_KNOWN = Vocabulary({})


def of(text: str, entities: tuple[dict[str, Any], ...] = ()) -> set[str]:
    return set(traits(text, words_of(text), entities, vocabulary=KNOWN))


@pytest.mark.parametrize(
    ("spanish", "quechua", "shared"),
    [
        ("cuanto cuesta", "hayka chanin", "c:how_much price"),
        ("donde", "maypitaq", "p:where"),
        ("quiero aprender", "yachayta munani", "p:learn&want"),
    ],
)
def test_both_languages_meet_in_what_is_said(spanish: str, quechua: str, shared: str) -> None:
    assert shared in of(spanish) & of(quechua)


def test_a_misspelt_word_counts_as_the_one_that_was_meant() -> None:
    assert "w:curso" not in of("hola")
    assert of("kurrso") >= {trait for trait in of("curso") if trait.startswith(("w:", "c:", "p:"))}


def test_one_name_is_as_good_as_another() -> None:
    def about(name: str) -> set[str]:
        entity = {"entity": "trade", "start": 7, "end": 7 + len(name), "negated": False}
        return {trait for trait in of(f"quiero {name}", (entity,)) if trait.startswith(("c:", "p:"))}

    assert about("soldadura") == about("industria del vestido")
    assert "c:want TRADE" in about("soldadura")


def test_a_denied_name_is_not_the_same() -> None:
    entity = {"entity": "trade", "start": 3, "end": 8, "negated": True}
    assert "c:TRADE!" in of("no coser", (entity,))


def test_endings_count_whatever_they_are_on() -> None:
    assert of("munanichu") & of("atinichu") >= {"s:chu", "s:ni"}


def test_a_rare_insult_tells_as_much_as_a_common_one() -> None:
    assert {"i:insults", "i:4 quarters insult"} <= of("zopenco") & of("idiota")
    assert "i:insults" not in of("curso")


def test_an_animal_that_is_a_trade_is_no_insult() -> None:
    entity = {"entity": "trade", "start": 5, "end": 13, "negated": False}
    assert "i:insults" in of("crio chanchos burro")
    assert "i:insults" not in of("crio chanchos", (entity,))


def test_a_picture_counts_more_where_it_is_all() -> None:
    assert "m:thanks alone" in of("🙏🏽")
    assert "m:thanks" in of("gracias 🙏")
    assert "m:thanks alone" not in of("gracias 🙏")


@pytest.mark.parametrize(
    ("text", "something"),
    [("🙏", True), ("zopenco", True), ("curso", True), ("kurso", True), ("xqzw", False), ("...", False), ("", False)],
)
def test_what_something_can_be_guessed_of(text: str, something: bool) -> None:
    assert has_any(text, words_of(text), vocabulary=KNOWN) is something


@given(st.text(max_size=60))
def test_any_text_has_traits_and_the_same_ones_again(text: str) -> None:
    first, again = (traits(text, words_of(text), (), vocabulary=NOTHING_KNOWN) for _ in range(2))
    assert first == again
