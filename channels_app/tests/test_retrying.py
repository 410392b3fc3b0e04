"""A phone that is off: three times more, by day, and no longer than needed."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from channels_app import receipts, waiting
from channels_app.incoming import Receipt
from channels_app.models import OutboundMessage
from channels_app.retrying import FIRST_HOUR, LAST_HOUR, LIMA, MOST_TRIES, resend, when_phone_may_be_on
from channels_app.tests.sending import channel, drain, happened, make_due, person, queue, wrote

Status = OutboundMessage.Status


@pytest.mark.parametrize(
    ("tries", "now", "then"),
    [
        (0, "2026-11-23 15:00", "2026-11-23 15:30"),
        (0, "2026-11-23 19:29", "2026-11-23 19:59"),
        (0, "2026-11-23 19:45", "2026-11-24 08:00"),
        (0, "2026-11-23 03:00", "2026-11-23 08:00"),
        (0, "2026-11-23 23:50", "2026-11-24 08:00"),
        (1, "2026-11-23 09:00", "2026-11-23 13:00"),
        (1, "2026-11-23 17:00", "2026-11-24 08:00"),
        (2, "2026-11-23 13:00", "2026-11-24 08:00"),
        (2, "2026-11-23 07:00", "2026-11-23 08:00"),
        (2, "2026-12-31 21:00", "2027-01-01 08:00"),
    ],
)
def test_half_an_hour_four_hours_next_morning(tries, now, then):
    at = datetime.strptime(now, "%Y-%m-%d %H:%M").replace(tzinfo=LIMA)
    assert f"{when_phone_may_be_on(tries, at):%Y-%m-%d %H:%M}" == then


@given(st.integers(0, 10), st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(LIMA)))
def test_nobodys_phone_rings_at_night_and_it_ends(tries, now):
    at = when_phone_may_be_on(tries, now)
    assert (at is None) is (tries >= MOST_TRIES)
    if at is not None:
        assert now < at <= now + timedelta(hours=25)
        assert FIRST_HOUR <= at.astimezone(LIMA).time() <= LAST_HOUR


def fails(message, code="30003", status=Status.FAILED):
    message.refresh_from_db()
    sid = message.external_id or f"SMx{message.pk}"
    receipts.record(Receipt(outbound_id=message.pk, external_id=sid, status=status, error_code=code))


@pytest.fixture
def sent(vendor):
    """A message that Twilio took."""
    message = queue(person(), "tu curso")
    drain()
    return message


@pytest.mark.django_db
def test_a_message_to_a_phone_that_is_off_is_said_again_three_times_and_then_given_up(sent, vendor):
    tried = [sent]
    while tried[-1] is not None:
        fails(tried[-1])
        tried.append(OutboundMessage.objects.filter(retry_of=tried[-1]).first())
        assert drain() == 0  # not yet
        make_due()
        drain()
    assert vendor.texts == ["tu curso"] * 4
    assert [row.tries for row in tried[:-1]] == [0, 1, 2, 3]
    assert happened(sent) == ["sending", "sent", "failed", "resent"]


@pytest.mark.django_db
def test_a_receipt_that_comes_twice_makes_one_more_try(sent):
    for _ in range(3):
        fails(sent)
    assert sent.retries.count() == 1


@pytest.mark.django_db
def test_what_waits_for_a_phone_holds_up_nothing_newer(sent, vendor):
    fails(sent)
    queue(sent.address, "algo nuevo")
    drain()
    assert vendor.texts == ["tu curso", "algo nuevo"]


@pytest.mark.django_db
def test_a_message_that_arrived_after_all_is_not_said_again(sent, vendor):
    fails(sent)
    second = sent.retries.get()
    OutboundMessage.objects.filter(pk=second.pk).update(status=Status.FAILED)
    third = resend(second, due_at=timezone.now() + timedelta(hours=4))
    fails(sent, code="", status=Status.DELIVERED)
    third.refresh_from_db()
    assert third.status == Status.CANCELED
    sent.refresh_from_db()
    assert (sent.status, sent.error_code) == (Status.DELIVERED, "30003")  # both facts stay


@pytest.mark.django_db
def test_who_writes_gets_at_once_and_in_order_what_waited_for_their_phone(vendor):
    address, other = person(), person()
    messages = [queue(address, text) for text in ("uno", "dos")] + [queue(other, "otro")]
    drain()
    for message in messages:
        fails(message)
    waiting.release(wrote(address))
    queue(address, "tres")
    drain()
    assert vendor.texts == ["uno", "otro", "dos", "uno", "dos", "tres"]


@pytest.mark.django_db
def test_a_reminder_for_tomorrow_is_not_sent_because_somebody_writes(vendor):
    address = person()
    queue(address, "recordatorio", due_at=timezone.now() + timedelta(days=1))
    waiting.release(wrote(address))
    assert drain() == 0


@pytest.mark.django_db
def test_nothing_is_said_again_to_who_asked_us_to_stop(sent):
    sent.address.opted_out = True
    sent.address.save()
    fails(sent)
    assert sent.retries.count() == 0


@pytest.mark.django_db
def test_an_operator_sends_again_and_both_lives_say_so(sent, vendor):
    again = resend(sent, due_at=timezone.now(), by="ana")
    drain()
    assert vendor.texts == ["tu curso"] * 2
    assert (again.retry_of_id, again.life[0][1:]) == (sent.pk, ["queued", "ana"])
    assert happened(sent)[-1] == "resent"


@pytest.mark.django_db
def test_to_another_kind_of_address_it_is_rendered_anew(vendor):
    channel("sms"), channel("whatsapp", "+518")
    on_whatsapp = person("whatsapp")
    on_sms = person("sms", contact=on_whatsapp.contact)
    message = queue(
        on_whatsapp, "¿Qué te interesa?\n1 Panadería", rendering="quick_reply", content_name="quick_reply_1.es.abc"
    )
    again = resend(message, due_at=timezone.now(), address=on_sms)
    assert (again.text, again.encoding, again.rendering) == ("¿Qué te interesa?\n1 Panaderia", "GSM-7", "text")
    assert (again.channel.kind, again.content_name, again.address_id) == ("sms", "", on_sms.pk)
