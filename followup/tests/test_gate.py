"""A question of ours, answered, passed over or stopped, as a whole turn."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from channels_app import gates
from channels_app.models import InboundMessage, OutboundMessage
from conftest import ROSA
from contacts import consents
from contacts.models import Address, Consent, Contact, Outcome
from followup.models import FollowUp
from followup.tests.conftest import write_in

pytestmark = pytest.mark.django_db


def outcome():
    return Outcome.objects.values_list("kind", "value", "reason", "offering", "source").get()


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        ("es", "sí ya", "¡Qué bueno! Te deseo lo mejor en tu curso."),
        ("qu", "ari", "¡Ancha allinmi! Cursoykipi allin kachun."),
    ],
)
def test_yes_is_kept_and_answered_warmly(asked, says, echo, language, text, answer):
    row = asked(language=language)
    assert says(text) == [answer]
    assert echo == []
    assert outcome() == ("enrolled", "yes", "", "panaderia", "follow_up")
    row.refresh_from_db()
    assert (row.state, row.answered_at is not None) == ("answered", True)
    assert Contact.objects.get().follow_ups == "heard"


def test_no_is_asked_why_once(asked, says, echo):
    row = asked()
    (reply,) = says("no")
    assert reply == "Gracias por decirme. ¿Por qué no?\n1 Queda lejos\n2 Cuesta mucho\n3 El horario\n4 Otra cosa"
    assert outcome()[:3] == ("enrolled", "no", "")
    assert says("2") == ["Entiendo. Escribe GRATIS y te busco cursos que no cuestan."]
    assert outcome()[:3] == ("enrolled", "no", "cost")
    row.refresh_from_db()
    assert row.state == "answered"
    assert says("2") == ["oi 2"]


def test_whoever_says_why_at_once_is_not_asked(asked, says):
    asked()
    assert says("no, es muy lejos") == ["Entiendo. Escribe MAS CERCA y te busco uno mas cerca de ti."]
    assert outcome()[:3] == ("enrolled", "no", "far")


def test_no_reason_is_no_harm(asked, says, echo):
    asked()
    says("no")
    assert says("quiero cocina") == ["oi quiero cocina"]
    assert outcome()[:3] == ("enrolled", "no", "")


def test_not_yet_is_asked_again_after_a_while(asked, says):
    row = asked()
    assert says("todavía no") == ["Esta bien. Te pregunto otra vez en unos dias."]
    again = FollowUp.objects.get(round=2)
    assert (again.kind, again.offering, again.state) == ("enrolled", "panaderia", "planned")
    assert timedelta(days=13) < again.due_at - timezone.now() < timedelta(days=15)
    row.refresh_from_db()
    assert row.state == "answered"


def test_not_for_ever(asked, says):
    asked(round=3)
    says("todavía no")
    assert FollowUp.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "value", "begins"), [("4", "4", "¡Gracias!"), ("tawa", "4", "¡Gracias!"), ("2", "2", "Gracias por")]
)
def test_stars(asked, says, text, value, begins):
    asked("helped")
    (reply,) = says(text)
    assert reply.startswith(begins)
    assert outcome()[:2] == ("helped", value)


def test_what_is_no_answer_goes_on_and_the_question_stays_open(asked, says, echo):
    row = asked()
    assert says("cuánto cuesta") == ["oi cuanto cuesta"]
    row.refresh_from_db()
    assert row.state == "asked"
    assert says("sí") == ["oi si"]  # by now it may answer the dialogue
    assert says("ya me inscribí") == ["¡Qué bueno! Te deseo lo mejor en tu curso."]


def test_what_the_dialogue_asked_stays_asked(asked, says):
    asked()
    Contact.objects.update(awaiting="place")
    says("sí")
    assert Contact.objects.get().awaiting == "place"


def test_after_a_week_it_is_nobodys_answer(asked, says):
    asked(asked_at=timezone.now() - timedelta(days=7, minutes=1))
    assert says("sí") == ["oi si"]
    assert not Outcome.objects.exists()


def test_a_question_that_has_not_gone_out_is_not_answered(asked, says):
    row = asked()
    OutboundMessage.objects.filter(pk=row.asked_message_id).update(status="queued")
    assert says("sí") == ["oi si"]


def test_who_takes_consent_back_is_kept_out(asked, says):
    row = asked()
    consents.record(code=row.contact.code, given=False, wording="test")
    assert says("sí") == ["oi si"]
    assert not Outcome.objects.exists()


def test_taking_consent_back_removes_what_was_told(asked, says):
    row = asked()
    says("sí")
    consents.record(code=row.contact.code, given=False, wording="test")
    assert not Outcome.objects.exists()


def test_a_button(asked, says):
    row = asked()
    assert says("Sí", choice=f"followup={row.pk}:yes")[0].startswith("¡Qué bueno!")
    assert says("Sí", choice=f"followup={row.pk}:yes") == ["Ya lo tengo anotado. Gracias."]
    assert Outcome.objects.count() == 1


@pytest.mark.parametrize("choice", ["followup=999:yes", "followup=:yes", "followup=x", "followup=1:perhaps"])
def test_a_button_of_nothing(asked, says, choice):
    asked()
    assert says("Sí", choice=choice) == ["Ya lo tengo anotado. Gracias."]


def test_nobody_answers_for_somebody_else(asked, says, somebody):
    row = asked(contact=somebody("+51911111111"))
    says("Sí", choice=f"followup={row.pk}:yes", sender=ROSA)
    assert not Outcome.objects.exists()


def test_about_somebody_else_on_the_phone(asked, says, somebody):
    rosa = somebody(ROSA)
    daughter = Contact.objects.create(on_phone_of=rosa, relation="hija", number=2)
    consents.record(code=daughter.code, given=True, wording="test")
    asked("helped", contact=daughter, phone=rosa)
    says("5")
    assert Outcome.objects.get().contact == daughter


# Stopping -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["NO MAS", "no más", "ya no preguntes", "Ya no me preguntes!", "ama tapuwaychu", "AMA TAPUWAYCHU"]
)
def test_one_word_stops_the_questions_and_nothing_else(asked, says, echo, text):
    row = asked()
    (reply,) = says(text)
    assert "PREGUNTAME" in reply or "TAPUWAY" in reply
    assert Contact.objects.get().follow_ups == "stopped"
    assert not Address.objects.get().opted_out
    row.refresh_from_db()
    assert row.state == "expired"
    assert says("hola") == ["oi hola"]


def test_no_mas_is_something_else_to_whoever_was_never_asked(somebody, says):
    somebody(ROSA)
    assert says("no más") == ["oi no mas"]
    assert says("ya no preguntes") != ["oi ya no preguntes"]


def test_whoever_changes_their_mind_is_asked_again(asked, says):
    asked()
    says("NO MAS")
    assert says("pregúntame") == ["Listo, te preguntaré de vez en cuando como te va."]
    assert Contact.objects.get().follow_ups == "heard"


@pytest.mark.parametrize("text", ["BAJA", "alto", "no más mensajes", "amaña"])
def test_leaving_comes_before(asked, says, echo, text):
    asked()
    says(text)
    assert Address.objects.get().opted_out
    assert Contact.objects.get().follow_ups == "asked"
    assert says("sí") == []  # a yes lets nobody back in who left by another word


def test_whoever_has_left_is_not_heard(asked, says):
    asked()
    says("BAJA")
    assert says("ya me inscribí") == []
    assert not Outcome.objects.exists()


def test_the_word_that_erases_comes_before(asked, says, echo):
    asked()
    says("borrar")
    assert echo == ["intent=delete_data"]


def test_what_a_person_of_the_staff_reads_is_not_answered(asked, writes_to_staff, says):
    asked()
    writes_to_staff()
    assert says("sí") == []
    assert not Outcome.objects.exists()


@pytest.fixture
def writes_to_staff(django_user_model):
    from handoff.models import Handoff

    def take():
        contact = Contact.objects.get()
        last = InboundMessage.objects.latest("pk")
        user = django_user_model.objects.create_user("ana")
        Handoff.objects.create(
            contact=contact, about=contact, channel=last.channel, address=last.address, reason="asked", claimed_by=user,
            claimed_at=timezone.now(),
        )  # fmt: skip
        Contact.objects.update(with_person=True)

    return take


def test_nobody_who_was_not_asked_costs_a_query(somebody):
    somebody(ROSA)
    for text in ("hola", "sí", "ya no preguntes", "no más", "quiero aprender cocina"):
        message = InboundMessage.objects.select_related("contact__speaking_for", "address", "channel").get(
            pk=write_in(text, answered=False).pk
        )
        from followup.gate import judge

        with CaptureQueriesContext(connection) as seen:
            judge(message)
        assert len(seen) == 0


def test_the_gate_is_asked_after_a_person_of_the_staff():
    names = [gate.__module__ for gate in gates._registered]
    assert names.index("handoff.gate") < names.index("followup.gate")
    assert Consent.objects.count() == 0
