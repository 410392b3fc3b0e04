"""What follows from each class of error, at once and by a later receipt."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from channels_app import channels
from channels_app.errors import ErrorClass, TransportError
from channels_app.models import Channel, MessageContent, OutboundMessage
from channels_app.tests.sending import (
    approve_template,
    channel,
    drain,
    fails,
    happened,
    make_due,
    person,
    queue,
    refuse,
    status_of,
    wrote,
)
from contacts import consents
from contacts.models import Address, OptOut

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_contents_kept")]
E = ErrorClass
Status = OutboundMessage.Status


@pytest.mark.parametrize(
    ("error_class", "code", "status", "alerts"),
    [
        (E.NEVER, "21211", "failed", 0),
        (E.LATER, "20429", "queued", 0),
        (E.UNKNOWN, "500", "unknown", 0),
        (E.PHONE_OFF, "30003", "failed", 0),
        (E.OTHER_CHANNEL, "30006", "failed", 0),
        (E.OPTED_OUT, "21610", "failed", 0),
        (E.STOPPED, "20003", "queued", 1),
        (E.CONFIGURATION, "63005", "failed", 1),
    ],
)
def test_what_becomes_of_a_message_that_is_refused(vendor, woken, error_class, code, status, alerts):
    message = queue(person(), "uno")
    refuse(vendor, error_class, code)
    drain(1)
    assert (status_of(message), message.error_code, len(woken)) == (status, code, alerts)
    assert happened(message)[:2] == ["sending", status]


def test_later_takes_longer_each_time_and_never_less_than_twilio_wishes(vendor):
    message = queue(person())
    waits = []
    for _ in range(6):
        refuse(vendor, E.LATER, "connect")
        drain(1)
        message.refresh_from_db()
        waits.append((message.due_at - timezone.now()).total_seconds())
        make_due()
    assert all(2**n < wait < 2 * 2 ** (n + 1) for n, wait in enumerate(waits))
    refuse(vendor, E.LATER, "20429", retry_after=300)
    drain(1)
    message.refresh_from_db()
    assert message.due_at > timezone.now() + timedelta(seconds=299)


def test_who_is_behind_a_message_that_backs_off_waits_as_long(vendor):
    address = person()
    first, second = queue(address, "uno"), queue(address, "dos")
    refuse(vendor, E.LATER, "connect")
    drain()
    for message in (first, second):
        message.refresh_from_db()
    assert second.due_at == first.due_at
    make_due()
    drain()
    assert vendor.texts == ["uno", "dos"]


def test_too_many_requests_hold_the_whole_channel_for_all_senders(vendor):
    on_whatsapp = person("whatsapp")
    queue(person()), queue(on_whatsapp, in_reply_to=wrote(on_whatsapp))
    refuse(vendor, E.LATER, "20429", retry_after=60)
    drain(1)
    queue(person(), "otro"), drain()
    assert [message.channel.kind for message in vendor.taken] == ["whatsapp"]
    Channel.objects.update(not_before=timezone.now())
    drain()
    assert vendor.texts[-1] == "otro"


def test_a_daily_cap_wakes_someone(vendor, woken):
    queue(person())
    refuse(vendor, E.LATER, "63038", retry_after=3600)
    drain()
    assert [kind for kind, _ in woken] == ["channel_slowed"]


def test_twilio_says_that_somebody_opted_out(vendor):
    message = queue(person())
    refuse(vendor, E.OPTED_OUT, "21610")
    drain()
    assert Address.objects.get(pk=message.address_id).opted_out
    assert [(row.out, row.word) for row in OptOut.objects.all()] == [(True, "21610")]


def test_a_receipt_says_that_somebody_opted_out(vendor):
    message = queue(person())
    drain()
    fails(message, "21610")
    assert Address.objects.get(pk=message.address_id).opted_out


def test_who_opted_out_gets_the_confirmation_of_it_and_nothing_else(vendor):
    address = person()
    earlier = queue(address, "de antes", in_reply_to=wrote(address))
    consents.opt_out(address=address, word="baja")
    queue(address, "listo", in_reply_to=wrote(address))
    later = queue(address, "campaña", priority=OutboundMessage.Priority.BULK)
    drain()
    assert vendor.texts == ["listo"]
    assert status_of(earlier) == status_of(later) == Status.CANCELED


class TestStoppedChannel:
    @pytest.fixture
    def stopped(self, vendor, woken):
        """Two messages; the first met a wrong password."""
        messages = [queue(person(), "uno"), queue(person(), "dos")]
        vendor.errors += [TransportError(E.STOPPED, code="20003")] * 2
        drain()
        return messages

    def test_someone_is_woken_once_and_nothing_is_lost(self, stopped, vendor, woken):
        assert [kind for kind, _ in woken] == ["channel_stopped"]
        assert [status_of(message) for message in stopped] == ["queued", "queued"]
        assert [message.attempts for message in stopped] == [0, 0]
        assert channel().paused_because == "error 20003"
        assert drain() == 0

    def test_one_message_is_tried_every_five_minutes_until_one_gets_through(self, stopped, vendor):
        Channel.objects.update(not_before=timezone.now())
        vendor.errors.append(TransportError(E.STOPPED, code="20003"))
        assert (drain(), drain()) == (1, 0)
        Channel.objects.update(not_before=timezone.now())
        drain()
        assert sorted(vendor.texts) == ["dos", "uno"]
        assert channel().paused_at is None

    def test_a_pause_by_an_operator_stays(self, stopped, vendor):
        assert channels.pause(channel_id=channel().pk, because="mantenimiento")
        make_due()
        assert drain() == 0
        channels.stop(channel(), code="20003")
        assert channel().paused_because == "mantenimiento"
        assert channels.resume(channel_id=channel().pk)
        drain()
        assert len(vendor.taken) == 2


class TestConfiguration:
    def test_a_refused_content_goes_out_as_plain_text(self, vendor, woken):
        message = queue(person(), "1 sí\n2 no", rendering="quick_reply", content_name="quick_reply_2.es.abc")
        refuse(vendor, E.CONFIGURATION, "63005")
        drain()
        assert [(taken.text, taken.content_name) for taken in vendor.taken] == [("1 sí\n2 no", "")]
        assert len(woken) == 1
        assert status_of(message) == Status.SENT

    def test_a_paused_template_is_used_no_more(self, vendor, woken):
        approve_template()
        address = person("whatsapp")
        wrote(address, ago=timedelta(hours=30))
        queue(address)
        refuse(vendor, E.CONFIGURATION, "63041")
        drain()
        assert not MessageContent.objects.get().approved
        assert [kind for kind, _ in woken] == ["message_misconfigured"]


@pytest.mark.parametrize(
    ("code", "again"), [("30008", 1), ("30001", 1), ("30003", 1), ("30007", 0), ("", 0), ("99999", 0)]
)
def test_a_failure_told_by_a_receipt_is_tried_again_where_that_may_help(vendor, code, again):
    message = queue(person())
    drain()
    fails(message, code)
    assert message.retries.count() == again
    assert drain() == 0  # not at once


def test_an_account_that_is_suspended_after_taking_a_message_stops_the_channel(vendor, woken):
    message = queue(person())
    drain()
    fails(message, "30002")
    assert channel().paused_because == "error 30002"
    assert message.retries.get().status == Status.QUEUED
