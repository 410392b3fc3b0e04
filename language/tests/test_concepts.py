import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.concepts import CONCEPTS, concepts_of


@pytest.mark.parametrize(
    ("spanish", "quechua", "concept"),
    [
        ("cuánto", "hayka", "how_much"),
        ("cuesta", "chanin", "price"),
        ("gratis", "gratischu", "free"),
        ("dónde", "maypitaq", "where"),
        ("aprender", "yachayta", "learn"),
        ("kiero", "munashani", "want"),
        ("quién", "pitaq", "who"),
        ("curso", "cursota", "course"),
        ("horario", "horariontaq", "clock"),
        ("gracias", "añay", "thanks"),
        ("borren", "chinkachiy", "erase"),
        ("empieza", "qallarin", "begin"),
    ],
)
def test_the_same_thing_in_both_languages(spanish: str, quechua: str, concept: str) -> None:
    assert concept in concepts_of(spanish)
    assert concept in concepts_of(quechua)


@pytest.mark.parametrize("word", ["Sicuani", "2", "de", "xyz", "👍"])
def test_words_about_nothing_in_particular(word: str) -> None:
    assert concepts_of(word) == ()


@given(st.text(max_size=30))
def test_any_text_has_only_concepts_of_the_table(word: str) -> None:
    assert set(concepts_of(word)) <= CONCEPTS
