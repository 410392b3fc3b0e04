"""A conversation is opened once, taken by one, answered by whoever has it, given back, closed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError

from accounts.models import AuditEntry
from channels_app.fallback import REPLY_WAITING
from channels_app.models import OutboundMessage
from channels_app.tests.sending import approve_template, drain, person, wrote
from contacts import consents
from contacts.models import Contact
from handoff import taking, telling
from handoff.answering import CannotWrite, NothingToSay, answer
from handoff.models import Handoff
from handoff.opening import NeverWrote, open_handoff
from handoff.tests.conftest import texts_to
from handoff.wording import say

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_contents_kept")]
GOES_ON = "Sigues con Yachay Ñan, el programa. Escribe HOLA para seguir buscando cursos."


def audited():
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


class TestOpening:
    def test_the_same_again_changes_nothing(self, rosa):
        one = open_handoff(code=rosa.contact.code, reason="asked")
        assert open_handoff(code=rosa.contact.code, reason="offered") == one
        assert (one.address, one.reason, one.about) == (rosa, "asked", rosa.contact)

    def test_after_it_was_closed_another_may_be_opened(self, opened, rosa, ana):
        taking.close(handoff_id=opened.pk, by=ana, ending="answered")
        assert open_handoff(code=rosa.contact.code, reason="asked") != opened

    def test_an_operator_who_opens_one_is_on_record(self, rosa, ana):
        open_handoff(code=rosa.contact.code, reason="operator", by=ana)
        assert audited() == ["open_handoff"]

    def test_nobody_is_answered_who_never_wrote(self, db):
        with pytest.raises(NeverWrote):
            open_handoff(code=Contact.objects.create().code, reason="asked")


class TestTaking:
    def test_the_program_falls_silent(self, taken, rosa, ana):
        rosa.contact.refresh_from_db()
        assert rosa.contact.with_person
        assert (taken.claimed_by, audited()) == (ana, ["claim_handoff"])

    def test_twice_is_once(self, taken, ana):
        taking.claim(handoff_id=taken.pk, by=ana)
        assert audited() == ["claim_handoff"]

    def test_nobody_takes_what_somebody_has(self, taken, luis):
        for act in (taking.claim, taking.release):
            with pytest.raises(taking.AlreadyTaken):
                act(handoff_id=taken.pk, by=luis)
        with pytest.raises(taking.AlreadyTaken):
            taking.close(handoff_id=taken.pk, by=luis, ending="answered")
        with pytest.raises(taking.AlreadyTaken):
            answer(handoff_id=taken.pk, text="hola", by=luis)

    def test_given_back_it_waits_for_anybody(self, taken, rosa, ana, luis):
        taking.release(handoff_id=taken.pk, by=ana)
        rosa.contact.refresh_from_db()
        assert not rosa.contact.with_person
        assert texts_to(rosa.contact) == []  # nobody had noticed anything
        assert taking.claim(handoff_id=taken.pk, by=luis).claimed_by == luis

    def test_given_back_after_words_were_written_the_person_is_told(self, taken, rosa, ana):
        answer(handoff_id=taken.pk, text="Hola, soy Ana", by=ana)
        taking.release(handoff_id=taken.pk, by=ana)
        assert texts_to(rosa.contact) == ["Hola, soy Ana", GOES_ON]

    def test_given_back_after_the_person_wrote_in_vain_they_are_told(self, taken, rosa, ana):
        wrote(rosa)
        taking.release(handoff_id=taken.pk, by=ana)
        assert texts_to(rosa.contact) == [GOES_ON]

    def test_closed_the_program_goes_on_and_says_so(self, taken, rosa, ana):
        closed = taking.close(handoff_id=taken.pk, by=ana, ending="called")
        rosa.contact.refresh_from_db()
        assert not rosa.contact.with_person
        assert (closed.closed_by, closed.ending) == (ana, "called")
        assert texts_to(rosa.contact) == [GOES_ON]
        for act in (taking.claim, taking.release):
            with pytest.raises(taking.AlreadyClosed):
                act(handoff_id=taken.pk, by=ana)

    def test_in_quechua_to_whoever_speaks_it(self, taken, rosa, ana):
        Contact.objects.update(language="qu")
        taking.close(handoff_id=taken.pk, by=ana, ending="answered")
        assert texts_to(rosa.contact) == [say("goes_on", "qu")]

    def test_an_ending_that_nobody_knows_is_refused(self, taken, ana):
        with pytest.raises(ValueError, match="fine"):
            taking.close(handoff_id=taken.pk, by=ana, ending="fine")
        taken.refresh_from_db()
        assert taken.closed_at is None

    def test_what_nobody_has_taken_cannot_be_given_back(self, opened, ana):
        with pytest.raises(taking.NotTaken):
            taking.release(handoff_id=opened.pk, by=ana)


class TestAnswering:
    def test_words_go_out_by_the_outbox(self, taken, rosa, ana, vendor):
        message = answer(handoff_id=taken.pk, text="  ¿En qué te ayudo, señora María? ", by=ana)
        drain()
        assert vendor.texts == ["¿En qué te ayudo, señora Maria?"]  # as SMS without accents that cost double
        assert (message.segments, message.encoding) == (1, "GSM-7")
        assert audited() == ["claim_handoff", "answer_handoff"]
        assert "María" not in str(list(AuditEntry.objects.values()))

    @pytest.mark.parametrize("text", ["", "  \n ", "x" * 1001])
    def test_nothing_and_far_too_much_are_refused(self, taken, ana, text):
        with pytest.raises(NothingToSay):
            answer(handoff_id=taken.pk, text=text, by=ana)

    def test_first_it_has_to_be_taken(self, opened, ana):
        with pytest.raises(taking.NotTaken):
            answer(handoff_id=opened.pk, text="hola", by=ana)

    def test_nobody_is_written_to_who_asked_us_to_stop(self, taken, rosa, ana):
        consents.opt_out(address=rosa, word="baja")
        with pytest.raises(CannotWrite, match="opted_out"):
            answer(handoff_id=taken.pk, text="hola", by=ana)
        taking.close(handoff_id=taken.pk, by=ana, ending="no_reply")
        assert OutboundMessage.objects.count() == 0

    def test_by_the_channel_the_person_wrote_by_last(self, taken, rosa, ana):
        other = person("whatsapp", contact=rosa.contact)
        wrote(other)
        message = answer(handoff_id=taken.pk, text="María", by=ana)
        assert (message.address, message.text, message.encoding) == (other, "María", "")


class TestOutsideOfWhatsAppsHours:
    @pytest.fixture
    def late(self, db):
        address = person("whatsapp")
        wrote(address, ago=timedelta(hours=30))
        return open_handoff(code=address.contact.code, reason="asked")

    def test_without_a_template_the_words_wait(self, late, ana, vendor):
        assert telling.way(late).hindrance == "waits"
        taking.claim(handoff_id=late.pk, by=ana)
        message = answer(handoff_id=late.pk, text="hola", by=ana)
        drain()
        message.refresh_from_db()
        assert (vendor.taken, message.status) == ([], "held")

    def test_the_approved_template_goes_first(self, late, ana, vendor):
        approve_template()
        assert telling.way(late).hindrance == "template"
        taking.claim(handoff_id=late.pk, by=ana)
        answer(handoff_id=late.pk, text="hola", by=ana)
        drain()
        assert [message.content_name.split(".")[0] for message in vendor.taken] == [REPLY_WAITING]

    def test_that_the_program_goes_on_is_worth_no_template(self, late, ana):
        taking.claim(handoff_id=late.pk, by=ana)
        taking.close(handoff_id=late.pk, by=ana, ending="no_reply")
        assert OutboundMessage.objects.count() == 0


def test_the_database_allows_one_open_a_contact(opened):
    with pytest.raises(IntegrityError, match="handoff_one_open"):
        Handoff.objects.create(
            contact=opened.contact, about=opened.about, channel=opened.channel, address=opened.address, reason="asked"
        )
