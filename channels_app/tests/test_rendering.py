"""One question in three renderings: numbered text, buttons, a list; always with the same ids."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels_app import contents
from channels_app.content_shapes import all_shapes
from channels_app.contents import Ready
from channels_app.dialogue import Option, Reply
from channels_app.rendering import render
from channels_app.segments import GSM7
from channels_app.whatsapp_options import LONGEST_BUTTON, LONGEST_ITEM, lay_out, shortened

SCHOOLING = (
    "Sin estudios", "Primaria sin terminar", "Primaria", "Secundaria sin terminar", "Secundaria",
    "Superior sin terminar", "Superior",
)  # fmt: skip
COURSES = "Cursos para ti:\n1 Panadería, CETPRO Sicuani, a 3 km.\n2 Costura, ISTP Canas, a 9 km.\nEscribe el número."


@pytest.fixture(autouse=True)
def set_up(monkeypatch):
    """Every content exists; the returned dict may be emptied."""
    ready = {(shape.name, shape.language): Ready(shape, "HX1", approved=True) for shape in all_shapes()}
    monkeypatch.setattr(contents, "ready", lambda: ready)
    return ready


def options(*titles):
    return tuple(Option(title, f"slot={number}") for number, title in enumerate(titles))


def ask(*titles, kind="whatsapp", text="¿Cuál?", language="es"):
    return render([Reply(text, options(*titles))], kind, language=language)


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Sí", "No"], "quick_reply_2.es"),
        (["Ver cursos", "Cambiar mis datos"], "quick_reply_2.es"),
        (["Uno", "Dos", "Tres"], "quick_reply_3.es"),
        (["Uno", "Dos", "Tres", "Cuatro"], "list_picker_4.es"),
        (SCHOOLING, "list_picker_7.es"),
        (["Sí", "No, quiero otra cosa distinta"], "list_picker_2.es"),  # too long for a button
        ([str(n) for n in range(10)], "list_picker_10.es"),
        ([str(n) for n in range(11)], ""),  # more than a list holds
        (["Sí", "Sí"], ""),  # titles must differ
        (["Instituto de Educación Superior A", "Instituto de Educación Superior B"], ""),  # alike once they are cut
        ([], ""),
    ],
)
def test_how_many_options_decide_between_buttons_a_list_and_text(titles, expected):
    assert ask(*titles).content_name.rpartition(".")[0] == expected


def test_the_ids_are_the_same_in_every_rendering():
    sms, whatsapp = ask(*SCHOOLING, kind="sms"), ask(*SCHOOLING)
    assert sms.options == whatsapp.options
    ids = {option.payload for option in sms.options}
    assert ids <= set(whatsapp.content_variables.values())


def test_what_operators_read_is_the_numbered_text_whatever_is_sent():
    assert ask("Sí", "No").text == "¿Cuál?\n1 Sí\n2 No"
    assert ask("Sí", "No", kind="sms").text == "¿Cual?\n1 Si\n2 No"


def test_without_contents_options_are_numbered_lines(set_up):
    set_up.clear()
    asked = ask("Sí", "No")
    assert (asked.rendering, asked.content_name, asked.content_variables) == ("text", "", {})
    assert asked.text == "¿Cuál?\n1 Sí\n2 No"


def test_who_speaks_quechua_gets_the_quechua_list():
    assert ask(*SCHOOLING, language="qu").content_name.startswith("list_picker_7.qu.")


def test_the_list_of_courses_is_not_numbered_twice_and_keeps_its_lines():
    reply = Reply(COURSES, (Option("1 Panadería", "offer=panaderia-a"), Option("2 Costura", "offer=costura-b")))
    assert render([reply], "sms").text.count("Panaderia") == 1
    shown = render([reply], "whatsapp")
    assert shown.text == COURSES
    assert shown.content_name.startswith("quick_reply_2_lines_4.es.")
    assert [shown.content_variables[str(n)] for n in range(1, 5)] == COURSES.split("\n")


def test_a_list_in_the_text_is_never_run_into_one_paragraph(set_up):
    set_up.pop(("quick_reply_2_lines_4", "es"))
    reply = Reply(COURSES, (Option("1 Panadería", "offer=a"), Option("2 Costura", "offer=b")))
    assert render([reply], "whatsapp").rendering == "text"


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("x" * 1025, options("Sí", "No")),
        ("", options("Sí", "No")),
        ("¿Es {{1}}?", options("Sí", "No")),
        ("¿Sí?", (Option("Sí", "x" * 201), Option("No", "no"))),
        ("¿Sí?", (Option("Sí", ""), Option("No", "no"))),
        ("¿Sí?", (Option("Sí", "a"), Option("No", "a"))),
        ("¿Sí?", (Option("Sí", "a\nb"), Option("No", "no"))),
        ("¿Sí?", (Option(" ", "a"), Option("No", "no"))),
    ],
)
def test_what_twilio_would_refuse_goes_out_as_text(text, options):
    assert render([Reply(text, options)], "whatsapp").rendering == "text"


def test_two_questions_in_one_turn_are_text():
    asked = Reply("¿Sí?", options("Sí", "No"))
    assert render([asked, asked], "whatsapp").rendering == "text"


@pytest.mark.parametrize(
    ("title", "most", "expected"),
    [
        ("San Juan de Lurigancho, Lima", 24, "San Juan de Lurigancho"),
        ("Cuidado de personas mayores", 20, "Cuidado de personas"),
        ("Operación de maquinaria y equipos", 26, "Operación de maquinaria"),
        ("1 Instalaciones eléctricas", 20, "1 Instalaciones"),
        ("Otorrinolaringologíaaaaaaa", 20, "Otorrinolaringología"),
        ("Sí", 20, "Sí"),
    ],
)
def test_titles_are_cut_between_words(title, most, expected):
    assert shortened(title, most) == expected


WORDS = st.text(st.sampled_from("abcáíñ '\n\t{}1 "), max_size=60)


@given(text=WORDS, titles=st.lists(WORDS, max_size=12))
def test_no_variable_breaks_twilios_rules(text, titles):
    ready = {shape.name: shape for shape in all_shapes() if shape.language == "es"}
    layout = lay_out(text, options(*titles), shapes=ready)
    if layout is None:
        return
    values = list(layout.variables.values())
    assert all(value and value == " ".join(value.split()) and "'" not in value for value in values)
    longest = LONGEST_BUTTON if layout.shape.rendering == "quick_reply" else LONGEST_ITEM
    assert all(len(value) <= longest for value in values[layout.shape.lines :: 2])
    assert values[layout.shape.lines + 1 :: 2] == [f"slot={number}" for number in range(len(titles))]


@given(text=st.text(max_size=200), titles=st.lists(st.text(max_size=40), max_size=8))
def test_an_sms_is_always_gsm7(text, titles):
    asked = render([Reply(text, options(*titles))], "sms")
    assert asked.encoding == "GSM-7"
    assert set(asked.text) <= GSM7
