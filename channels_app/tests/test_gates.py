"""Stop words, what is no text, and machines: answered before the dialogue, exactly as said."""

from __future__ import annotations

import pytest

from channels_app import gates
from channels_app.incoming import Attachment
from channels_app.tests.conftest import texts_out, unanswered
from channels_app.turn import take_turns
from contacts.models import Address, OptOut

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("word", ["BAJA", "baja.", " Stop ", "ALTO!", "parar", "SALIR", "CANCEL", "end", "Amaña"])
def test_a_stop_word_is_obeyed_and_answered_once(writes, echo, word):
    writes(word)
    take_turns()
    writes(word)
    writes("hola")
    take_turns()
    assert Address.objects.get().opted_out
    assert len(texts_out()) == 1
    assert texts_out()[0].startswith("Listo, ya no te escribiremos")
    assert echo == []
    assert unanswered() == 0


@pytest.mark.parametrize(
    "text", ["no quiero parar", "la casa es baja", "quiero salir adelante", "para", "info", "si", "yes"]
)
def test_a_sentence_is_no_stop_word(writes, echo, text):
    writes(text)
    take_turns()
    assert echo == [text]
    assert not Address.objects.get().opted_out


def test_only_a_start_word_lets_someone_back(writes, echo):
    writes("baja")
    take_turns()
    for text in ("hola", "quiero cursos", "si"):
        writes(text)
    take_turns()
    assert echo == []
    writes("INICIO")
    writes("hola")
    take_turns()
    assert echo == ["hola"]
    assert [(row.out, row.word) for row in OptOut.objects.order_by("pk")] == [(True, "baja"), (False, "inicio")]


def test_a_start_word_of_someone_who_never_left_goes_to_the_dialogue(writes, echo):
    writes("inicio")
    take_turns()
    assert echo == ["inicio"]


def test_where_twilio_has_answered_we_do_not(writes, echo):
    writes("STOP", opt_out_type="STOP")
    take_turns()
    assert texts_out() == []
    assert Address.objects.get().opted_out


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ({"media": (Attachment("image/jpeg"),)}, "Todavia no puedo abrir fotos"),
        ({"media": (Attachment("audio/ogg"),)}, "Todavia no puedo abrir fotos"),
        ({}, "Tu mensaje llego vacio"),
    ],
)
def test_what_is_no_text_is_kindly_declined(writes, echo, more, answer):
    writes("", **more)
    take_turns()
    assert texts_out()[0].startswith(answer)
    assert echo == []


@pytest.mark.parametrize("more", [{"latitude": -14.2, "longitude": -71.2}, {"choice": "consent=yes"}])
def test_a_pin_or_a_button_without_text_is_not_nothing(writes, echo, more):
    writes("", **more)
    take_turns()
    assert echo == [""]


def test_a_machine_that_repeats_itself_is_left_alone(writes, echo):
    for _ in range(25):
        writes("fuera de oficina")
    take_turns()
    assert len(echo) == gates.LOOP_COUNT - 1
    assert unanswered() == 0
