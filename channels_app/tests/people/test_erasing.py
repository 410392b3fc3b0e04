"""Where a phone speaks for several, whoever erases says whose; and of whom it was nothing stays."""

from __future__ import annotations

import pytest
from django.db import connection

from channels_app import dialogue, keeping
from channels_app.dialogue import Reply, Turn
from channels_app.erasure import erase_person
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.tests.people.conftest import agrees, spoken_for
from contacts import profiles
from contacts.models import Consent, Contact, Profile
from recommender.models import Recommendation
from tests import traces

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(daughter, rosa, texts):
    """Each has said something, and courses were shown to each."""
    texts("vivo en Maranganí")
    texts("yo")
    texts("soy de Sicuani")
    for person in (rosa, daughter):
        agrees(person, skills=["cocina"])
        Recommendation.objects.create(contact_code=person.code, profile={}, policy="prior", eligible=0, slate=[])
    OutboundMessage.objects.update(status="delivered")
    return daughter


def test_it_is_asked_of_whom_and_nothing_is_erased_before(both, rosa, texts):
    texts("para mi hija")
    said = texts("borrar")
    assert said == ["¿De quién borro todo lo que me contaron?\n1 Tu hija\n2 De todos\n3 De nadie"]
    assert Profile.objects.count() == 2


@pytest.mark.parametrize("words", ["borrar", "BORRAR TODO", "borra mis datos", "chinkachiway"])
def test_she_alone_is_erased_while_she_is_spoken_for(both, rosa, texts, heard, words):
    texts("para mi hija")
    texts(words)
    assert texts("1") == ["Listo, borré todo de tu hija. Ahora busco para ti: escribe HOLA."]
    assert (both.code, "forgotten") in heard
    assert spoken_for(rosa) == rosa
    assert not rosa.several
    assert list(Profile.objects.values_list("contact", flat=True)) == [rosa.pk]
    assert list(Recommendation.objects.values_list("contact_code", flat=True)) == [rosa.code]
    keeping.empty_batch()
    words_left = InboundMessage.objects.exclude(text="").values_list("text", flat=True)
    assert set(words_left) == {"hola", "para mi hija", "yo", "soy de Sicuani"}
    assert not OutboundMessage.objects.filter(text__contains="Marangan").exists()
    assert OutboundMessage.objects.filter(text="oi soy de Sicuani").exists()


def test_no_row_of_hers_is_left(both, rosa, texts):
    erase_person(code=both.code)
    assert list(Contact.objects.all()) == [rosa]
    assert not Consent.objects.exclude(contact=rosa).exists()
    assert not InboundMessage.objects.exclude(spoken_for=None).exists()


def test_nothing_she_said_and_no_pseudonym_of_hers_stands_in_any_column(both, rosa, texts):
    profiles.save_name(code=both.code, name="Chabuca")
    texts("para mi hija")
    texts("me llamo Chabuquita")
    texts("yo")
    texts("personas")
    texts("para mi hija chabuquita")
    markers = ("Marangan", "habu", both.code)
    with connection.cursor() as cursor:
        assert traces.in_columns(cursor, markers)
        texts("borrar")
        texts("1")
        OutboundMessage.objects.update(status="delivered")
        keeping.empty_batch()
        assert traces.in_columns(cursor, markers) == {}


def test_the_owner_alone(both, rosa, texts):
    texts("borrar")
    assert texts("1") == ["Listo, borré lo que me contaste. Lo de las otras personas sigue: escribe PERSONAS."]
    assert list(Profile.objects.values_list("contact", flat=True)) == [both.pk]
    assert Contact.objects.filter(pk=both.pk).exists()


def test_all_of_them(both, rosa, texts, heard):
    texts("borrar")
    assert texts("2")[0].startswith("Listo, borré lo de todas las personas")
    assert {(both.code, "forgotten"), (rosa.code, "forgotten")} <= set(heard)
    assert not any(model.objects.exists() for model in (Profile, Consent, Recommendation))
    assert list(Contact.objects.all()) == [rosa]
    keeping.empty_batch()
    assert set(InboundMessage.objects.values_list("text", flat=True)) == {""}


@pytest.mark.parametrize("no", ["3", "no", "mana"])
def test_nobody(both, rosa, texts, no):
    texts("borrar")
    assert texts(no) == ["Esta bien, no borré nada. Escribe HOLA para seguir."]
    assert Profile.objects.count() == 2


def test_whoever_is_out_is_forgotten_with_all_of_the_phone(both, rosa, texts):
    texts("baja")
    assert texts("borrar") == []
    assert list(Contact.objects.all()) == [rosa]
    assert not Profile.objects.exists()


def test_a_phone_of_one_erases_as_ever(rosa, texts, heard):
    texts("borrar")
    assert heard[-1] == (rosa.code, "intent=delete_data")


def test_where_the_dialogue_has_erased_her_we_say_whom(both, rosa, texts, monkeypatch):
    texts("para mi hija")

    def erases(message, **more):
        erase_person(code=message.person.code)
        return Turn(replies=(Reply("Listo, borré tus respuestas."),))

    monkeypatch.setattr(dialogue, "converse", erases)
    assert texts("sí, borra") == ["Listo, borré todo de tu hija. Ahora busco para ti: escribe HOLA."]
    assert spoken_for(rosa) == rosa
