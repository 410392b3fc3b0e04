"""Marks in a text: written by operators, checked, and turned into Rasa's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelling.notation import KINDS, NEEDS_VALUE, Entity, Marked, NotUnderstood, read

TRADES = frozenset({"costura", "cocina"})


@pytest.mark.parametrize(
    ("notation", "training"),
    [
        ("hola", "hola"),
        ("sé [coser](oficio: costura)", 'sé [coser]{"entity": "trade", "value": "costura"}'),
        ("sé [ coser ]( Oficio:costura )", 'sé [coser]{"entity": "trade", "value": "costura"}'),
        ("[Sicuani](lugar)pi tiyani", "[Sicuani](place)pi tiyani"),
        (
            "no me gusta [cocinar](no oficio: cocina)",
            'no me gusta [cocinar]{"entity": "trade", "value": "cocina", "role": "negated"}',
        ),
        (
            "[quinto](estudios: secundaria_completa) y [Puno](lugar)",
            '[quinto]{"entity": "schooling", "value": "secundaria_completa"} y [Puno](place)',
        ),
        ("[el segundo](numero: 2)", '[el segundo]{"entity": "number", "value": "2"}'),
        ("en [quechua](idioma: qu)", 'en [quechua]{"entity": "language", "value": "qu"}'),
        ("a las 5 (de la tarde)", "a las 5 (de la tarde)"),
    ],
)
def test_marks_become_training_examples(notation, training):
    assert read(notation, trades=TRADES).for_training() == training


@pytest.mark.parametrize(
    ("notation", "advice"),
    [
        ("sé [coser](oficio: volar)", "No existe el valor «volar»"),
        ("sé [coser](oficio)", "Falta el valor"),
        ("sé [coser](trabajo: costura)", "No se entiende la marca"),
        ("sé [](oficio: costura)", "No se entiende la marca"),
        ("sé [coser]", "corchete suelto"),
        ("sé coser](oficio: costura)", "corchete suelto"),
        ("[[coser](oficio: costura)](lugar)", "corchete suelto"),
        ("[quinto](estudios: quinto)", "No existe el valor"),
        ("[el segundo](numero: dos)", "con cifras"),
        ("[x](idioma: en)", "No existe el valor"),
    ],
)
def test_what_makes_no_sense_is_said(notation, advice):
    with pytest.raises(NotUnderstood, match=advice.replace("(", r"\(")):
        read(notation, trades=TRADES)


PLAIN = st.text(st.characters(codec="utf-8", exclude_characters="[]()", exclude_categories=("C", "Z")), max_size=8)
VALUES = {"trade": "costura", "schooling": "primaria_completa", "number": "2", "language": "qu"}


@st.composite
def marked_texts(draw):
    text, entities = draw(PLAIN), []
    for kind in draw(st.lists(st.sampled_from(sorted(KINDS.values())), max_size=4)):
        said = draw(PLAIN.filter(bool))
        text += " "
        value = VALUES[kind] if kind in NEEDS_VALUE else ""
        entities.append(Entity(len(text), len(text) + len(said), kind, value, negated=draw(st.booleans())))
        text += said + " " + draw(PLAIN.filter(bool))
    return Marked(text, tuple(entities)) if not text.startswith(" ") else Marked("x" + text, _moved(entities))


def _moved(entities):
    return tuple(Entity(e.start + 1, e.end + 1, e.kind, e.value, e.negated) for e in entities)


@given(marked=marked_texts())
def test_what_is_written_is_read_again(marked):
    assert read(marked.notation(), trades=TRADES) == marked
