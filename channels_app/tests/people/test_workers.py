"""A field worker's own number enrols one person after the other and hands each over to a phone of their own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, User
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.people.tasks import tidy
from channels_app.segments import fold
from channels_app.tests.people.conftest import LUZ, agrees, luz, of_phone, spoken_for
from contacts import addresses, field_workers, hand_overs, people, profiles
from contacts.models import Address, Consent, Contact, FieldWorker, HandOver, Profile
from recommender.models import Recommendation

pytestmark = pytest.mark.django_db
ASKED = (
    "Carmen de Cáritas te inscribio en Yachay Ñan para buscarte cursos y guardó tus respuestas. "
    "¿De acuerdo y sigues tu?\n1 Si\n2 No"
)


def verbs():
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


@pytest.mark.parametrize("word", ["nuevo", "NUEVA PERSONA", "musuq"])
def test_the_next_person_is_there_at_once(worker, texts, heard, word):
    texts("hola")
    owner = Contact.objects.get()
    said = texts(word)[0]
    assert "la persona 2" in said or "2 kaq runa" in said
    person = spoken_for(owner)
    assert heard[-1] == (person.code, "intent=greet")
    assert AuditEntry.objects.get(verb="onboard_person").target == f"contact {person.code}"


def test_there_is_no_end_to_them_and_the_list_shows_the_newest(worker, texts):
    for _ in range(people.MOST + 3):
        texts("nuevo")
    assert len(of_phone(worker.address.contact)) == people.MOST + 4
    titles = texts("lista")[0].splitlines()
    assert (titles[1], titles[2], titles[-1]) == ("1 Tu", "2 La persona 6", "9 La persona 13")
    assert texts("2")[0].startswith("Ahora busco para la persona 6.")


def test_who_is_no_field_worker_or_has_left_says_it_to_the_dialogue(texts, rosa, worker):
    User.objects.filter(username="carmen").update(is_active=False)
    assert texts("nuevo") == ["oi nuevo"]
    assert texts("pasar 911111111") == ["oi pasar 911111111"]


def test_paso_leaves_a_question_out_for_a_field_worker_too(enrolled, texts):
    assert texts("paso") == ["oi paso"]


@pytest.mark.parametrize(
    "words", ["pasar 911111111", "PASAR al 911 111 111", "pasar +51 911-111-111", "paso 911111111."]
)
def test_the_question_goes_to_the_persons_own_phone(enrolled, texts, words):
    question, to_carmen = texts(words)
    assert to_carmen == fold("Le pregunté por SMS. Si dice que sí, sigue desde su teléfono y sale de tu lista.")
    assert question == fold(ASKED)
    assert OutboundMessage.objects.get(text=question).address == luz()
    assert HandOver.objects.get().person == enrolled
    assert verbs()[-1] == "hand_over"


@pytest.mark.parametrize("words", ["pasar", "pasar 12345", "pasar 01 234 5678"])
def test_without_a_number_nobody_is_asked(enrolled, texts, words):
    assert texts(words)[0].startswith("No entendi el numero.")
    assert not HandOver.objects.exists()


def test_the_worker_passes_nobody_but_others(enrolled, texts):
    texts("yo")
    assert texts("pasar 911111111")[0].startswith("¿A quién paso?")


def test_with_a_yes_they_go_on_by_themselves(enrolled, texts, worker, heard):
    Recommendation.objects.create(contact_code=enrolled.code, profile={}, policy="prior", eligible=0, slate=[])
    texts("pasar 911111111")
    assert texts("1", sender=LUZ)[0].startswith("Listo, desde ahora sigues tu.")
    mine = luz().contact
    assert mine.code == enrolled.code
    assert profiles.answers_of(mine.code).skills == ("costura",)
    assert [(one.contact, one.wording) for one in Consent.objects.all()] == [(mine, "hand_over_asked/1")]
    assert Recommendation.objects.get().contact_code == mine.code
    assert of_phone(worker.address.contact) == [worker.address.contact]
    assert spoken_for(worker.address.contact) == worker.address.contact
    assert (HandOver.objects.count(), verbs()[-1]) == (0, "hand_over_accepted")
    texts("hola", sender=LUZ)
    assert heard[-1] == (mine.code, "hola")


def test_what_the_worker_wrote_of_them_is_theirs_to_erase(enrolled, texts):
    texts("sabe coser")
    texts("pasar 911111111")
    texts("1", sender=LUZ)
    assert list(InboundMessage.objects.filter(spoken_for=luz().contact, text="sabe coser").values_list("text")) != []


def test_who_had_not_agreed_is_asked_by_the_dialogue(worker, texts):
    texts("nuevo")
    texts("pasar 911111111")
    texts("sí", sender=LUZ)
    assert not Consent.objects.exists()
    assert not Profile.objects.exists()


def test_with_a_no_nothing_is_kept_of_the_number(enrolled, texts, worker):
    texts("pasar 911111111")
    assert texts("2", sender=LUZ)[0].startswith("Esta bien, no guardo tu numero.")
    OutboundMessage.objects.update(status="delivered")
    tidy()
    assert luz() is not None  # a repeated delivery would make them anew
    HandOver.objects.update(refused_at=timezone.now() - timedelta(hours=2))
    InboundMessage.objects.filter(address=luz()).update(received_at=timezone.now() - timedelta(hours=3))
    tidy()
    assert luz() is None
    assert list(Address.objects.all()) == [worker.address]
    assert profiles.answers_of(enrolled.code).skills == ("costura",)
    assert "hand_over_refused" in verbs()


def test_what_is_still_on_its_way_is_waited_for(enrolled, texts):
    texts("pasar 911111111")
    texts("no", sender=LUZ)
    HandOver.objects.update(refused_at=timezone.now() - timedelta(hours=2))
    tidy()
    assert luz() is not None


def test_after_a_week_of_silence_nothing_is_kept_of_the_number(enrolled, texts):
    texts("pasar 911111111")
    OutboundMessage.objects.update(status="delivered")
    HandOver.objects.update(asked_at=timezone.now() - timedelta(days=6))
    tidy()
    assert luz() is not None
    HandOver.objects.update(asked_at=timezone.now() - timedelta(days=8))
    tidy()
    assert luz() is None
    assert not HandOver.objects.exists()


def test_a_yes_after_that_week_is_a_word_like_any_other(enrolled, texts):
    texts("pasar 911111111")
    HandOver.objects.update(asked_at=timezone.now() - timedelta(days=8))
    assert texts("sí", sender=LUZ) == ["oi si"]


def test_a_stop_is_remembered(enrolled, texts):
    texts("pasar 911111111")
    texts("baja", sender=LUZ)
    OutboundMessage.objects.update(status="delivered")
    HandOver.objects.update(asked_at=timezone.now() - timedelta(days=8))
    tidy()
    assert luz().opted_out
    assert texts("pasar 911111111") == ["No puedo escribir a ese numero."]


def test_what_is_no_answer_is_asked_once_more_and_then_talked_about(enrolled, texts):
    texts("pasar 911111111")
    assert texts("quién es", sender=LUZ)[0].startswith("Yachay Ñan busca cursos cerca de ti, gratis.")
    assert texts("no entiendo", sender=LUZ) == ["oi no entiendo"]
    assert HandOver.objects.exists()


def test_whoever_was_known_keeps_what_they_told_us(enrolled, texts):
    texts("hola", sender=LUZ)
    mine = luz().contact
    agrees(mine, skills=["cocina"])
    texts("pasar 911111111")
    texts("1", sender=LUZ)
    answers = profiles.answers_of(mine.code)
    assert (answers.skills, answers.schooling) == (("cocina",), "primaria_completa")
    assert not Contact.objects.filter(pk=enrolled.pk).exists()
    assert luz().contact.code == mine.code


def test_whoever_was_known_and_says_no_stays(enrolled, texts):
    texts("hola", sender=LUZ)
    agrees(luz().contact, skills=["cocina"])
    texts("pasar 911111111")
    texts("2", sender=LUZ)
    OutboundMessage.objects.update(status="delivered")
    HandOver.objects.update(refused_at=timezone.now() - timedelta(hours=2))
    tidy()
    assert profiles.answers_of(luz().contact.code).skills == ("cocina",)
    assert not HandOver.objects.exists()


@pytest.mark.parametrize("number", ["987654321", "922222222"])
def test_neither_the_phone_itself_nor_whoever_is_blocked_is_asked(enrolled, texts, number):
    addresses.find_or_create("sms", "+51922222222")
    Contact.objects.filter(addresses=addresses.find("sms", "+51922222222")).update(blocked=True)
    assert texts(f"pasar {number}") == ["No puedo escribir a ese numero."]


def test_two_are_not_handed_to_one_number_at_once(enrolled, texts):
    texts("pasar 911111111")
    texts("nuevo")
    assert texts("pasar 911111111") == ["No puedo escribir a ese numero."]


@pytest.mark.parametrize(
    ("asked_before", "hours_ago", "said"),
    [
        (hand_overs.MOST_A_DAY - 1, 1, "Le"),
        (hand_overs.MOST_A_DAY, 1, "Hoy"),
        (hand_overs.MOST_A_DAY, 25, "Le"),
    ],
)
def test_a_field_worker_has_so_many_numbers_asked_a_day(enrolled, worker, texts, asked_before, hours_ago, said):
    for _ in range(asked_before):
        field_workers.note(verb=hand_overs.ASKED, by=worker.user, code="somebody")
    AuditEntry.objects.filter(verb=hand_overs.ASKED).update(at=timezone.now() - timedelta(hours=hours_ago))
    assert any(answer.startswith(said) for answer in texts("pasar 911111111"))
    assert (luz() is None) is (said == "Hoy")


def test_another_number_takes_the_place_of_the_first(enrolled, texts):
    texts("pasar 911111111")
    texts("pasar 933333333")
    assert luz() is None
    assert HandOver.objects.get().address == addresses.find("sms", "+51933333333")


def test_whoever_is_erased_meanwhile_is_not_handed_over(enrolled, texts):
    texts("pasar 911111111")
    texts("borrar")
    texts("1")
    assert luz() is None
    assert not HandOver.objects.exists()


def test_a_number_is_linked_and_unlinked_by_somebody(worker, django_user_model):
    boss = django_user_model.objects.get(username="boss")
    field_workers.unlink(worker=worker, by=boss)
    assert not FieldWorker.objects.exists()
    assert verbs() == ["link_field_worker", "unlink_field_worker"]
