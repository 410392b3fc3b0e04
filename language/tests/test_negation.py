import re

import pytest

from language.negation import is_negated

TRADES = ("coser", "cocinar", "tejer", "costura", "cocina", "ventas")


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("no sé coser pero sí cocinar", {"coser"}),
        ("no me gusta la costura", {"costura"}),
        ("cocina no", {"cocina"}),
        ("la cocina no me gusta, quiero costura", {"cocina"}),
        ("no, quiero cocina", set()),
        ("se coser y no cocinar", {"cocinar"}),
        ("no se coser, tejer ni cocinar", {"coser", "tejer", "cocinar"}),
        ("no se coser, se cocinar", {"coser"}),
        ("no solo coser tambien tejer", set()),
        ("quiero coser, cocina no", {"cocina"}),
        ("no quiero ventas", {"ventas"}),
        ("me gusta cocinar y coser", set()),
        ("nose tejer", {"tejer"}),
        ("tejer si, cocina no", {"cocina"}),
        ("todo menos cocina", {"cocina"}),
        ("prefiero cocina que costura", {"costura"}),
        ("prefiero cocinar que trabajar en ventas", {"ventas"}),
        ("mejor cocina que costura", {"costura"}),
        ("mas me gusta la costura que la cocina", {"cocina"}),
        ("prefiero que me enseñen cocina", set()),
        ("el mejor curso que dan de cocina", set()),
        ("prefiero un curso que enseñe cocina", set()),
        ("en vez de cocina quiero costura", {"cocina"}),
        ("ya no cocina", {"cocina"}),
        ("ya no quiero cocina, quiero costura", {"cocina"}),
        ("ni cocina ni costura", {"cocina", "costura"}),
        ("nada de cocina", {"cocina"}),
        ("todo excepto cocina", {"cocina"}),
        ("cualquiera salvo ventas", {"ventas"}),
        ("no sirvo para ventas", {"ventas"}),
        ("la costura me aburre", {"costura"}),
        ("me aburre la costura", {"costura"}),
        ("la cocina me da miedo, quiero costura", {"cocina"}),
        ("ventas no va conmigo", {"ventas"}),
        ("la cocina no es para mi", {"cocina"}),
        ("estoy harta de cocina, quiero costura", {"cocina"}),
        ("ya me canse de la cocina", {"cocina"}),
        ("costura nunca", {"costura"}),
        ("cocina jamas, costura si", {"cocina"}),
        ("la costura nunca me gusto", {"costura"}),
        ("ventas tampoco", {"ventas"}),
        ("no quiero cocina ni costura ni ventas", {"cocina", "costura", "ventas"}),
        ("no cocina, sino costura", {"cocina"}),
        ("puse cocina por error", {"cocina"}),
        ("por error puse cocina", {"cocina"}),
        ("lo de ventas fue sin querer", {"ventas"}),
        ("donde dije ventas ponga costura", {"ventas"}),
        ("usted puso cocina y yo soy de costura", {"cocina"}),
        ("sacale ventas de mis intereses", {"ventas"}),
        ("no entiendo que es costura", set()),
        ("no se que es costura, explicame", set()),
        ("nunca es tarde para aprender", set()),
    ],
)
def test_what_is_denied(text: str, denied: set[str]) -> None:
    found = {
        t for t in TRADES if t in re.findall(r"\w+", text) and is_negated(text, text.index(t), text.index(t) + len(t))
    }
    assert found == denied
