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
    "text", ["institutopi yachayta munani", "universidadman riyta munani", "costurata yachayta munani", "ari", "mana"]
)
def test_wishes_state_no_schooling(text: str) -> None:
    assert read_schooling(text) is None
