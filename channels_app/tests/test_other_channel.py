"""What cannot reach a person one way goes the other, once, and only where it may."""

from __future__ import annotations

from datetime import timedelta

import pytest

from channels_app.errors import ErrorClass, TransportError
from channels_app.models import OutboundMessage
from channels_app.tests.sending import (
    channel,
    drain,
    fails,
    happened,
    person,
    queue,
    refuse,
    status_of,
    wrote,
)
from contacts import consents

pytestmark = pytest.mark.django_db
E = ErrorClass
LONG_AGO = timedelta(hours=30)


def both_ways(first="whatsapp", **more):
    """A person with WhatsApp and SMS, and a message to one of them."""
    address = person(first)
    other = person("sms" if first == "whatsapp" else "whatsapp", contact=address.contact)
    channel("sms"), channel("whatsapp")
    if first == "whatsapp":
        wrote(address)
    return queue(address, "Tu opción: panadería", **more), other


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
