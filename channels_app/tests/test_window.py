"""WhatsApp's 24 hours after somebody wrote: outside them a template asks and the messages wait."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from channels_app import outbox, waiting
from channels_app.models import OutboundMessage
from channels_app.tests.sending import (
    approve_template,
    channel,
    drain,
    fails,
    happened,
    person,
    queue,
    status_of,
    wrote,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_contents_kept")]
Status = OutboundMessage.Status
LONG_AGO = timedelta(hours=30)


class TestWindow:
    @pytest.fixture
    def late(self, vendor):
        """A message to somebody who wrote thirty hours ago."""
        address = person("whatsapp")
        wrote(address, ago=LONG_AGO)
        return queue(address, "tu curso")

    def test_within_it_the_message_goes(self, vendor):
        address = person("whatsapp")
        wrote(address, ago=timedelta(hours=23))
        queue(address, "tu curso")
        drain()
        assert vendor.texts == ["tu curso"]

    def test_a_fresh_reply_costs_no_query(self, vendor, django_assert_num_queries):
        address = person("whatsapp")
        queue(address, in_reply_to=wrote(address))
        [claimed] = outbox.claim(1)
        with django_assert_num_queries(1):
            outbox.deliver(claimed)

    def test_outside_it_a_template_asks_once_and_the_messages_wait(self, late, vendor):
        shape = approve_template()
        second = queue(late.address, "y otro")
        drain()
        assert [(taken.text, taken.content_name) for taken in vendor.taken] == [(shape.words, shape.reference)]
        assert status_of(late) == status_of(second) == Status.HELD
        assert happened(late) == ["sending", "held"]

    def test_they_go_out_in_order_when_the_person_writes(self, late, vendor):
        approve_template()
        queue(late.address, "y otro"), drain()
        waiting.release(wrote(late.address))
        queue(late.address, "respuesta"), drain()
        assert vendor.texts[1:] == ["tu curso", "y otro", "respuesta"]

    def test_asked_again_only_after_they_wrote(self, late, vendor):
        approve_template()
        drain()
        wrote(late.address, ago=timedelta(hours=25))
        OutboundMessage.objects.update(created_at=timezone.now() - timedelta(hours=26))
        queue(late.address, "más tarde"), drain()
        assert [taken.rendering for taken in vendor.taken] == ["template"] * 2

    def test_without_a_template_it_goes_by_sms(self, late, vendor):
        person("sms", contact=late.contact)
        channel("sms")
        drain()
        assert [taken.channel.kind for taken in vendor.taken] == ["sms"]
        assert status_of(late) == Status.FAILED

    def test_without_either_it_is_held(self, late, vendor):
        drain()
        assert (status_of(late), vendor.taken) == (Status.HELD, [])

    def test_what_twilio_refuses_later_is_held_as_a_new_message(self, vendor):
        address = person("whatsapp")
        message = queue(address, in_reply_to=wrote(address))
        drain()
        fails(message, "63016")
        copy = message.retries.get()
        assert (status_of(message), copy.status) == (Status.FAILED, Status.HELD)
        waiting.release(wrote(address))
        drain()
        assert status_of(copy) == Status.SENT
