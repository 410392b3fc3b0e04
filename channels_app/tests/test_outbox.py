"""Each outbound message is sent once, in order, whatever Twilio or the network does."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from channels_app import consequences, outbox, receipts
from channels_app.errors import ErrorClass, TransportError
from channels_app.incoming import Receipt
from channels_app.models import Channel, OutboundMessage
from channels_app.transports.twilio import adapter as twilio
from channels_app.turn import take_turns

pytestmark = pytest.mark.django_db
Status = OutboundMessage.Status


@pytest.fixture
def queued(writes, echo):
    """queued("uno", "dos") puts replies into the outbox."""

    def queue(*texts, sender="+51987654321"):
        for text in texts:
            writes(text, sender=sender)
        take_turns()

    return queue


@pytest.fixture
def twilio_takes(monkeypatch):
    """Twilio takes every message; the list holds what it took. Tests put errors before."""
    taken = []
    errors: list[TransportError] = []

    def send(message):
        if errors:
            raise errors.pop(0)
        taken.append(message.text)
        return f"SM{len(taken)}"

    monkeypatch.setattr(twilio, "send", send)
    monkeypatch.setattr(twilio, "find_sent", lambda message, known: None)
    return taken, errors


def drain():
    """Send all that is due; returns how many attempts that took."""
    attempts = 0
    while batch := outbox.claim(32):
        for message in batch:
            outbox.deliver(message)
            attempts += 1
    return attempts


def make_due():
    OutboundMessage.objects.update(due_at=timezone.now())
    Channel.objects.update(not_before=None)


def states():
    return [(row.status, row.external_id) for row in OutboundMessage.objects.order_by("pk")]


def test_a_contacts_messages_go_out_one_after_the_other(queued, twilio_takes):
    queued("uno", "dos", "tres")
    assert len(outbox.claim(32)) == 1  # the second waits for the first
    assert outbox.claim(32) == []
    OutboundMessage.objects.update(status=Status.QUEUED)
    drain()
    assert twilio_takes[0] == ["oi uno", "oi dos", "oi tres"]
    assert states() == [("sent", "SM1"), ("sent", "SM2"), ("sent", "SM3")]


def test_different_contacts_do_not_wait_for_each_other(queued, twilio_takes):
    queued("uno", sender="+51900000011")
    queued("dos", sender="+51900000012")
    assert len(outbox.claim(32)) == 2


def test_a_message_that_can_never_arrive_is_given_up_and_the_next_goes_out(queued, twilio_takes):
    taken, errors = twilio_takes
    errors.append(TransportError(ErrorClass.NEVER, code="21211"))
    queued("uno", "dos")
    drain()
    assert taken == ["oi dos"]
    assert OutboundMessage.objects.order_by("pk")[0].error_code == "21211"
    assert [status for status, _ in states()] == ["failed", "sent"]


def test_later_means_later_and_the_order_holds(queued, twilio_takes):
    taken, errors = twilio_takes
    errors.append(TransportError(ErrorClass.LATER, code="20429", retry_after=30))
    queued("uno", "dos")
    assert drain() == 1
    row = OutboundMessage.objects.order_by("pk")[0]
    assert row.due_at > timezone.now() + timedelta(seconds=25)
    make_due()
    drain()
    assert taken == ["oi uno", "oi dos"]


def test_who_is_turned_away_too_often_is_given_up(queued, twilio_takes):
    twilio_takes[1].extend(TransportError(ErrorClass.LATER, code="20429") for _ in range(consequences.MAX_ATTEMPTS))
    queued("uno")
    for _ in range(consequences.MAX_ATTEMPTS):
        drain()
        make_due()
    assert states() == [("failed", "")]


@pytest.mark.parametrize(("found", "taken_again"), [("SMfound", []), (None, ["oi uno"])])
def test_an_unknown_fate_is_looked_up_before_it_is_tried_again(queued, twilio_takes, monkeypatch, found, taken_again):
    taken, errors = twilio_takes
    errors.append(TransportError(ErrorClass.UNKNOWN, code="ReadTimeout"))
    queued("uno")
    drain()
    assert states() == [("unknown", "")]
    monkeypatch.setattr(twilio, "find_sent", lambda message, known: found)
    make_due()
    drain()
    assert taken == taken_again
    assert states() == [("sent", found or "SM1")]


def test_what_a_dead_sender_left_is_reconciled_not_sent_blindly(queued, twilio_takes, monkeypatch):
    queued("uno")
    outbox.claim(1)  # and then it dies
    assert outbox.sweep() == 0  # it may still be alive
    OutboundMessage.objects.update(attempted_at=timezone.now() - timedelta(minutes=2))
    assert outbox.sweep() == 1
    monkeypatch.setattr(twilio, "find_sent", lambda message, known: "SMtaken")
    drain()
    assert twilio_takes[0] == []
    assert states() == [("sent", "SMtaken")]


def test_a_receipt_that_was_faster_is_not_taken_back(queued, twilio_takes):
    queued("uno")
    [claimed] = outbox.claim(1)
    OutboundMessage.objects.update(status=Status.DELIVERED)
    outbox.deliver(claimed)
    assert states() == [("delivered", "SM1")]


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_message_once(queued, twilio_takes):
    for n in range(12):
        queued("a", "b", sender=f"+5190000{n:04d}")

    def work():
        drain()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    drain()
    assert len(twilio_takes[0]) == 24
    assert {status for status, _ in states()} == {"sent"}


def test_who_was_put_off_with_a_broken_off_send_is_not_overtaken_when_a_receipt_ends_the_wait(queued, twilio_takes):
    taken, errors = twilio_takes
    queued("uno", "dos")
    errors.append(TransportError(ErrorClass.UNKNOWN, code="ReadTimeout"))
    drain()
    broken_off = OutboundMessage.objects.earliest("pk")
    receipts.record(Receipt(outbound_id=broken_off.pk, external_id="SMx", status=Status.DELIVERED))
    queued("tres")
    drain()
    assert "oi tres" not in taken
    make_due()
    drain()
    assert taken == ["oi dos", "oi tres"]
