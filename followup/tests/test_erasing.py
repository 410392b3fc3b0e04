"""Whoever is forgotten leaves nothing of what was asked and answered."""

from __future__ import annotations

import pytest
from django.utils import timezone

from channels_app.erasure import erase_person
from channels_app.models import OutboundMessage
from conftest import ROSA
from contacts import consents, outcomes
from contacts.models import Contact, Outcome
from followup.models import FollowUp

pytestmark = pytest.mark.django_db


def test_nothing_is_left(asked):
    row = asked()
    FollowUp.objects.create(contact=row.contact, kind="helped", due_at=timezone.now(), until=timezone.now())
    outcomes.record(contact=row.contact, kind="enrolled", value="yes", offering="panaderia")
    erase_person(code=row.contact.code)
    assert not FollowUp.objects.exists()
    assert not Outcome.objects.exists()
    assert Contact.objects.get().follow_ups == ""
    assert OutboundMessage.objects.get().text == ""


def test_others_are_left_alone(asked, somebody):
    row = asked("helped", contact=somebody())
    erase_person(code=somebody(ROSA).code)
    row.refresh_from_db()
    assert row.state == "asked"


def test_who_wants_no_questions_is_asked_none_afterwards(asked):
    row = asked()
    Contact.objects.update(follow_ups="stopped")
    erase_person(code=row.contact.code)
    assert Contact.objects.get().follow_ups == "stopped"


def test_somebody_else_on_the_phone(asked, somebody):
    rosa = somebody(ROSA)
    daughter = Contact.objects.create(on_phone_of=rosa, relation="hija", number=2)
    consents.record(code=daughter.code, given=True, wording="test")
    row = asked("helped", contact=daughter, phone=rosa)
    OutboundMessage.objects.filter(pk=row.asked_message_id).update(status="queued")
    erase_person(code=daughter.code)
    message = OutboundMessage.objects.get(pk=row.asked_message_id)
    assert (message.status, message.text) == ("canceled", "")
    assert not FollowUp.objects.exists()
    assert Contact.objects.get(pk=rosa.pk).follow_ups == "heard"
