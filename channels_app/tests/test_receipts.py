"""Receipts in any order, twice, or before our own word: the status only moves forward and ends the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from channels_app import outbox, receipts
from channels_app.incoming import Receipt
from channels_app.models import OutboundMessage
from channels_app.tests.sending import drain, happened, person, queue

Status = OutboundMessage.Status
RANK = receipts.RANK
SENT, DELIVERED, READ, FAILED = (
    Receipt(None, "SM1", Status.SENT),
    Receipt(None, "SM1", Status.DELIVERED),
    Receipt(None, "SM1", Status.READ),
    Receipt(None, "SM1", Status.FAILED, error_code="30003"),
)
PARTLY = Receipt(None, "SM1", Status.SENT, state="partially_delivered")
OF_TWILIO = [SENT, DELIVERED, READ, FAILED, PARTLY]


def states(message):
    message.refresh_from_db()
    return message.status, message.external_id, message.error_code


def about(message, receipt):
    return Receipt(message.pk, receipt.external_id, receipt.status, receipt.error_code, receipt.state)


class InAnyOrder(TestCase):
    """Of the same receipts, in whatever order and however often each."""

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.sampled_from(OF_TWILIO), min_size=1, max_size=8), st.randoms(use_true_random=False))
    def test_the_status_ends_the_same(self, told, random):
        assert self._end(told) == self._end(random.sample(told * 2, len(told) * 2))

    def _end(self, told):
        message = queue(person(), status=Status.SENT, external_id="SM1")
        seen = [message.status]
        for receipt in told:
            receipts.record(about(message, receipt))
            seen.append(states(message)[0])
        ranks = [RANK[status] for status in seen]
        assert ranks == sorted(ranks)  # never backward
        assert RANK[message.status] == max([RANK[Status.SENT], *(RANK[receipt.status] for receipt in told)])
        waiting = message.retries.filter(status=Status.QUEUED).count()
        assert waiting == (message.status == Status.FAILED)  # said again where it failed, and nowhere else
        happenings = [state for state in happened(message) if state != "resent"]
        assert len(happenings) == len(set(happenings))  # each word is heard once
        return message.status, waiting


pytestmark = pytest.mark.django_db


def test_a_receipt_may_come_before_twilios_own_answer(vendor):
    message = queue(person())
    [claimed] = outbox.claim(1)
    receipts.record(about(message, DELIVERED))
    outbox.deliver(claimed)
    assert states(message) == (Status.DELIVERED, "SM1", "")
    assert happened(message) == ["sending", "delivered"]


def test_a_receipt_that_proves_a_broken_off_send_ends_the_search(vendor, monkeypatch):
    message = queue(person(), status=Status.UNKNOWN)
    [claimed] = outbox.claim(1)
    # It comes while we look for the message in a list that does not have it yet.
    monkeypatch.setattr(outbox, "_found", lambda row: receipts.record(about(row, SENT)) and None)
    outbox.deliver(claimed)
    assert vendor.taken == []
    assert states(message) == (Status.SENT, "SM1", "")


def test_one_part_failed_and_the_message_still_arrived():
    message = queue(person(), status=Status.SENT, external_id="SM1")
    for receipt in (PARTLY, FAILED, DELIVERED):
        receipts.record(receipt)
    assert states(message) == (Status.DELIVERED, "SM1", "30003")
    assert happened(message) == ["partially_delivered", "failed", "resent", "delivered"]


def test_a_word_that_was_heard_writes_nothing(django_assert_num_queries):
    message = queue(person())
    message_id = message.pk
    drain_to_sent(message)
    before = row_version(message_id)
    receipts.record(about(message, SENT))
    assert row_version(message_id) == before
    receipts.record(about(message, DELIVERED))
    assert row_version(message_id) != before


def drain_to_sent(message):
    [claimed] = outbox.claim(1)
    outbox._sent(claimed.message, "SM1")


def row_version(message_id):
    return OutboundMessage.objects.extra(select={"version": "ctid::text"}).get(pk=message_id).version


def test_each_receipt_is_one_statement(django_assert_num_queries):
    message = queue(person(), status=Status.SENT, external_id="SM1")
    with django_assert_num_queries(3):  # with the savepoint around it
        receipts.record(about(message, DELIVERED))


def test_the_id_in_the_callback_belongs_to_another_message():
    mine = queue(person(), status=Status.SENT, external_id="SM1")
    other = queue(person(), status=Status.SENT, external_id="SM2")
    assert receipts.record(Receipt(other.pk, "SM1", Status.DELIVERED))
    assert (states(mine)[0], states(other)[0]) == (Status.DELIVERED, Status.SENT)


def test_a_receipt_of_nobodys_message(caplog):
    assert not receipts.record(Receipt(None, "SMnobody", Status.DELIVERED))
    assert not receipts.record(Receipt(10**9, "SMnobody", Status.DELIVERED))
    assert "SMnobody" not in caplog.text
    assert drain() == 0
