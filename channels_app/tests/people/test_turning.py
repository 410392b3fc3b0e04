"""Each person on a phone has an own conversation; the phone turns from one to the other, and says so."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from channels_app import dialogue, known_names
from channels_app.dialogue import DialogueUnavailable
from channels_app.models import InboundMessage, OutboundMessage, WantedTurn
from channels_app.tests.people.conftest import agrees, of_phone, spoken_for
from channels_app.turn import take_turns
from contacts import consents, people, profiles
from contacts.models import Contact, Profile
from contacts.profiles import NoConsent

pytestmark = pytest.mark.django_db


def test_somebody_new_is_asked_about_first(rosa, texts, heard):
    assert texts("para mi hija") == ["¿Busco cursos para tu hija?\n1 Si\n2 No"]
    assert (Contact.objects.count(), len(heard)) == (1, 1)


def test_a_yes_makes_a_person_of_her_own_whom_the_dialogue_greets(daughter, rosa, heard):
    assert heard[-1] == (daughter.code, "intent=greet")
    assert spoken_for(rosa) == daughter
    assert (daughter.relation, daughter.addresses.count()) == ("hija", 0)
    said = OutboundMessage.objects.latest("pk").text
    assert said == "Ahora busco para tu hija. Preguntale y que decida:\noi intent=greet"


@pytest.mark.parametrize("no", ["2", "no", "mana"])
def test_a_no_leaves_all_as_it_was(rosa, texts, heard, no):
    texts("para mi hija")
    assert texts(no) == ["Esta bien, sigo para ti.\noi intent=greet"]
    assert spoken_for(rosa) == rosa
    assert heard[-1][0] == rosa.code


def test_an_answer_to_something_else_is_for_the_dialogue(rosa, texts, heard):
    texts("para mi hija")
    assert texts("vivo en Sicuani") == ["oi vivo en Sicuani"]
    assert texts("1") == ["oi 1"]
    assert Contact.objects.count() == 1


def test_a_question_of_long_ago_is_over(rosa, texts, heard):
    texts("para mi hija")
    Contact.objects.update(people_question={"ask": "new", "relation": "hija", "at": 0})
    assert texts("1") == ["oi 1"]


def test_a_button_answers_as_well(rosa, texts, heard):
    texts("para mi hija", kind="sms")
    texts("Sí", choice="people=1")
    assert heard[-1][1] == "intent=greet"
    assert Contact.objects.count() == 2


def test_in_quechua_it_is_said_in_quechua(rosa, texts):
    Contact.objects.update(language="qu", language_chosen=True)
    assert texts("warmi churiypaq") == ["Cursota warmi wawaykipaq maskasaqchu?\n1 Ari\n2 Mana"]
    assert texts("ari")[0].startswith("Kunanmi warmi wawaykipaq maskani.")
    assert Contact.objects.get(relation="hija").language == "qu"


def test_two_people_keep_their_own_consent_answers_and_question(daughter, rosa, texts, heard):
    agrees(rosa, skills=["cocina"])
    with pytest.raises(NoConsent):
        profiles.save_answers(code=daughter.code, skills=["tejido"])
    agrees(daughter, skills=["tejido"])
    assert profiles.answers_of(rosa.code).skills == ("cocina",)
    assert profiles.answers_of(daughter.code).skills == ("tejido",)
    consents.record(code=daughter.code, given=False, wording="test")
    assert list(Profile.objects.values_list("contact__code", flat=True)) == [rosa.code]


def test_what_is_said_reaches_the_conversation_of_the_one_spoken_for(daughter, rosa, texts, heard):
    texts("tejido")
    texts("para mí")
    texts("cocina")
    texts("para mi hija")
    texts("costura")
    said = [(code == daughter.code, text) for code, text in heard[2:]]
    assert said == [
        (True, "tejido"),
        (False, "intent=greet"),
        (False, "cocina"),
        (True, "intent=greet"),
        (True, "costura"),
    ]
    about_her = InboundMessage.objects.filter(spoken_for=daughter).values_list("text", flat=True)
    assert list(about_her) == ["1", "tejido", "para mi hija", "costura"]


def test_the_question_that_is_open_is_each_ones_own(daughter, rosa, texts, monkeypatch, heard):
    Contact.objects.filter(pk=rosa.pk).update(awaiting="skills")
    texts("tejido")
    rosa.refresh_from_db()
    daughter.refresh_from_db()
    assert (rosa.awaiting, daughter.awaiting) == ("skills", "place")


@pytest.mark.parametrize("words", ["para mí", "YO", "volver a mí", "ñuqapaq"])
def test_back_to_the_owner(daughter, rosa, texts, words):
    assert texts(words)[0].split(".")[0] in ("Ahora busco para ti", "Kunanmi qampaq maskani")
    assert spoken_for(rosa) == rosa


@pytest.mark.parametrize("words", ["yo", "para mí", "personas", "lista", "nuevo", "mi hija"])
def test_who_speaks_for_nobody_else_says_these_to_the_dialogue(rosa, texts, words):
    assert texts(words) == [f"oi {words}".replace("í", "i")]


def test_the_list_is_picked_by_number_and_by_name(daughter, rosa, texts):
    agrees(daughter)
    profiles.save_name(code=daughter.code, name="Ana")
    texts("para mi hermano")
    texts("sí")
    assert texts("personas") == ["¿Para quién busco?\n1 Tu\n2 Ana\n3 Tu hermano"]
    assert texts("2")[0].startswith("Ahora busco para Ana.")
    texts("PIKUNA")
    assert texts("hermano")[0].startswith("Ahora busco para tu hermano.")
    texts("personas")
    assert texts("ana")[0].startswith("Ahora busco para Ana.")
    assert texts("para mi hermano")[0].startswith("Ahora busco para tu hermano.")
    assert texts("para Ana")[0].startswith("Ahora busco para Ana.")


def test_two_daughters_are_told_apart(daughter, rosa, texts):
    texts("para mi otra hija")
    texts("1")
    assert texts("personas") == ["¿Para quién busco?\n1 Tu\n2 Tu hija (2)\n3 Tu hija (3)"]
    texts("3")
    assert spoken_for(rosa).number == 3


def test_a_name_said_for_her_is_hers(daughter, rosa, texts):
    agrees(daughter)
    texts("se llama Ana")
    assert Profile.objects.get().contact == daughter
    texts("me llamo Anita")
    assert Profile.objects.get().name == "Anita"


def test_nobody_else_is_named_where_the_owner_speaks_for_herself(rosa, texts):
    agrees(rosa)
    assert texts("se llama Ana") == ["oi se llama Ana"]


def test_at_most_nine_are_on_a_phone(rosa, texts):
    for number in range(2, people.MOST + 1):
        people.add(owner=rosa, code=f"other{number}")
    assert texts("para mi hija")[0].startswith("Con este teléfono ya busco para 9 personas.")
    assert len(of_phone(rosa)) == 9
    with pytest.raises(people.TooMany):
        people.add(owner=rosa, code="more")


def test_after_a_silence_it_is_said_once_for_whom_we_go_on(daughter, rosa, texts):
    assert texts("hola") == ["oi hola"]
    InboundMessage.objects.update(received_at=timezone.now() - timedelta(minutes=31))
    assert texts("hola") == ["Sigo buscando para tu hija. Para ti escribe YO.\noi hola"]
    assert texts("hola") == ["oi hola"]
    texts("yo")
    InboundMessage.objects.update(received_at=timezone.now() - timedelta(minutes=31))
    assert texts("hola") == ["Sigo buscando para ti. Para otra persona escribe PERSONAS.\noi hola"]


def test_a_phone_of_one_is_told_nothing_after_a_silence(rosa, texts):
    InboundMessage.objects.update(received_at=timezone.now() - timedelta(days=31))
    assert texts("hola") == ["oi hola"]


def test_a_turn_that_breaks_off_makes_the_same_person_again(rosa, texts, writes, heard, monkeypatch):
    texts("para mi hija")
    answering, tried = dialogue.converse, []

    def away(message, **more):
        tried.append(message.person.code)
        raise DialogueUnavailable("ConnectionError")

    monkeypatch.setattr(dialogue, "converse", away)
    writes("1")
    take_turns()
    assert spoken_for(rosa) == rosa
    monkeypatch.setattr(dialogue, "converse", answering)
    WantedTurn.objects.update(wanted_at=timezone.now())
    take_turns()
    daughter = Contact.objects.get(on_phone_of=rosa)
    assert tried == [daughter.code]
    assert spoken_for(rosa) == daughter


def test_stop_is_of_the_phone(daughter, rosa, texts):
    texts("baja")
    assert rosa.addresses.get().opted_out
    assert texts("para mí") == []


def test_messages_stay_in_order_in_one_queue(rosa, writes, texts, heard):
    for text in ("para mi hija", "1", "tejido", "para mí", "cocina"):
        writes(text)
    take_turns()
    said = OutboundMessage.objects.order_by("pk").values_list("contact", "text")
    assert {contact for contact, _ in said} == {rosa.pk}
    assert [text.splitlines()[-1] for _, text in said][1:] == [
        "2 No",
        "oi intent=greet",
        "oi tejido",
        "oi intent=greet",
        "oi cocina",
    ]


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_turn_in_the_order_of_the_messages(rosa, writes, heard):
    writes("para mi hija")
    writes("1")
    for n in range(6):
        writes(f"dato {n}" if n % 2 else ("para mí" if n % 4 else "para mi hija"))

    def work():
        take_turns()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    daughter = Contact.objects.get(on_phone_of=rosa)
    facts = [(code == daughter.code, text) for code, text in heard if text.startswith("dato")]
    assert facts == [(True, "dato 1"), (False, "dato 3"), (True, "dato 5")]


def test_the_database_holds_that_a_phone_speaks_for_its_own(daughter, rosa, texts):
    texts("hola", sender="+51922222222")
    other = Contact.objects.exclude(pk=rosa.pk).get(on_phone_of=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        people.speak_for(owner=other, person=daughter)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.filter(pk=daughter.pk).update(speaking_for=daughter)


def test_an_ordinary_turn_asks_nothing_of_people(rosa, writes, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(known_names, "words", frozenset)
    writes("vivo en Sicuani")
    with django_assert_num_queries(11):  # as before there were several on a phone; two of them a savepoint
        take_turns()
