"""A stop holds where it was said, or everywhere if the person says so; a start opens one door only."""

from __future__ import annotations

import pytest

from contacts import addresses, consents
from contacts.models import Address, Contact, OptOut

pytestmark = pytest.mark.django_db

ROSA, ANA, ROSAS_ID = "+51987654321", "+51911111111", "PE.1342"


@pytest.fixture
def ways():
    """Rosa by SMS, by WhatsApp's number and its user id, and Ana by SMS."""
    whatsapp = addresses.find_or_create("whatsapp", ROSA, other_id=ROSAS_ID)
    return {
        "sms": addresses.find_or_create("sms", ROSA),
        "whatsapp": whatsapp,
        "id": addresses.find("whatsapp", ROSAS_ID),
        "ana": addresses.find_or_create("sms", ANA),
    }


def out(ways):
    return {name for name, address in ways.items() if Address.objects.get(pk=address.pk).opted_out}


@pytest.mark.parametrize(
    ("said_on", "everywhere", "closed"),
    [
        ("sms", False, {"sms"}),
        ("sms", True, {"sms", "whatsapp", "id"}),
        ("whatsapp", False, {"whatsapp", "id"}),
        ("id", False, {"whatsapp", "id"}),
        ("id", True, {"sms", "whatsapp", "id"}),
        ("whatsapp", True, {"sms", "whatsapp", "id"}),
        ("ana", True, {"ana"}),
    ],
)
def test_a_stop_holds_for_what_it_was_said_of(ways, said_on, everywhere, closed):
    told = consents.opt_out(address=ways[said_on], word="baja", everywhere=everywhere)
    assert out(ways) == closed
    assert {address.pk for address in told} == {ways[name].pk for name in closed}


@pytest.mark.parametrize("said_on", ["sms", "whatsapp", "ana"])
def test_a_start_opens_only_where_it_was_said(ways, said_on):
    for name in ("sms", "whatsapp", "id", "ana"):
        consents.opt_out(address=ways[name], word="baja", everywhere=True)
    consents.opt_in(address=ways[said_on], word="inicio")
    still_closed = {"sms", "whatsapp", "id", "ana"} - {said_on} - ({"id"} if said_on == "whatsapp" else set())
    assert out(ways) == still_closed


def test_other_ways_that_are_still_open(ways):
    assert {way.pk for way in consents.still_reaching(ways["sms"])} == {ways["whatsapp"].pk, ways["id"].pk}
    assert {way.pk for way in consents.still_reaching(ways["whatsapp"])} == {ways["sms"].pk}
    consents.opt_out(address=ways["whatsapp"], word="baja")
    assert not consents.still_reaching(ways["sms"]).exists()
    assert not consents.still_reaching(ways["ana"]).exists()


def test_the_ledger_only_grows(ways):
    consents.opt_out(address=ways["ana"], word="21610")
    consents.opt_in(address=ways["ana"], word="x" * 60)
    rows = [(row.out, row.word, row.everywhere) for row in OptOut.objects.order_by("pk")]
    assert rows == [(True, "21610", False), (False, "x" * 40, False)]
    assert Contact.objects.filter(opt_outs__isnull=False).distinct().count() == 1
