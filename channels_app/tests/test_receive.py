"""Whatever comes in, however often and from however many sides at once, is one row, one contact, one turn."""

from __future__ import annotations

import itertools
import threading
from dataclasses import replace
from functools import partial

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from channels_app.incoming import Attachment, Incoming
from channels_app.models import InboundMessage, WantedTurn
from channels_app.receive import channel_for, receive
from contacts import addresses
from contacts.models import Address, Contact

pytestmark = pytest.mark.django_db
NUMBER, USER_ID = "+51987654321", "PE.1234567890"
_ids = itertools.count(1)


def incoming(text="hola", **more):
    given_ = {"kind": "whatsapp", "external_id": f"SM{next(_ids)}", "sender": NUMBER, "recipient": "+519"}
    return Incoming(text=text, **{**given_, **more})


def at_once(*works):
    """Run all at the same moment, each on a connection of its own; the results in the order of `works`."""
    start, results = threading.Barrier(len(works)), [None] * len(works)

    def run(place, work):
        start.wait()
        try:
            results[place] = work()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def counts():
    return {model.__name__: model.objects.count() for model in (InboundMessage, Contact, Address, WantedTurn)}


def test_a_new_person_costs_two_journeys_and_a_known_one_costs_one(django_assert_num_queries):
    receive(incoming(sender="+51900000099"))  # the connection knows its statements
    channel_for("whatsapp", "+519", "twilio")
    with django_assert_num_queries(4):  # two of them the savepoint of a test
        assert receive(incoming(other_id=USER_ID))
    with django_assert_num_queries(1):
        assert receive(incoming(other_id=USER_ID))
    with django_assert_num_queries(1):
        assert not receive(incoming(external_id=f"SM{next(_ids) - 1}"))


def test_a_row_is_as_django_would_have_made_it():
    """The statement names each column; a new field with a default in Python has to be added to it."""
    one = incoming(choice="place=1", latitude=-14.2, longitude=-71.2, media=(Attachment("audio/ogg", "https://x"),))
    receive(replace(one, profile_name="Rosa", opt_out_type="HELP"))
    stored = InboundMessage.objects.get()
    made = InboundMessage.objects.create(
        channel_id=channel_for("whatsapp", "+519"),
        external_id="SMother",
        contact=stored.contact,
        address=stored.address,
        text="hola",
        choice="place=1",
        latitude=-14.2,
        longitude=-71.2,
        media=[{"type": "audio/ogg", "url": "https://x"}],
        profile_name="Rosa",
        opt_out_type="HELP",
    )
    assert_alike(stored, made, but={"id", "external_id", "received_at"})
    assert stored.received_at <= made.received_at
    turn, fresh = WantedTurn.objects.get(), WantedTurn(contact=stored.contact)
    assert_alike(turn, fresh, but={"wanted_at"})
    assert turn.wanted_at <= fresh.wanted_at


def test_a_new_person_is_as_contacts_would_have_made_them():
    receive(incoming(other_id=USER_ID))
    made = addresses.find_or_create("whatsapp", "+51911111111", other_id="PE.2")
    for stored, ours in zip(same(Contact), [made.contact], strict=True):
        assert_alike(stored, ours, but={"id", "code", "created_at"})
        assert len(stored.code) == len(ours.code)
    rows = same(Address)
    assert {addresses.plain(row) for row in rows} == {f"whatsapp:{NUMBER}", f"whatsapp:{USER_ID}"}
    for row in rows:
        assert addresses.find("whatsapp", addresses.plain(row).removeprefix("whatsapp:")) == row
        assert_alike(row, made, but={"id", "contact_id", "encrypted", "fingerprint", "created_at"})


def same(model):
    """The rows of the person who wrote."""
    of_writer = {"pk": InboundMessage.objects.get().contact_id}
    return list(model.objects.filter(**(of_writer if model is Contact else {"contact_id": of_writer["pk"]})))


def assert_alike(one, other, *, but):
    names = {field.attname for field in one._meta.concrete_fields} - but
    assert {name: getattr(one, name) for name in names} == {name: getattr(other, name) for name in names}


def test_what_is_not_given_is_as_django_leaves_it():
    receive(incoming())
    stored = InboundMessage.objects.get()
    fresh = InboundMessage(channel=stored.channel, contact=stored.contact, address=stored.address, text="hola")
    assert_alike(stored, fresh, but={"id", "external_id", "received_at"})


def test_who_writes_again_keeps_the_place_in_the_queue():
    receive(incoming())
    first = WantedTurn.objects.get().wanted_at
    WantedTurn.objects.update(published_at=first)
    receive(incoming())
    turn = WantedTurn.objects.get()
    assert (turn.wanted_at, turn.published_at) == (first, None)


@pytest.mark.django_db(transaction=True)
def test_the_first_message_of_a_new_number_delivered_eight_times_at_once():
    one = incoming(other_id=USER_ID)
    assert sorted(at_once(*[partial(receive, one)] * 8)) == [False] * 7 + [True]
    assert counts() == {"InboundMessage": 1, "Contact": 1, "Address": 2, "WantedTurn": 1}


@pytest.mark.django_db(transaction=True)
def test_different_first_messages_of_one_new_number_at_once():
    messages = [incoming(str(n)) for n in range(8)]
    assert at_once(*[partial(receive, one) for one in messages]) == [True] * 8
    assert counts() == {"InboundMessage": 8, "Contact": 1, "Address": 1, "WantedTurn": 1}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(5))
def test_one_person_by_number_and_by_user_id_at_once(round_):
    by_both = [incoming(other_id=USER_ID) for _ in range(3)]
    by_id = [incoming(sender=USER_ID) for _ in range(3)]
    assert at_once(*[partial(receive, one) for one in (*by_both, *by_id)]) == [True] * 6
    assert counts() == {"InboundMessage": 6, "Contact": 1, "Address": 2, "WantedTurn": 1}


@pytest.mark.parametrize(
    ("label", "before", "contacts"),
    [
        ("nobody is known", [], 1),
        ("the number is known", [NUMBER], 1),
        ("the user id is known", [USER_ID], 1),
        ("both are known as one", [(NUMBER, USER_ID)], 1),
        ("both are known as two: they stay so", [NUMBER, USER_ID], 2),
    ],
)
def test_a_number_and_a_user_id_are_one_person(label, before, contacts):
    for known in before:
        value, other = known if isinstance(known, tuple) else (known, "")
        addresses.find_or_create("whatsapp", value, other_id=other)
    receive(incoming(other_id=USER_ID))
    message = InboundMessage.objects.select_related("address").get()
    assert addresses.plain(message.address) == f"whatsapp:{NUMBER}"
    assert (message.contact_id, Contact.objects.count()) == (message.address.contact_id, contacts)
    assert Address.objects.count() == 2


def test_a_stop_said_by_number_holds_for_the_user_id_that_comes_later():
    number = addresses.find_or_create("whatsapp", NUMBER)
    Address.objects.filter(pk=number.pk).update(opted_out=True)
    receive(incoming(sender=USER_ID, other_id=NUMBER))
    assert InboundMessage.objects.get().address.opted_out


deliveries = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([NUMBER, USER_ID]), st.booleans()), max_size=12)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deliveries=deliveries)
def test_any_order_of_deliveries_leaves_each_message_once_and_each_address_with_one_contact(deliveries):
    WantedTurn.objects.all().delete()
    InboundMessage.objects.all().delete()
    Contact.objects.all().delete()
    for sid, sender, both in deliveries:
        other = {NUMBER: USER_ID, USER_ID: NUMBER}[sender] if both else ""
        receive(incoming(external_id=f"SM-{sid}", sender=sender, other_id=other))
    assert InboundMessage.objects.count() == len({sid for sid, _, _ in deliveries})
    assert set(WantedTurn.objects.values_list("contact_id", flat=True)) == set(
        InboundMessage.objects.values_list("contact_id", flat=True)
    )
    assert all(m.contact_id == m.address.contact_id for m in InboundMessage.objects.select_related("address"))
