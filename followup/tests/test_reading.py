"""What people answer when asked how it went, in both languages, and what is no answer."""

from __future__ import annotations

import pytest

from followup import reading
from followup.reading import Answer

ENROLLED = [
    ("sí", "yes"), ("si ya", "yes"), ("Sí, ya!", "yes"), ("sii", "yes"), ("claro", "yes"), ("1", "yes"), ("uno", "yes"),
    ("ya me inscribí", "yes"), ("si señorita ya me inscribi gracias", "yes"), ("me matriculé ayer", "yes"),
    ("ya estoy estudiando", "yes"), ("ari", "yes"), ("arí", "yes"), ("ari ñam", "yes"), ("huk", "yes"),
    ("inscribikurqanim", "yes"), ("ñam inscribikuni", "yes"), ("matriculakuniñam", "yes"), ("👍", "yes"),
    ("no", "no"), ("no pude", "no"), ("2", "no"), ("dos", "no"), ("iskay", "no"), ("no me inscribi", "no"),
    ("no pude inscribirme", "no"), ("ya no había vacantes", "no"), ("mana", "no"), ("manam", "no"), ("manan", "no"),
    ("manam inscribikurqanichu", "no"), ("mana rirqanichu", "no"), ("no gracias", "no"),
    ("todavía", "not_yet"), ("todavia no", "not_yet"), ("aún no", "not_yet"), ("3", "not_yet"), ("kimsa", "not_yet"),
    ("me falta", "not_yet"), ("todavía no me inscribo", "not_yet"), ("no me inscribí todavía", "not_yet"),
    ("mañana voy a inscribirme", "not_yet"), ("la otra semana", "not_yet"), ("manaraq", "not_yet"),
    ("manaraqmi", "not_yet"), ("manaraq inscribikunichu", "not_yet"), ("paqarin", "not_yet"), ("después", "not_yet"),
]  # fmt: skip
FINISHED = [
    ("sí", "yes"), ("ya terminé", "yes"), ("si termine la semana pasada", "yes"), ("me gradué", "yes"), ("ari", "yes"),
    ("tukurqanim", "yes"), ("ñam tukuni", "yes"), ("1", "yes"),
    ("2", "not_yet"), ("me falta", "not_yet"), ("me falta un mes", "not_yet"), ("sigo estudiando", "not_yet"),
    ("todavía no termino", "not_yet"), ("no termino todavía", "not_yet"), ("todavía", "not_yet"),
    ("manaraq", "not_yet"), ("faltawanraqmi", "not_yet"), ("estudiachkaniraqmi", "not_yet"),
    ("3", "no"), ("lo dejé", "no"), ("deje de ir", "no"), ("no", "no"), ("no terminé", "no"), ("mana", "no"),
    ("saqirqani", "no"), ("no pude terminar", "no"),
]  # fmt: skip
WORKING = [
    ("sí", "yes"), ("ya trabajo en eso", "yes"), ("sí, tengo mi negocio", "yes"), ("conseguí trabajo", "yes"),
    ("ari llamkachkani", "yes"), ("llamkachkanim", "yes"), ("1", "yes"),
    ("no", "no"), ("no tengo trabajo", "no"), ("trabajo en otra cosa", "no"), ("todavía", "no"), ("2", "no"),
    ("manam llamkanichu", "no"), ("manaraq", "no"), ("no encuentro trabajo", "no"),
]  # fmt: skip
HELPED = [
    ("4", "4"), ("cuatro", "4"), ("tawa", "4"), ("5", "5"), ("pichqa", "5"), ("1", "1"), ("el 3", "3"), ("mucho", "5"),
    ("sí", "4"), ("más o menos", "3"), ("poco", "2"), ("nada", "1"), ("no", "1"), ("ari", "4"), ("pisilla", "2"),
    ("mana", "1"), ("ancha allinmi", "5"), ("excelente", "5"),
]  # fmt: skip
WHY = [
    ("1", "far"), ("lejos", "far"), ("es muy lejos", "far"), ("karu", "far"), ("karum", "far"), ("2", "cost"),
    ("muy caro", "cost"), ("no tengo plata", "cost"), ("qullqi", "cost"), ("mana qullqi kanchu", "cost"),
    ("3", "schedule"), ("el horario", "schedule"), ("no tengo tiempo", "schedule"), ("kimsa", "schedule"),
    ("4", "other"), ("otra cosa", "other"), ("mi hijo se enfermó", "other"), ("tawa", "other"), ("huk", "far"),
]  # fmt: skip
NO_ANSWER = [
    ("enrolled", "hola"), ("enrolled", "qué cursos hay en Cusco"), ("enrolled", "¿cómo me inscribo?"),
    ("enrolled", "quiero inscribirme"), ("enrolled", "donde me inscribo"), ("enrolled", "quiero cocina"),
    ("enrolled", "7"), ("enrolled", "sí quiero aprender cocina"), ("enrolled", "no sé"),
    ("enrolled", "no entiendo"), ("enrolled", ""),
    ("enrolled", "no sé dónde es"), ("enrolled", "Sicuani"), ("enrolled", "imataq chay"), ("enrolled", "gracias"),
    ("enrolled", "no, mi esposo me pega"), ("enrolled", "ya no quiero vivir"), ("finished", "no quiero"),
    ("finished", "quiero terminar la secundaria"), ("working", "quiero trabajar"), ("working", "hay trabajo?"),
    ("helped", "6"), ("helped", "0"), ("helped", "quiero 3 cursos"), ("helped", "soldadura"), ("new_course", "sí"),
    ("reminder", "sí"), ("reminder", "1"), ("enrolled", "si pero no me alcanzó la plata para el pasaje " * 4),
]  # fmt: skip


def table(kind, rows):
    return [pytest.param(kind, text, value, id=f"{kind}: {text}") for text, value in rows]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        *table("enrolled", ENROLLED),
        *table("finished", FINISHED),
        *table("working", WORKING),
        *table("helped", HELPED),
    ],
)
def test_the_next_message_answers(kind, text, value):
    answer = reading.read(kind, text, direct=True)
    assert answer
    assert answer.value == value


@pytest.mark.parametrize(("text", "reason"), WHY)
def test_why_not(text, reason):
    assert reading.read("enrolled", text, step="why", direct=True) == Answer("enrolled", "no", reason)


@pytest.mark.parametrize(("kind", "text"), NO_ANSWER)
def test_what_is_no_answer_goes_to_the_dialogue(kind, text):
    assert reading.read(kind, text, direct=True) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [("no, es muy lejos", "far"), ("no porque es caro", "cost"), ("no me inscribí, no tengo tiempo", "schedule"),
     ("manam, karum", "far"), ("no me inscribi", "")],
)  # fmt: skip
def test_a_reason_that_is_said_at_once(text, reason):
    assert reading.read("enrolled", text, direct=True) == Answer("enrolled", "no", reason)


@pytest.mark.parametrize("text", ["sí", "no", "1", "2", "todavía", "ari", "manaraq", "4"])
@pytest.mark.parametrize("kind", ["enrolled", "finished", "working", "helped"])
def test_later_a_short_word_belongs_to_the_dialogue(kind, text):
    assert reading.read(kind, text, direct=False) is None


@pytest.mark.parametrize("text", ["ya me inscribí", "inscribikurqanim", "no pude inscribirme"])
def test_later_what_speaks_for_itself_still_counts(text):
    assert reading.read("enrolled", text, direct=False)


def test_a_reminder_may_be_answered_with_what_would_be_asked_next():
    assert reading.read("reminder", "ya me inscribí", direct=True) == Answer("enrolled", "yes")
