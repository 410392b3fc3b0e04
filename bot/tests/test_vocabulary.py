import pytest

from bot.vocabulary import Vocabulary
from language.spanish import words_of

KNOWN = Vocabulary.of(words_of("quiero información que es ayuda un curso de costura yachayta munani"), met=1)


@pytest.mark.parametrize("text", ["Kiero algo", "informasion", "ayudda", "cosutra", "AYUDA!!", "informasiones"])
def test_a_word_or_its_near_spelling_is_known(text: str) -> None:
    assert KNOWN.knows_any(words_of(text))


@pytest.mark.parametrize("text", ["zzz qqq", "?", "", "lkjlkj", "🙂", "qqq"])
def test_gibberish_is_not(text: str) -> None:
    assert not KNOWN.knows_any(words_of(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cosutra", "costura"),
        ("mnuani", "munani"),
        ("kiero", "kiero"),
        ("sol", "sol"),
        ("ayudda", "ayudda"),
        ("1234", "1234"),
    ],
)
def test_a_misspelt_word_is_what_it_nearly_spells(typed: str, meant: str) -> None:
    (word,) = words_of(typed)
    assert KNOWN.meant(word) == meant


def test_among_near_words_the_commonest_is_meant() -> None:
    known = Vocabulary({"pesca": 2, "pesta": 9})
    (word,) = words_of("pesma")
    assert known.meant(word) == "pesta"


def test_what_was_met_once_may_be_a_slip_itself() -> None:
    assert Vocabulary.of(words_of("curso curso cursp")).counts == {"curso": 2}
