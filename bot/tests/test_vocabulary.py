import pytest

from bot.vocabulary import Vocabulary

KNOWN = Vocabulary.of(["quiero información", "que es", "ayuda", "un curso de costura"])


@pytest.mark.parametrize("text", ["Kiero algo", "informasion", "ayudda", "cosutra", "AYUDA!!", "informasiones"])
def test_a_word_or_its_near_spelling_is_known(text: str) -> None:
    assert KNOWN.knows_any(text)


@pytest.mark.parametrize("text", ["zzz qqq", "?", "", "lkjlkj", "🙂"])
def test_gibberish_is_not(text: str) -> None:
    assert not KNOWN.knows_any(text)
