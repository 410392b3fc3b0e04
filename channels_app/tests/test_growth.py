"""A message costs the same whether its contact has written once or five thousand times: rows read are counted."""

from __future__ import annotations

import json
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from channels_app import outbox, patience, receipts, relay
from channels_app.incoming import Receipt
from channels_app.models import InboundMessage, OutboundMessage, WantedTurn
from channels_app.tests.conftest import ROSA, texts_out
from channels_app.turn import take_turns

pytestmark = pytest.mark.django_db
FEW = 100  # rows; some guards look at a contact's last twenty or so
HISTORY = 5_000
PLANNED = ("SELECT", "UPDATE", "INSERT", "DELETE", "WITH")


class Reads:
    """Explains each statement by executing it and taking it back, before it is executed for good."""

    def __init__(self):
        self.rows = {}

    def __call__(self, execute, sql, params, many, context):
        for number, statement in enumerate(part for part in sql.split(";") if part.strip()):
            if statement.strip().upper().startswith(PLANNED):
                used = self._rows(statement, params)
                key = (sql.strip()[:120], number)
                self.rows[key] = max(used, self.rows.get(key, 0))
        return execute(sql, params, many, context)

    def _rows(self, sql, params):
        with transaction.atomic(), connection.connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", params)
            answer = cursor.fetchone()[0]
            transaction.set_rollback(True)
        return read((json.loads(answer) if isinstance(answer, str) else answer)[0]["Plan"])


def read(plan):
    """Rows that a plan touched: those that came out of its scans, and those that it looked at in vain."""
    here = sum(plan.get(key, 0) for key in ("Rows Removed by Filter", "Rows Removed by Index Recheck"))
    scanned = plan["Actual Rows"] if "Relation Name" in plan else 0
    return (here + scanned) * plan["Actual Loops"] + sum(read(part) for part in plan.get("Plans", ()))


@contextmanager
def counted():
    reads = Reads()
    with connection.execute_wrapper(reads):
        yield reads


@pytest.fixture
def long_history(writes):
    """Rosa has written and been answered five thousand times."""
    message = writes("hola", sender=ROSA)
    WantedTurn.objects.all().delete()
    InboundMessage.objects.update(answered_at=message.received_at)
    about = {"channel": message.channel, "contact": message.contact, "address": message.address}
    InboundMessage.objects.bulk_create(
        InboundMessage(external_id=f"SM-old-{n}", text="antes", answered_at=message.received_at, **about)
        for n in range(HISTORY)
    )
    OutboundMessage.objects.bulk_create(
        OutboundMessage(external_id=f"SM-out-{n}", text="ya", status="delivered", segments=1, **about)
        for n in range(HISTORY)
    )
    InboundMessage.objects.update(received_at=message.received_at.replace(year=2025))
    OutboundMessage.objects.update(created_at=message.received_at.replace(year=2025))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class Vendor:
    def send(self, message):
        return "SM-sent"


def test_no_statement_on_the_way_of_a_message_reads_a_history(long_history, writes, echo, monkeypatch):
    monkeypatch.setattr(outbox, "transport_of", lambda channel: Vendor())
    with counted() as reads:
        writes("otra vez", sender=ROSA)
        take_turns()
        (claimed,) = outbox.claim(5)
        outbox.deliver(claimed)
        for status in ("sent", "delivered"):
            receipts.record(Receipt(claimed.message.pk, "SM-sent", status))
    assert texts_out()[-1] == "oi otra vez"
    assert len(reads.rows) >= 8
    assert {statement: rows for statement, rows in reads.rows.items() if rows > FEW} == {}


def test_what_is_done_every_few_seconds_reads_no_history_either(long_history, monkeypatch):
    with counted() as reads:
        relay.publish_patiently()
        relay.sweep()
        patience.recover()
        outbox.claim(5)
        outbox.sweep()
    assert reads.rows
    assert {statement: rows for statement, rows in reads.rows.items() if rows > FEW} == {}


def test_a_statement_that_reads_a_history_would_be_found(long_history):
    with counted() as reads:
        list(InboundMessage.objects.filter(text="antes", contact__isnull=False)[:1])
        assert InboundMessage.objects.filter(text="nunca").count() == 0
    assert max(reads.rows.values()) >= HISTORY
