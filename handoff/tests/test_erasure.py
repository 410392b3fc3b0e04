"""Whoever is forgotten leaves no conversation behind."""

from __future__ import annotations

import pytest

from accounts.models import AuditEntry
from channels_app.erasure import erase_person
from channels_app.models import OutboundMessage
from contacts import people
from contacts.models import Contact, new_code
from handoff import taking
from handoff.answering import answer
from handoff.models import Answer, Handoff
from handoff.opening import open_handoff

pytestmark = pytest.mark.django_db


def test_open_and_closed_ones_go(taken, rosa, ana):
    taking.close(handoff_id=taken.pk, by=ana, ending="answered")
    open_handoff(code=rosa.contact.code, reason="asked")
    erase_person(code=rosa.contact.code)
    assert not Handoff.objects.exists()


def test_the_program_speaks_again(taken, rosa):
    erase_person(code=rosa.contact.code)
    rosa.contact.refresh_from_db()
    assert not rosa.contact.with_person


def test_the_record_says_that_and_no_more(taken, rosa):
    erase_person(code=rosa.contact.code)
    last = AuditEntry.objects.latest("pk")
    assert (last.verb, last.target, last.detail) == ("erase_handoff", f"handoff.Handoff {taken.pk}", {})
    assert not AuditEntry.objects.filter(target__contains=rosa.contact.code).exists()


def test_others_are_left_alone(taken, db):
    erase_person(code=Contact.objects.create().code)
    assert Handoff.objects.get() == taken


class TestSomebodyElseOnThePhone:
    @pytest.fixture
    def daughter(self, rosa):
        return people.add(owner=rosa.contact, code=new_code(), relation="hija")

    @pytest.fixture
    def hers(self, daughter, ana):
        made = open_handoff(code=daughter.code, reason="asked")
        return taking.claim(handoff_id=made.pk, by=ana)

    def test_the_phone_is_answered_and_it_is_about_her(self, hers, rosa, daughter):
        assert (hers.contact, hers.about, hers.address) == (rosa.contact, daughter, rosa)

    def test_when_she_is_forgotten_so_is_what_was_written_to_her(self, hers, rosa, daughter, ana):
        answer(handoff_id=hers.pk, text="Para tu hija hay cupo", by=ana)
        OutboundMessage.objects.update(status="delivered")
        erase_person(code=daughter.code)
        assert OutboundMessage.objects.get().text == ""
        assert not Handoff.objects.exists()
        assert not Answer.objects.exists()
        rosa.contact.refresh_from_db()
        assert not rosa.contact.with_person
