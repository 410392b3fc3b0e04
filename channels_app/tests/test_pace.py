"""No channel faster than it may, replies before bulk, and what waits for its day in nobody's way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from channels_app import outbox, pace
from channels_app.models import Channel, OutboundMessage
from channels_app.tests.sending import channel, person, queue

pytestmark = pytest.mark.django_db
Status, Priority = OutboundMessage.Status, OutboundMessage.Priority


def texts(claimed):
    return [one.message.text for one in claimed]


def after(seconds):
    """So much later, for the buckets."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE channels_app_channel SET allowance_at = allowance_at - %s * interval '1 s'", [seconds])


def queue_many(many, kind="sms", **more):
    for n in range(many):
        queue(person(kind), f"{kind} {n}", **more)


def test_what_a_rested_channel_may_send_at_once_and_then_a_second():
    channel(rate=3)
    queue_many(20)
    assert len(outbox.claim(32)) == 6
    assert len(outbox.claim(32)) == 0
    after(1.01)
    assert len(outbox.claim(32)) == 3
    after(100)
    assert len(outbox.claim(32)) == 6  # rest is not saved up for longer than a moment


@pytest.mark.parametrize(("kind", "burst"), [("sms", 200), ("whatsapp", 160)])
def test_where_nobody_has_set_a_rate_it_is_the_one_of_the_kind(kind, burst):
    row = channel(kind)
    queue(person(kind), segments=burst)
    queue(person(kind))
    assert len(outbox.claim(32)) == 1
    row.refresh_from_db()
    assert row.allowance == pytest.approx(0, abs=1)


def test_sms_are_charged_by_segments():
    channel(rate=5)
    queue_many(10, segments=4)
    assert len(outbox.claim(32)) == 3  # 4, 8, and the third begins within ten


def test_a_message_larger_than_the_bucket_goes_too_and_is_paid_for():
    channel(rate=2)
    queue_many(2, segments=10)
    assert len(outbox.claim(32)) == 1
    after(3.3)
    assert len(outbox.claim(32)) == 0
    after(0.3)
    assert len(outbox.claim(32)) == 1


def test_a_very_slow_channel_sends_one_after_the_other():
    channel(rate=0.1)
    queue_many(2)
    assert (len(outbox.claim(32)), len(outbox.claim(32))) == (1, 0)
    after(11)
    assert len(outbox.claim(32)) == 1


def test_an_idle_channel_is_not_touched(django_assert_num_queries):
    row = channel()
    outbox.claim(32)
    with django_assert_num_queries(1):
        assert outbox.claim(32) == []
    row.refresh_from_db()
    assert row.allowance_at is None


def test_replies_go_before_bulk_whatever_is_older():
    queue_many(3, priority=Priority.BULK, due_at=timezone.now() - timedelta(hours=1))
    queue(person(), "respuesta")
    assert texts(outbox.claim(2)) == ["respuesta", "sms 0"]


def test_bulk_pauses_while_more_than_ten_seconds_of_replies_wait():
    channel(rate=1)
    queue_many(11, due_at=timezone.now() + timedelta(seconds=5))  # as in a moment of trouble
    bulk = queue(person(), "campaña", priority=Priority.BULK)
    assert outbox.claim(32) == []
    OutboundMessage.objects.filter(text="sms 0").delete()
    assert [one.message.pk for one in outbox.claim(32)] == [bulk.pk]


@pytest.mark.parametrize(
    ("fields", "open_"),
    [
        ({}, True),
        ({"paused_at": timezone.now(), "paused_because": "mantenimiento"}, False),
        ({"paused_at": timezone.now(), "paused_because": "error 20003"}, True),
        ({"not_before": timezone.now() + timedelta(hours=1)}, False),
        ({"not_before": timezone.now() - timedelta(hours=1)}, True),
    ],
)
def test_which_channel_is_skipped(fields, open_):
    channel(**fields)
    queue_many(2)
    queue_many(1, "whatsapp")
    claimed = texts(outbox.claim(32))
    assert ("sms 0" in claimed) is open_
    assert "whatsapp 0" in claimed
    assert ("sms 1" in claimed) is (open_ and "paused_at" not in fields)  # a channel that is tried gets one message


@pytest.mark.parametrize(
    ("earlier", "blocks"),
    [
        ({}, True),
        ({"status": Status.SENDING}, True),
        ({"status": Status.UNKNOWN, "due_at": timezone.now() + timedelta(hours=1)}, True),
        ({"attempts": 1, "due_at": timezone.now() + timedelta(hours=1)}, True),  # it backs off
        ({"tries": 1, "due_at": timezone.now() + timedelta(hours=1)}, False),  # the phone was off
        ({"status": Status.HELD}, False),
        ({"status": Status.SENT}, False),
        ({"status": Status.FAILED}, False),
    ],
)
def test_what_holds_up_the_next_message_of_a_contact(earlier, blocks):
    address = person()
    queue(address, "antes", **earlier)
    queue(address, "después")
    assert ("después" in texts(outbox.claim(32))) is not blocks


def test_a_channel_that_stands_still_does_not_hold_up_the_same_contact_on_another():
    address = person()
    other = person("whatsapp", contact=address.contact)
    queue(address, "por sms"), queue(other, "por whatsapp")
    channel(paused_at=timezone.now(), paused_because="mantenimiento")
    assert texts(outbox.claim(32)) == ["por whatsapp"]


class NeverFaster(TestCase):
    """Whatever the rate, the sizes and when senders ask."""

    @settings(max_examples=40, deadline=None)
    @given(
        st.floats(0.5, 50),
        st.lists(st.integers(1, 12), min_size=1, max_size=30),
        st.lists(st.floats(0, 3), min_size=1, max_size=8),
    )
    def test_never_more_than_the_rate_and_a_burst_and_one_message(self, rate, sizes, pauses):
        Channel.objects.all().delete()
        channel(rate=rate)
        for size in sizes:
            queue(person(), segments=size)
        sent = sum(one.message.segments for one in outbox.claim(32))
        for pause in pauses:
            after(pause)
            sent += sum(one.message.segments for one in outbox.claim(32))
        # A little more for the time that the test itself takes.
        assert sent <= max(rate * pace.BURST_SECONDS, 1) + rate * (sum(pauses) + 5) + max(sizes)


def test_the_claim_reads_the_indexes_of_what_is_open_alone():
    """However many messages were sent before."""
    addresses = [person() for _ in range(50)]
    rows = [(address, status) for address in addresses for status in [Status.SENT] * 60 + [Status.QUEUED] * 2]
    OutboundMessage.objects.bulk_create(
        OutboundMessage(
            channel=channel(), contact_id=address.contact_id, address=address, text="x", segments=1, status=status
        )
        for address, status in rows
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE channels_app_outboundmessage")
        cursor.execute("PREPARE looked_at (int) AS " + pace.CLAIM.replace("%(limit)s", "$1"), pace._rates())
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")  # as it is after a few claims
        cursor.execute("EXPLAIN EXECUTE looked_at (32)")
        plan = "\n".join(row[0] for row in cursor.fetchall())
        cursor.execute("DEALLOCATE looked_at")
    assert "using outbox_due" in plan
    assert "using outbox_open" in plan
    assert "Seq Scan on channels_app_outboundmessage" not in plan
