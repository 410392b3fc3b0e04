"""What follows from each class of error, at once and by a later receipt."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from channels_app import channels, contents, outbox, receipts, waiting
from channels_app.content_shapes import all_shapes
from channels_app.errors import ErrorClass, TransportError
from channels_app.incoming import Receipt
from channels_app.models import Channel, MessageContent, OutboundMessage
from channels_app.tests.sending import channel, drain, happened, make_due, person, queue, wrote
from contacts import consents
from contacts.models import Address, OptOut

pytestmark = pytest.mark.django_db
E = ErrorClass
Status = OutboundMessage.Status
LONG_AGO = timedelta(hours=30)


@pytest.fixture(autouse=True)
def _contents():
    contents.forget()
    yield
    contents.forget()


def refuse(vendor, error_class, code, **more):
    vendor.errors.append(TransportError(error_class, code=code, **more))


def status_of(message):
    message.refresh_from_db()
    return message.status


def fails(message, code):
    message.refresh_from_db()
    receipts.record(Receipt(message.pk, message.external_id or "SMx", Status.FAILED, error_code=code))


def both_ways(first="whatsapp", **more):
    """A person with WhatsApp and SMS, and a message to one of them."""
    address = person(first)
    other = person("sms" if first == "whatsapp" else "whatsapp", contact=address.contact)
    channel("sms"), channel("whatsapp")
    if first == "whatsapp":
        wrote(address)
    return queue(address, "Tu opción: panadería", **more), other


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


class TestOtherChannel:
    @pytest.mark.parametrize(
        ("first", "code", "text"),
        [
            ("whatsapp", "63003", "Tu opcion: panaderia"),
            ("whatsapp", "63024", "Tu opcion: panaderia"),
            ("sms", "30006", "Tu opción: panadería"),
            ("sms", "30005", "Tu opción: panadería"),
        ],
    )
    def test_what_cannot_arrive_one_way_goes_the_other(self, vendor, first, code, text):
        message, other = both_ways(first)
        wrote(other)
        refuse(vendor, E.OTHER_CHANNEL, code)
        drain()
        [taken] = vendor.taken
        assert (taken.text, taken.address_id, taken.channel.kind) == (text, other.pk, other.kind)
        assert happened(message) == ["sending", "failed", "resent"]

    def test_the_same_number_is_another_way(self, vendor):
        address = person("whatsapp", fingerprint="same")
        same = person("sms", fingerprint="same")
        channel("sms")
        queue(address, in_reply_to=wrote(address))
        refuse(vendor, E.OTHER_CHANNEL, "63003")
        drain()
        assert [message.address_id for message in vendor.taken] == [same.pk]

    def test_by_the_sender_that_they_wrote_to_last(self, vendor):
        message, other = both_ways()
        newer = channel("sms", "+5199")
        wrote(other), wrote(other, by=newer)
        refuse(vendor, E.OTHER_CHANNEL, "63003")
        drain()
        assert [taken.channel_id for taken in vendor.taken] == [newer.pk]
        assert status_of(message) == "failed"

    def test_not_to_who_opted_out_there(self, vendor):
        _, other = both_ways()
        consents.opt_out(address=other, word="baja")
        refuse(vendor, E.OTHER_CHANNEL, "63003")
        drain()
        assert vendor.taken == []

    def test_not_by_whatsapp_outside_its_24_hours(self, vendor):
        _, other = both_ways("sms")
        wrote(other, ago=LONG_AGO)
        refuse(vendor, E.OTHER_CHANNEL, "30006")
        drain()
        assert vendor.taken == []

    def test_not_back_again_when_the_other_way_fails_too(self, vendor):
        _, other = both_ways()
        wrote(other)
        vendor.errors += [TransportError(E.OTHER_CHANNEL, code="63003"), TransportError(E.OTHER_CHANNEL, code="30006")]
        drain()
        assert vendor.taken == []
        assert OutboundMessage.objects.count() == 2

    def test_a_phone_that_stays_off_is_given_up_for_whatsapp(self, vendor):
        message, other = both_ways("sms", tries=3)
        wrote(other)
        drain()
        fails(message, "30003")
        drain()
        assert [taken.channel.kind for taken in vendor.taken] == ["sms", "whatsapp"]


def approve_template():
    shape = next(shape for shape in all_shapes() if shape.name == "reply_waiting" and shape.language == "es")
    MessageContent.objects.create(
        name=shape.name, language="es", external_id="HX1", fingerprint=shape.fingerprint, approved=True
    )
    return shape


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
        wrote(address, ago=LONG_AGO)
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
