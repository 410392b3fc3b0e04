import pytest

from language.numerals import read_number, read_numbers
from language.quechua_numerals import quechua_number, quechua_rank

UNITS = "huk iskay kimsa tawa pichqa suqta qanchis pusaq isqun".split()
# After a vowel -yuq, after a consonant -niyuq.
LINKED = "hukniyuq iskayniyuq kimsayuq tawayuq pichqayuq suqtayuq qanchisniyuq pusaqniyuq isqunniyuq".split()


@pytest.mark.parametrize("tens", ["chunka", "iskay chunka"])
@pytest.mark.parametrize(("unit", "linked"), list(enumerate(LINKED, start=1)))
def test_eleven_to_twenty_nine(tens: str, unit: int, linked: str) -> None:
    assert quechua_number([*tens.split(), linked]) == (20 if " " in tens else 10) + unit


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("huk", 1), ("hoq", 1), ("uj", 1), ("uk", 1), ("iskay", 2), ("ishkay", 2), ("kinsa", 3), ("quinsa", 3),
        ("tahua", 4), ("phisqa", 5), ("pisqa", 5), ("soqta", 6), ("pusac", 8), ("isqon", 9), ("chunca", 10),
        ("chunka hukniyoq", 11), ("iskay chunka", 20), ("kimsa chunka pichqayuq", 35), ("pachak", 100),
        ("iskay pachak", 200), ("waranqa", 1000), ("iskay waranqa kimsa pachak", 2300), ("hukta", 1), ("iskayta", 2),
        ("kimsam", 3), ("tawan", 4), ("iskayllata", 2),
    ],
)  # fmt: skip
def test_numbers_in_their_spellings_and_with_endings(text: str, number: int) -> None:
    assert quechua_number(text.split()) == number


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("ñawpaq", 1), ("ñawpaq kaq", 1), ("naupaq", 1), ("iskay kaq", 2), ("iskay kaqta", 2), ("kimsa kaqmi", 3),
        ("huk ñiqin", 1), ("tawa niqin", 4), ("huk kaqwan", 1), ("iskay", None), ("allin", None),
    ],
)  # fmt: skip
def test_ranks(text: str, rank: int | None) -> None:
    assert quechua_rank(text.split()) == rank


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("iskay kaqta munani", 2), ("ñawpaq kaqta", 1), ("huk ñiqin", 1), ("hukta", 1), ("kimsa", 3),
        ("ñawpaqta", 1), ("iskay kaqmi", 2), ("suqta", 6),
    ],
)  # fmt: skip
def test_a_short_answer_names_an_option(text: str, number: int) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["ok", "okey", "allin", "mana", "kani", "runa", "wasi", "pusani", "tukuy", "", "kaq"])
def test_other_words_are_no_numbers(text: str) -> None:
    assert read_number(text) is None


def test_several_options() -> None:
    assert read_numbers("iskay kaq hinaspa kimsa kaq") == (2, 3)
