"""A name gone wrong by a slip of the thumb is guessed; what is as likely another word is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.gazetteer import Entry, Gazetteer
from language.name_guesses import NameGuesses

NAMES = ("sicuani", "urubamba", "moyobamba", "mollebamba", "lamas", "lima", "san juan de lurigancho", "sjm", "comas")
GUESSES = NameGuesses(NAMES)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("icuani", "sicuani"),
        ("ssicuani", "sicuani"),
        ("sixuani", "sicuani"),
        ("siacuani", "sicuani"),
        ("moybamba", "moyobamba"),
        ("ssjm", "sjm"),
        ("limma", "lima"),
    ],
)
def test_one_letter_lost_doubled_wrong_or_too_many(said: str, name: str) -> None:
    assert GUESSES.one_off([(said, "", 0)])[0].name == name


@given(st.sampled_from(NAMES[:5]), st.data())
def test_a_name_that_lost_any_letter_is_among_the_guesses(name: str, data: st.DataObject) -> None:
    lost = data.draw(st.integers(0, len(name) - 1))
    said = name[:lost] + name[lost + 1 :]
    assert name in {guess.name for guess in GUESSES.one_off([(said, "", 0)])}


def test_a_lost_letter_is_likelier_than_a_wrong_one() -> None:
    known = NameGuesses(["lamas", "tama"])
    assert [guess.name for guess in known.one_off([("lama", "", 0)])] == ["lamas", "tama"]


def test_two_letters_of_a_long_name_and_none_of_a_short_one() -> None:
    assert [g.name for g in GUESSES.two_off([("san juam de luriganxho", "", 0)])] == ["san juan de lurigancho"]
    assert GUESSES.two_off([("lixx", "", 0)]) == []


def test_inside_a_place_named_beside_it_more_letters_may_be_wrong() -> None:
    known = Gazetteer([Entry("Moya", "090112"), Entry("Mora", "150101"), Entry("Rumisapa", "220507")])
    assert [m.values for m in known.guess("moy", within=("09",))] == [("090112",)]
    assert [m.values for m in known.guess("rmiqapa", within=("22",))] == [("220507",)]


TRADES = Gazetteer(
    [Entry("soldadura", "metalmecanica"), Entry("mecánica", "mecanica"), Entry("cuido niños", "cuidado")]
)
EVERYDAY = frozenset({"mecanizo", "quiero", "yachani", "ninos", "curso"})


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("quiero xoldadura", "metalmecanica"),
        ("aoldadurata yachani", "metalmecanica"),
        ("meanicamanta", "mecanica"),
        ("quiero niños", None),
        ("ciuido niños", "cuidado"),
        ("mecanizoo", None),
    ],
)
def test_inside_a_sentence_only_what_no_known_word_is(sentence: str, value: str | None) -> None:
    found = TRADES.find(sentence, stop_words=EVERYDAY)
    assert [match.values[0] for match in found] == [value] * bool(value)


def test_without_known_words_nothing_is_guessed_by_another_first_letter() -> None:
    assert TRADES.find("quiero xoldadura") == []
