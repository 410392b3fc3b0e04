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
    ],
)
def test_what_is_denied(text: str, denied: set[str]) -> None:
    found = {
        t for t in TRADES if t in re.findall(r"\w+", text) and is_negated(text, text.index(t), text.index(t) + len(t))
    }
    assert found == denied
