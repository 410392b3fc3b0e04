"""Once a day the least certain messages are listed, masked, of those who allow it, each text once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from channels_app.erasure import erase_person
from channels_app.models import InboundMessage
from contacts import addresses, blocking, consents, people, profiles
from contacts.models import Contact
from labelling import picking
from labelling.held_out import NoHeldOutSet
from labelling.models import Example, Label, LookedThrough
from labelling.picking import pick
from tests import traces

pytestmark = pytest.mark.django_db


def listed():
    return list(Example.objects.order_by("margin", "pk").values_list("text", flat=True))


def a_day_later():
    LookedThrough.objects.update(at=timezone.now() - timedelta(days=1))


def test_a_doubtful_message_is_listed_without_what_is_personal(wrote, rosa):
    profiles.save_name(code=rosa.contact.code, name="Chabuca")
    wrote("chabuca quiere coser en cusco, su numero es 987654321", profile_name="Tulita", asked_again=True)
    assert pick() == 1
    one = Example.objects.get()
    assert one.text == "NOMBRE quiere coser en cusco, su numero es NUMERO"
    assert one.suggestion == ("NOMBRE quiere [coser](oficio: costura) en [cusco](lugar), su numero es NUMERO")
    assert (one.language, one.asked, one.guess, one.confidence, one.margin) == ("es", "place", "inform", 0.4, 0.1)
    assert (one.asked_again, one.state, one.said_on) == (True, "waiting", timezone.localdate())


def test_the_name_on_whatsapp_is_masked_too(wrote):
    wrote("la tulita quiere estudiar", profile_name="Tulita 🌸")
    pick()
    assert listed() == ["la NOMBRE quiere estudiar"]


def test_a_quechua_message_is_listed_as_quechua(wrote):
    wrote("manam awayta munanichu")
    pick()
    assert Example.objects.get().language == "qu"


@pytest.mark.parametrize("language", ["es", "qu"])
def test_names_of_places_and_trades_are_listed_with_the_language_of_the_person(wrote, rosa, language):
    Contact.objects.filter(pk=rosa.contact_id).update(language=language)
    wrote("cusco costura")
    pick()
    assert Example.objects.get().language == language


def test_nothing_leads_back_to_the_person_or_the_message():
    assert {field.related_model for field in Example._meta.get_fields() if field.is_relation} == {Label}


@pytest.mark.parametrize(
    ("about", "is_listed"),
    [
        ({"margin": 0.39}, True),
        ({"margin": 0.4}, False),
        ({"margin": 0.9, "asked_again": True}, True),
        ({"margin": 0.9, "asked_again": True, "intent": "ask_cost"}, False),  # a question of theirs, then ours again
        ({"margin": 0.1, "asked_again": True, "intent": "ask_cost"}, True),
        ({"margin": 1.0, "asked_again": True}, False),
        ({"margin": None}, False),
        ({"intent": "out_of_scope", "confidence": 0.0, "margin": 0.0}, True),
        ({"choice": "offer=3"}, False),
    ],
)
def test_which_messages(wrote, about, is_listed):
    wrote("por el cerro", **about)
    assert pick() == is_listed


@pytest.mark.parametrize(
    "text", ["", "987654321", "me llamo", "zoila quispe", "largo " * 60, "hola mi nombre es Yovana"]
)
def test_not_listed_is_what_says_nothing_or_too_much_or_is_held_out(wrote, text):
    wrote(text)
    picked = pick()
    assert picked == (text == "me llamo")


def test_only_of_those_who_allow_it_now(wrote, rosa):
    wrote("por el cerro")
    consents.record(code=rosa.contact.code, given=False, wording="test")
    assert pick() == 0


def test_on_a_phone_of_several_each_allows_it_for_themselves(wrote, rosa):
    daughter = people.add(owner=rosa.contact, code="daughter", relation="hija")
    wrote("la chabuca quiere estudiar", spoken_for=daughter)
    pick()
    assert listed() == []
    a_day_later()
    consents.record(code=daughter.code, given=True, wording="test")
    profiles.save_name(code=daughter.code, name="Chabuca")
    wrote("la chabuca quiere estudiar", spoken_for=daughter)
    pick()
    assert listed() == ["la NOMBRE quiere estudiar"]


def test_nobody_who_never_answered_the_question_is_studied(wrote):
    juan = addresses.find_or_create("sms", "+51912345678")
    wrote("por el cerro", address=juan)
    assert pick() == 0


@pytest.mark.parametrize(
    "leave",
    [
        lambda address, ana: consents.opt_out(address=address, word="baja"),
        lambda address, ana: blocking.block(code=address.contact.code, by=ana),
        lambda address, ana: erase_person(code=address.contact.code),
    ],
)
def test_nor_whoever_has_left_was_blocked_or_forgotten(wrote, rosa, staff, leave):
    wrote("por el cerro")
    leave(rosa, staff("ana"))
    assert pick() == 0


def test_what_was_said_before_in_any_spelling_is_listed_once(wrote):
    wrote("kiero cocinar")
    wrote("Quiero  COSINAR!!")
    assert pick() == 1
    Example.objects.update(state=Example.State.DISCARDED)
    a_day_later()
    wrote("quiero cocinar")
    assert pick() == 0


def test_once_a_day_and_no_message_twice(wrote):
    wrote("por el cerro")
    assert [pick(), pick()] == [1, 0]
    wrote("por el rio")
    assert pick() == 0
    a_day_later()
    assert pick() == 1
    Example.objects.all().delete()
    a_day_later()
    assert pick() == 0


def test_what_is_not_answered_yet_is_looked_at_the_next_day(wrote):
    wrote("por el cerro")
    late = wrote("por el rio", margin=None, answered_at=None)
    wrote("por la pampa")
    assert pick() == 1
    InboundMessage.objects.filter(pk=late.pk).update(margin=0.1, answered_at=timezone.now())
    a_day_later()
    assert pick() == 2


def test_the_least_certain_first_and_not_more_than_a_days_worth(wrote, monkeypatch):
    for number, word in enumerate(("cerro", "rio", "pampa", "valle")):
        wrote(f"por el {word}", margin=0.3 - number / 10)
    monkeypatch.setattr(picking, "A_DAY", 2)
    assert pick() == 2
    assert listed() == ["por el valle", "por el pampa"]


def test_nobody_is_given_more_than_can_be_read(wrote, example, monkeypatch):
    monkeypatch.setattr(picking, "WAITING_MOST", 1)
    example("por el rio")
    wrote("por el cerro")
    assert pick() == 0


def test_old_messages_are_left_alone(wrote):
    message = wrote("por el cerro")
    InboundMessage.objects.filter(pk=message.pk).update(received_at=timezone.now() - timedelta(days=8))
    assert pick() == 0


def test_without_the_held_out_set_nothing_is_listed(wrote, test_set):
    wrote("por el cerro")
    (test_set / "es.yml").unlink()
    with pytest.raises(NoHeldOutSet):
        pick()
    assert not LookedThrough.objects.exclude(at=None).exists()


def test_of_a_noisy_conversation_nothing_personal_stands_in_any_column_of_ours(wrote):
    for text in (
        "hola me llamo Zoraida Quispemarca y vivo en jr. Puno 456",
        "mi numero es 987 65 43 21 y el otro 9-1-2-3-4-5-6-7-8",
        "ZORAIDA otra vez, escriban a zoraida.q@gmail.com o wa.me/51987654321",
        "sutiymi Zoraidacha, naci el 5 de mayo de 1991 dni 45678912",
        "[Zoraida](lugar) quiere [coser]",
    ):
        wrote(text, profile_name="Zoraida Q.")
    assert pick() >= 4
    with connection.cursor() as cursor:
        found = traces.in_columns(
            cursor, ("oraida", "ORAIDA", "uispemarca", "65 43", "45678912", "gmail", "987 65", "jr. P", "de 1991")
        )
    assert not {table for table in found if table.startswith("labelling")}
    assert all(set(text).isdisjoint("[]") for text in listed())
