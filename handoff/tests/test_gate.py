"""While somebody of the staff has a conversation, the program is silent; what cannot wait is answered all the same."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from channels_app import dialogue
from channels_app.incoming import Attachment
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.tests.conftest import texts_out, unanswered
from channels_app.turn import take_turns
from contacts import people
from contacts.models import Address, Contact, new_code
from handoff import taking
from handoff.answering import answer
from handoff.models import Handoff
from handoff.opening import open_handoff

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(says):
    """Rosa wrote, and asked for a person."""
    says("hola")
    return open_handoff(code=Contact.objects.get().code, reason="asked")


@pytest.fixture
def with_ana(waiting, ana):
    return taking.claim(handoff_id=waiting.pk, by=ana)


def test_while_it_only_waits_the_program_goes_on(says, waiting, echo):
    assert says("sicuani") == ["oi sicuani"]


def test_words_wait_for_whoever_has_it(says, with_ana, echo):
    assert says("¿sigue ahí?") == []
    assert echo == ["hola"]  # the dialogue heard nothing
    assert InboundMessage.objects.latest("pk").text == "¿sigue ahí?"
    assert unanswered() == 0


def test_what_was_asked_last_stays_asked(says, with_ana):
    says("sí, gracias")
    assert Contact.objects.get().awaiting == "place"


@pytest.mark.parametrize("act", [taking.release, lambda **who: taking.close(ending="answered", **who)])
def test_afterwards_the_program_goes_on(says, with_ana, ana, act, echo):
    act(handoff_id=with_ana.pk, by=ana)
    assert says("sicuani") == ["oi sicuani"]


def test_stop_words_are_obeyed(says, with_ana):
    assert len(says("baja")) == 1
    assert Address.objects.get().opted_out


@pytest.mark.parametrize(("said", "heard"), [("borrar mis datos", "intent=delete_data"), ("ayuda", "intent=help")])
def test_erasing_and_help_reach_the_program(says, with_ana, echo, said, heard):
    says(said)
    assert echo[-1] == heard


def test_an_erasure_that_was_begun_is_finished(says, with_ana, echo):
    OutboundMessage.objects.update(options=[{"title": "Sí", "payload": "erase=yes"}])
    says("1")
    assert echo[-1] == "1"
    says("gracias")
    assert echo[-1] == "1"  # what follows is for Ana again


@pytest.mark.parametrize("choice", ["erase=yes", "consent=no", "intent=delete_data"])
def test_buttons_that_no_person_sees_to(says, with_ana, echo, choice):
    says("Sí", choice=choice)
    assert len(echo) == 2


def test_of_whom_somebody_speaks_to_a_person_is_for_that_person(says, with_ana, echo):
    assert says("es para mi hija") == []
    assert echo == ["hola"]


def test_who_is_to_be_erased_is_asked_and_answered_all_the_same(says, with_ana, monkeypatch):
    monkeypatch.setattr(dialogue, "forget", lambda *, code: None)
    owner = Contact.objects.get()
    daughter = people.add(owner=owner, code=new_code(), relation="hija")
    people.speak_for(owner=owner, person=daughter)
    assert len(says("borrar mis datos")) == 1
    assert len(says("1")) == 1
    assert Contact.objects.get() == owner


def test_an_old_button_of_another_question_waits(says, with_ana, echo):
    assert says("Costura", choice="interests=costura") == []
    assert echo == ["hola"]


@pytest.mark.parametrize("said", ["me quiero matar", "mi esposo me pega"])
def test_whoever_is_in_danger_is_told_at_once_where_help_is(says, with_ana, said):
    [told] = says(said)
    assert "113" in told


def test_a_photo_is_kept_and_not_declined(says, with_ana):
    assert says("", media=(Attachment(kind="image/jpeg", url="https://x"),)) == []


def test_an_answer_that_was_held_goes_out_when_the_person_writes(says, with_ana, ana):
    message = answer(handoff_id=with_ana.pk, text="hola", by=ana)
    OutboundMessage.objects.filter(pk=message.pk).update(status="held")
    says("aquí estoy")
    message.refresh_from_db()
    assert message.status == "queued"


def test_a_mark_that_nothing_stands_behind_silences_nobody(says, with_ana):
    Handoff.objects.all().delete()
    assert says("sicuani") == ["oi sicuani"]


def test_nobody_else_costs_a_query(writes, echo):
    def cost(text):
        writes(text)
        with CaptureQueriesContext(connection) as queries:
            take_turns()
        return [query for query in queries.captured_queries if "handoff" in query["sql"]]

    assert cost("hola") == []
    assert texts_out() == ["oi hola"]
