import pytest

from language.schooling import Schooling
from language.schooling_words import read_schooling


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("primaria tukusqa", Schooling.PRIMARY),
        ("primariata tukurqani", Schooling.PRIMARY),
        ("primariata tukurani", Schooling.PRIMARY),
        ("primariallatam tukurqani", Schooling.PRIMARY),
        ("primariayuq kani", Schooling.PRIMARY),
        ("secundariata tukusqani", Schooling.SECONDARY),
        ("secundariayoq kani", Schooling.SECONDARY),
        ("secundaria tukusqa kani", Schooling.SECONDARY),
        ("secundariata manam tukurqanichu", Schooling.SECONDARY_PARTIAL),
        ("manan secundariata tukuranichu", Schooling.SECONDARY_PARTIAL),
        ("primariata manaraq tukunichu", Schooling.PRIMARY_PARTIAL),
        ("secundariapi kachkani", Schooling.SECONDARY_PARTIAL),
        ("secundariapi kashani", Schooling.SECONDARY_PARTIAL),
        ("secundariata saqirqani", Schooling.SECONDARY_PARTIAL),
        ("secundariayta tukuyta munani", Schooling.SECONDARY_PARTIAL),
        ("kinsa gradokama primariapi", Schooling.PRIMARY_PARTIAL),
        ("primariapi kimsa grado kama", Schooling.PRIMARY_PARTIAL),
        ("suqta gradokama primariapi", Schooling.PRIMARY),
        ("institutopi estudiachkani", Schooling.HIGHER_PARTIAL),
        ("universidadta tukurqani", Schooling.HIGHER),
        ("hatun yachay wasita tukurqani", Schooling.HIGHER),
        ("mana yachay wasiman rirqanichu", Schooling.NONE),
        ("manan iskwilaman riranichu", Schooling.NONE),
        ("mana estudiarqanichu", Schooling.NONE),
        ("mana ñawinchayta yachanichu", Schooling.NONE),
        ("mana primariayuq kani", Schooling.NONE),
    ],
)
def test_schooling_in_quechua(text: str, step: Schooling) -> None:
    found = read_schooling(text, asked=True)
    assert found is not None
    assert found.value == step


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mana estudioyuq", "mana estudioyuq"),
        ("Mana estudioyuq kani", "Mana estudioyuq"),
        ("mana istudyuyuq", "mana istudyuyuq"),
        ("mana istudiyuyuq kani", "mana istudiyuyuq"),
        ("manan estudioyoq kani", "manan estudioyoq"),
        ("manam estudioyuqchu kani", "manam estudioyuqchu"),
        ("mana estudioyuqmi kani", "mana estudioyuqmi"),
        ("mana estudiosniyuq", "mana estudiosniyuq"),
        ("warmi kani, mana estudioyuq kaspapas yachayta munani", "mana estudioyuq"),
    ],
)
@pytest.mark.parametrize("asked", [True, False])
def test_who_is_without_studies_says_so_asked_or_not(text: str, said: str, asked: bool) -> None:
    found = read_schooling(text, asked=asked)
    assert found is not None
    assert (found.value, text[found.start : found.end]) == (Schooling.NONE, said)


@pytest.mark.parametrize(
    "text",
    [
        "estudioyuq kani",
        "mana estudioyuqpaq cursota maskani",
        "mana estudioyuq runakunapaq curso",
        "mana estudioyuqkunapaq",
        "mana estudioyuqkuna",
        "mana qullqiyuq, estudioyuq kani",
    ],
)
@pytest.mark.parametrize("asked", [True, False])
def test_studies_of_others_and_those_one_has_are_not_denied(text: str, asked: bool) -> None:
    assert read_schooling(text, asked=asked) is None


@pytest.mark.parametrize(
    "text", ["institutopi yachayta munani", "universidadman riyta munani", "costurata yachayta munani", "ari", "mana"]
)
def test_wishes_state_no_schooling(text: str) -> None:
    assert read_schooling(text) is None
