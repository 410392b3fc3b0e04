import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from language.spanish import fold, key, tokenise


@pytest.mark.parametrize(
    "spellings",
    [
        "quiero kiero qiero Quieroo",
        "cocinar kosinar cosinar COCINAR",
        "hacer aser hazer",
        "porque xq pq porq",
        "también tmb tambien tb",
        "gracias grax graciasss",
        "hola ola holaaa",
        "año ano",
        "huancayo guancayo wancayo",
    ],
)
def test_spellings_of_a_word_share_a_key(spellings: str) -> None:
    assert len({fold(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize("pair", ["carro caro", "cocer coger", "uno una", "no ni"])
def test_other_words_keep_apart(pair: str) -> None:
    one, other = pair.split()
    assert fold(one) != fold(other)


@pytest.mark.parametrize("word", ["wayk'uyta", "p’unchay", "hayk´ataq", "chʼaki", "t`anta"])
def test_an_apostrophe_inside_a_word_stays_in_it(word: str) -> None:
    assert [w.text for w in tokenise(f"{word} munani")] == [word, "munani"]


def test_marks_are_words_of_their_own() -> None:
    assert [w.text for w in tokenise("Hola,soy de Cusco. ¿2) sí?")] == "Hola , soy de Cusco . ¿ 2 ) sí ?".split()


def test_a_phrase_key_ignores_punctuation_and_case() -> None:
    assert key("¡Claro, q sí!") == key("claro que si")


@example("\u08ca")  # a combining mark without a letter
@given(st.text(max_size=80))
def test_words_stand_where_they_say(text: str) -> None:
    for word in tokenise(text):
        assert text[word.start : word.end] == word.text
        assert word.key


@given(st.text(max_size=30))
def test_folding_a_word_twice_loses_no_word(text: str) -> None:
    assert bool(fold(text)) == bool(text)
