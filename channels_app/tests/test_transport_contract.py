"""What every transport has to do, whichever vendor is behind it: a new one joins by a class in `vendors.py`."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
import urllib3
import yaml

from channels_app import outbox
from channels_app.errors import ErrorClass, TransportError
from channels_app.models import Channel, InboundMessage, OutboundMessage
from channels_app.tests.vendors import OURS, VENDORS, serving
from channels_app.transports.android import client as android_client
from channels_app.transports.transport import ADAPTERS, adapter, transport_of
from channels_app.transports.twilio import client as twilio_client
from channels_app.transports.twilio import http as twilio_http
from channels_app.turn import take_turns
from conftest import ROSA
from contacts import addresses

pytestmark = pytest.mark.django_db


@pytest.fixture(params=VENDORS, ids=lambda vendor: vendor.name)
def vendor(request, settings, monkeypatch):
    with serving(request.param()) as vendor:
        vendor.configure(settings)
        monkeypatch.setattr(twilio_http, "TIMEOUT", urllib3.Timeout(0.5))
        monkeypatch.setattr(android_client, "TIMEOUT_SECONDS", (0.5, 0.5))
        _forget_connections()
        yield vendor
    _forget_connections()


def _forget_connections():
    twilio_client.client.cache_clear()
    twilio_client._http.cache_clear()


@pytest.fixture
def message(vendor):
    """message("hola") is a row in the outbox of a channel of this vendor."""
    channel = Channel.objects.create(kind="sms", address=OURS, transport=vendor.name)
    rosa = addresses.find_or_create("sms", ROSA)

    def write(text="hola", **more):
        return OutboundMessage.objects.create(
            channel=channel, contact=rosa.contact, address=rosa, text=text, segments=1, **more
        )

    return write


def test_every_adapter_is_in_the_suite():
    assert {vendor.name for vendor in VENDORS} == set(ADAPTERS)


def test_every_adapter_has_the_whole_seam():
    functions = ["send", "find_sent", "show_typing", "fetch_media", "default_rate", "class_of", "reason_of"]
    missing = [(name, one) for name in ADAPTERS for one in functions if not callable(getattr(adapter(name), one, None))]
    assert missing == []


def send(message):
    return transport_of(message.channel).send(message)


def find(message, known=()):
    return transport_of(message.channel).find_sent(message, known=known)


def test_a_message_is_handed_over_once_with_its_words(vendor, message):
    external_id = send(message("¿Dónde vives, Ñusta?\n1 Cusco"))
    assert 0 < len(external_id) <= 64
    assert vendor.texts() == ["¿Dónde vives, Ñusta?\n1 Cusco"]
    assert vendor.taken[0]["to"] == ROSA


def test_a_long_message_is_handed_over_whole(vendor, message):
    send(message("a" * 500))
    assert vendor.texts() == ["a" * 500]


@pytest.mark.parametrize(
    ("status", "error_classes"),
    [
        (400, {ErrorClass.NEVER, ErrorClass.CONFIGURATION}),
        (401, {ErrorClass.STOPPED}),
        (429, {ErrorClass.LATER}),
        (500, {ErrorClass.UNKNOWN}),
    ],
)
def test_a_refusal_says_what_to_do(vendor, message, status, error_classes):
    vendor.answers = [status]
    with pytest.raises(TransportError) as told:
        send(message())
    assert told.value.error_class in error_classes
    assert told.value.code
    assert vendor.taken == []


def test_the_vendor_s_wish_to_wait_is_passed_on(vendor, message):
    vendor.answers = [429]
    with pytest.raises(TransportError) as told:
        send(message())
    assert told.value.retry_after == 7


@pytest.mark.parametrize("how", ["break off", "hang"])
def test_an_answer_that_never_came_is_looked_for_and_found(vendor, message, how):
    vendor.answers = [how]
    row = message()
    with pytest.raises(TransportError) as told:
        send(row)
    assert told.value.error_class is ErrorClass.UNKNOWN
    assert find(row)
    assert len(vendor.taken) == 1


def test_what_was_never_taken_is_not_found(vendor, message):
    send(message("otra cosa"))
    assert find(message("hola")) is None


def test_the_same_words_sent_before_are_not_taken_for_it(vendor, message):
    earlier = send(message("hola"))
    assert find(message("hola"), known=[earlier]) is None


def test_a_vendor_that_is_not_there_took_nothing(vendor, message, settings):
    vendor.url = "http://127.0.0.1:9"  # discard: nobody listens
    vendor.configure(settings)
    _forget_connections()
    row = message()
    with pytest.raises(TransportError) as told:
        send(row)
    assert told.value.error_class is ErrorClass.LATER
    with pytest.raises(TransportError) as told:
        find(row)
    assert told.value.error_class is ErrorClass.UNKNOWN


@pytest.mark.parametrize("status", [400, 401, 429, 500, "break off"])
def test_no_error_holds_number_or_words(vendor, message, status):
    vendor.answers = [status]
    with pytest.raises(TransportError) as told:
        send(message("mi secreto"))
    chain = [told.value, told.value.__cause__]
    assert not any(word in repr(error) for error in chain for word in ("secreto", ROSA, ROSA[1:]))


def test_a_person_s_message_comes_in_once_on_a_channel_of_this_transport(vendor, client):
    answers = {vendor.write(client, "hola", sender=ROSA, message_id="SM1") for _ in range(3)}
    assert answers == {200}
    row = InboundMessage.objects.get()
    assert (row.text, row.channel.transport, row.channel.address) == ("hola", vendor.name, OURS)
    assert addresses.plain(row.address) == ROSA


def test_what_came_through_it_is_answered_through_it(vendor, client, echo):
    vendor.write(client, "soy de sicuani", sender=ROSA, message_id="SM1")
    take_turns()
    for claimed in outbox.claim(32):
        outbox.deliver(claimed)
    assert vendor.texts() == ["oi soy de sicuani"]
    row = OutboundMessage.objects.get()
    assert vendor.tell(client, row.external_id, "delivered") == 200
    row.refresh_from_db()
    assert (row.status, row.channel.transport) == ("delivered", vendor.name)


def test_a_person_who_asks_us_to_stop_is_told_so_and_left_alone(vendor, client, echo):
    for number, text in enumerate(["BAJA", "hola"]):
        vendor.write(client, text, sender=ROSA, message_id=f"SM{number}")
        take_turns()
        for claimed in outbox.claim(32):
            outbox.deliver(claimed)
    assert len(vendor.texts()) == 1
    assert echo == []


def test_what_is_not_signed_is_refused(vendor, client, message):
    assert vendor.write(client, "hola", sender=ROSA, message_id="SM1", signed=False) == 403
    row = message(status="sent", external_id="X1")
    assert vendor.tell(client, "X1", "delivered", signed=False) == 403
    row.refresh_from_db()
    assert (row.status, InboundMessage.objects.count()) == ("sent", 0)


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (["sent", "delivered"], "delivered"),
        (["delivered", "sent"], "delivered"),
        (["failed"], "failed"),
        (["failed", "delivered"], "delivered"),
        (["delivered", "delivered", "failed"], "delivered"),
    ],
)
def test_receipts_move_forward_whatever_their_order(vendor, client, message, told, status):
    row = message()
    OutboundMessage.objects.filter(pk=row.pk).update(status="sent", external_id=send(row))
    external_id = OutboundMessage.objects.get(pk=row.pk).external_id
    assert {vendor.tell(client, external_id, state) for state in told} == {200}
    row.refresh_from_db()
    assert row.status == status


def test_a_receipt_that_is_nobody_s_does_no_harm(vendor, client, message):
    assert vendor.tell(client, "X-nobody", "delivered") == 200


@pytest.mark.parametrize("kind", ["sms", "whatsapp"])
def test_a_channel_without_a_rate_has_one(vendor, kind):
    assert adapter(vendor.name).default_rate(kind) > 0


def test_every_row_of_every_table_is_a_class_with_a_reason_and_fits_a_column():
    for name in ADAPTERS:
        table = yaml.safe_load(Path(str(import_module(ADAPTERS[name]).__file__)).with_name("errors.yml").read_text())
        for code in map(str, table):
            assert isinstance(adapter(name).class_of(code), ErrorClass)
            assert adapter(name).reason_of(code), code
            assert len(code) <= 20
        assert adapter(name).reason_of("nobody's") == ""
