import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.quechua_spelling import quechua_key
from language.quechua_suffixes import ENDINGS
from language.quechua_words import analyse, stems


@pytest.mark.parametrize(
    ("word", "stem", "features"),
    [
        ("wayk'uyta", "wayk'u", {"VerbForm": "Inf", "Case": "Acc"}),
        ("huaycuyta", "huaycu", {"VerbForm": "Inf", "Case": "Acc"}),
        ("Huantapi", "huanta", {"Case": "Loc"}),
        ("Sicuanimanta", "sicuani", {"Case": "Abl"}),
        ("Qosqoman", "qosqo", {"Case": "All"}),
        ("vierneskama", "viernes", {"Case": "Ter"}),
        ("costurata", "costura", {"Case": "Acc"}),
        ("confeccionpi", "confeccion", {"Case": "Loc"}),
        ("mecanicamanta", "mecanica", {"Case": "Abl"}),
        ("wawayoq", "wawa", {"Having": "Yes"}),
        ("certificadoyuq", "certificado", {"Having": "Yes"}),
        ("siraq", "sira", {"VerbForm": "Agt"}),
        ("wasiykipi", "wasi", {"Person[psor]": "2", "Case": "Loc"}),
        ("runakunata", "runa", {"Number": "Plur", "Case": "Acc"}),
        ("munani", "muna", {"Person": "1"}),
        ("munankichu", "muna", {"Person": "2", "Chu": "Yes"}),
        ("yachachkani", "yacha", {"Aspect": "Prog", "Person": "1"}),
        ("yachashani", "yacha", {"Aspect": "Prog", "Person": "1"}),
        ("karqani", "ka", {"Person": "1", "Tense": "Past"}),
        ("karani", "ka", {"Person": "1", "Tense": "Past"}),
        ("risaq", "ri", {"Person": "1", "Tense": "Fut"}),
        ("yanapawankimanchu", "yanapa", {"Mood": "Cnd", "Person[obj]": "1", "Chu": "Yes"}),
        ("niway", "ni", {"Mood": "Imp", "Person[obj]": "1"}),
        ("yachanayawan", "yacha", {"Mood": "Ind"}),
        ("maypin", "may", {"Case": "Loc", "Evident": "Direct"}),
        ("manañam", "mana", {"Evident": "Direct"}),
        ("gustawanmi", "gusta", {"Person[obj]": "1"}),
        ("estudiashani", "estudia", {"Aspect": "Prog", "Person": "1"}),
    ],
)
def test_stem_and_meaning(word: str, stem: str, features: dict[str, str]) -> None:
    read = analyse(word)
    assert read.stem == stem
    assert features.items() <= read.features.items()


@pytest.mark.parametrize("word", ["wasi", "allin", "hola", "cocina", "gracias", "2", "!", "punchaw"])
def test_a_word_without_endings_is_its_own_stem(word: str) -> None:
    assert analyse(word).stem == word


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("awayta", ("away", "awa")),
        ("sicuanipi", ("sicuani",)),
        ("cocinayta", ("cocinay", "cocina")),
        ("ropa", ()),
        ("gracias", ()),
    ],
)
def test_what_may_stand_before_a_case(word: str, found: tuple[str, ...]) -> None:
    assert stems(word)[: len(found)] == found
    assert bool(stems(word)) == bool(found)


CHAINS = st.lists(st.sampled_from(sorted(ENDINGS)), max_size=5).map("".join)


@given(st.sampled_from(["wasi", "muna", "yacha", "cocina", "a", "q", "ñ", "wayk'u"]), CHAINS)
def test_stripping_never_leaves_nothing(root: str, chain: str) -> None:
    read = analyse(root + chain)
    assert read.stem
    assert read.key
    assert all(stems(root + chain)) or not stems(root + chain)


@given(st.text(min_size=1, max_size=25))
def test_any_text_is_a_word_to_it(word: str) -> None:
    read = analyse(word)
    assert bool(read.stem) or not any(c.isalnum() for c in word)
    assert read.key == quechua_key(read.stem)
