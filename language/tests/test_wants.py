import pytest

from language.wants import Want, wants_in


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("algo más cerca porfa", (Want.NEARER,)),
        ("mas serca", (Want.NEARER,)),
        ("uno gratis y mas cerca", (Want.NEARER, Want.FREE)),
        ("no tengo plata, ¿hay alguno gratuito?", (Want.FREE,)),
        ("me interesa", (Want.INTERESTED,)),
        ("por qué", (Want.WHY_SHOWN, Want.WHY_ASKED)),
        ("xq", (Want.WHY_SHOWN, Want.WHY_ASKED)),
        ("para q", (Want.WHY_ASKED,)),
        ("aswan qayllata", (Want.NEARER,)),
        ("manam qullqiy kanchu", (Want.FREE,)),
        ("imaraykutaq", (Want.WHY_SHOWN, Want.WHY_ASKED)),
        ("imapaq", (Want.WHY_ASKED,)),
    ],
)
def test_what_is_wanted_in_either_language(said: str, meant: tuple[Want, ...]) -> None:
    assert wants_in(said) == meant


@pytest.mark.parametrize(
    "said", ["", "cocina", "me interesa la cocina", "porque trabajo de día", "vivo cerca de Puno", "wasi"]
)
def test_nothing_is_wanted_where_people_only_tell(said: str) -> None:
    assert wants_in(said) == ()
