"""Stop words are obeyed, written down and answered once; only a start word lets somebody back."""

from __future__ import annotations

import pytest

from channels_app.models import Channel, OutboundMessage
from channels_app.segments import fold, measure
from channels_app.turn import take_turns
from channels_app.wording import say
from contacts.models import Address, OptOut
from recommender.models import Watch

pytestmark = pytest.mark.django_db


def ledger():
    return [(row.out, row.word) for row in OptOut.objects.order_by("pk")]


def test_a_stop_word_in_quechua_is_obeyed_in_quechua(says, echo):
    assert says("Amaña")[0].startswith("Allinmi, manaña")
    assert (says("Amaña"), says("hola"), echo) == ([], [], [])


@pytest.mark.parametrize("word", ["BAJA", "baja.", "ALTO!", "parar", "SALIR", "Stop.", "stop all"])
def test_a_stop_word_is_obeyed_and_answered_once(says, echo, word):
    assert says(word)[0].startswith("Listo, ya no te escribiremos")
    assert says(word) == says("hola") == []
    assert Address.objects.get().opted_out
    assert echo == []


@pytest.mark.parametrize("word", ["STOP", " end ", "Cancel", "QUIT", "unsubscribe"])
def test_where_twilio_has_blocked_the_number_nothing_can_be_said_by_sms(says, word):
    assert says(word) == []
    assert Address.objects.get().opted_out
    assert ledger() == [(True, word.strip().lower())]


@pytest.mark.parametrize("word", ["STOP", "end", "Cancel"])
def test_nobody_blocks_on_whatsapp_so_the_stop_is_confirmed(says, word):
    assert says(word, kind="whatsapp")[0].startswith("Listo, ya no te escribiremos")


def test_nor_does_a_gateway_of_our_own(says, writes, echo):
    writes("hola")
    Channel.objects.update(transport="android")
    take_turns()
    assert says("STOP")[0].startswith("Listo, ya no te escribiremos")


@pytest.mark.parametrize(
    ("kind", "word"), [("STOP", "STOP"), ("STOP", "ya no por favor"), ("HELP", "INFO"), ("START", "START")]
)
def test_where_twilio_has_answered_we_do_not(says, echo, kind, word):
    assert says(word, opt_out_type=kind) == []
    assert echo == []
    assert Address.objects.get().opted_out == (kind == "STOP")


def test_the_ledger_keeps_the_words_or_what_twilio_said(says):
    says("ya no por favor", opt_out_type="STOP")
    says("START", opt_out_type="START")
    says("No me escriban más!!")
    assert ledger() == [(True, "STOP"), (False, "start"), (True, "no me escriban más")]


def test_what_still_waits_for_the_person_is_not_sent_but_the_confirmation_is(says):
    says("hola")
    says("baja")
    assert list(OutboundMessage.objects.order_by("pk").values_list("status", flat=True)) == ["canceled", "queued"]
    assert OutboundMessage.objects.earliest("pk").life[-1][1:] == ["canceled", "opted_out"]


@pytest.mark.parametrize("text", ["no quiero parar", "la casa es baja", "quiero salir adelante", "para", "si", "yes"])
def test_a_sentence_is_no_stop_word(says, echo, text):
    says(text)
    assert echo == [text]
    assert not Address.objects.get().opted_out


def test_a_stop_holds_where_it_was_said_and_names_the_other_way(says, echo):
    says("hola", kind="whatsapp")
    assert "BAJA TODO" in says("baja")[0]
    says("hola", kind="whatsapp")
    assert echo == ["hola", "hola"]


def test_a_stop_of_everything_holds_on_every_way_to_the_person(says, echo):
    says("hola", kind="whatsapp")
    assert says("baja todo") == [
        "Listo, ya no te escribiremos a ninguno de tus numeros. Si quieres volver, escribe INICIO."
    ]
    assert says("hola", kind="whatsapp") == []
    assert Address.objects.filter(opted_out=True).count() == 2
    assert OptOut.objects.get().everywhere


def test_who_has_left_here_may_still_leave_elsewhere(says):
    says("hola", kind="whatsapp")
    says("baja")
    assert len(says("baja todo")) == 1
    assert says("baja todo") == []
    assert not Address.objects.filter(opted_out=False).exists()


def test_a_start_word_opens_only_the_address_it_was_said_on(says):
    says("hola", kind="whatsapp")
    says("baja todo")
    says("inicio")
    assert list(Address.objects.filter(opted_out=False).values_list("kind", flat=True)) == ["sms"]


@pytest.mark.parametrize("language", ["es", "qu"])
@pytest.mark.parametrize(
    "name", ["opted_out", "opted_out_here", "opted_out_everywhere", "opted_in", "too_many", "too_long", "empty"]
)
def test_each_is_one_segment_in_both_languages(name, language):
    counted = measure(fold(say(name, language)))
    assert (counted.encoding, counted.segments) == ("GSM-7", 1)


@pytest.mark.parametrize("word", ["INICIO", "start", "yes", "UNSTOP", "volver", "kutimuni"])
def test_only_a_start_word_lets_someone_back(says, echo, word):
    says("baja")
    for text in ("hola", "quiero cursos", "si", "ayuda", "ya"):
        assert says(text) == []
    assert says(word)[0].startswith("¡Qué bueno que volviste")
    says("hola")
    assert echo == ["hola"]
    assert ledger() == [(True, "baja"), (False, word.lower())]


@pytest.mark.parametrize("word", ["inicio", "yes", "START"])
def test_a_start_word_of_someone_who_never_left_goes_to_the_dialogue(says, echo, word):
    says(word)
    assert echo == [word]


def test_a_yes_that_twilio_took_for_start_is_still_an_answer(says, echo):
    says("YES", opt_out_type="START")
    assert echo == ["YES"]


def test_who_stops_is_told_of_no_new_course(says, echo):
    says("hola")
    watch = Watch.objects.create(contact_code=Address.objects.get().contact.code, wish={})
    says("BAJA")
    watch.refresh_from_db()
    assert watch.ended_at
