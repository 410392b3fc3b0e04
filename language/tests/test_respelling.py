import pytest

from language.respelling import AS_WRITTEN, Respelling, respellings

TYPED = {respelling.name: respelling for respelling in respellings(seeds=3)}


@pytest.mark.parametrize("respelling", TYPED.values(), ids=TYPED)
def test_a_text_is_respelt_the_same_at_every_measuring(respelling: Respelling) -> None:
    again = next(r for r in respellings(seeds=3) if r.name == respelling.name)
    assert respelling.of("Sicuani llaqtapi tiyani") == again.of("Sicuani llaqtapi tiyani")


def test_letters_go_wrong_otherwise_with_every_seed() -> None:
    text = "quiero aprender a coser y a cocinar, pero no tengo mucho tiempo ni plata para el pasaje"
    assert len({text, *TYPED["5 % letters wrong"].of(text)}) == 4


@pytest.mark.parametrize(
    ("name", "text", "typed"),
    [
        (AS_WRITTEN.name, "¿Qué cursos hay?", ["¿Qué cursos hay?"]),
        ("no accents", "mañana estudié", ["mañana estudie"]),
        ("five vowels", "suqta pirqa", ["soqta perqa"]),
        ("Cusco's norm", "ñuqanchik tiyachkani", ["noqanchis tiyashani"]),
        ("Hispanic letters", "wasi killa", ["huasi quilla"]),
        ("no apostrophes", "wayk'uy", ["waykuy"]),
        ("other apostrophes", "wayk'uy", ["wayk’uy", "wayk´uy"]),
        ("by ear", "quiero hacer un curso", ["kiero aser un kurso"]),
        ("capitals", "mañana", ["MAÑANA"]),
    ],
)
def test_how_a_text_is_respelt(name: str, text: str, typed: list[str]) -> None:
    assert TYPED[name].of(text) == typed
