"""The words of an option instead of its number: exact in any dress, near only where nothing else is as near."""

import pytest

from language.labels import exact_label, near_label

LABELS = (("Panadería",), ("Costura y confección", "siray"), ("Cocina",), ("Ventas",))


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("panaderia", 0), ("PANADERÍA!", 0), ("kosina", 2), ("Costura y  confección.", 1), ("Siray", 1), ("bentas", 3),
    ],
)  # fmt: skip
def test_a_label_in_any_dress(text: str, index: int) -> None:
    assert exact_label(text, LABELS) == index


@pytest.mark.parametrize(("text", "index"), [("panadria", 0), ("costura y confecion", 1), ("cocin", 2), ("vntas", 3)])
def test_a_near_spelling(text: str, index: int) -> None:
    assert exact_label(text, LABELS) is None
    assert near_label(text, LABELS) == index


@pytest.mark.parametrize("text", ["", "no", "nada", "no se", "si", "todo", "carpinteria", "cos", "x" * 80])
def test_what_is_no_label(text: str) -> None:
    assert exact_label(text, LABELS) is None
    assert near_label(text, LABELS) is None


def test_between_two_labels_neither_is_meant() -> None:
    alike = (("Melgar",), ("Melgas",))
    assert near_label("melgat", alike) is None
    assert exact_label("Pan", (("Pan",), ("pan",))) is None
    assert near_label("panaderia", ()) is None
    assert near_label("panaderia", ((), ("panaderías",))) == 1
