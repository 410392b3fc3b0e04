"""What a webhook lost is found in the vendor's own list, once, in order, and without harm to what is known."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any

import pytest
import urllib3
from django.core.management import CommandError, call_command

from channels_app import once, reconcile
from channels_app.errors import ErrorClass, TransportError
from channels_app.incoming import Incoming, Receipt
from channels_app.models import Channel, InboundMessage, OutboundMessage
from channels_app.reconcile import Found
from channels_app.tests.sending import channel, person, queue
from channels_app.transports.twilio import adapter as twilio
from channels_app.transports.twilio import listing

pytestmark = pytest.mark.django_db
Status = OutboundMessage.Status
NOW = datetime.now(timezone.utc)


def wrote(sid, text="hola"):
    return Incoming(kind="sms", external_id=sid, sender="+51987654321", recipient="+519", text=text)


@pytest.fixture
def lists(monkeypatch):
    """lists(…) is what Twilio has, newest first."""
    channel()

    def has(*rows):
        monkeypatch.setattr(twilio, "list_messages", lambda channel, *, since: iter(rows))

    return has


def run():
    return reconcile.reconcile(since=NOW - timedelta(hours=1))


def test_lost_messages_are_taken_in_in_the_order_they_were_written(lists, writes):
    writes("segundo")  # its webhook came
    known = InboundMessage.objects.get().external_id
    lists(wrote("SMc", "tercero"), wrote(known, "segundo"), wrote("SMa", "primero"))
    assert run() == Found(compared=3, received=2)
    assert [row.text for row in InboundMessage.objects.order_by("pk")] == ["segundo", "primero", "tercero"]
    assert run() == Found(compared=3)


def test_a_status_moves_on_without_its_receipt_and_never_back(lists):
    behind = queue(person(), status=Status.SENT, external_id="SM1")
    ahead = queue(person(), status=Status.READ, external_id="SM2")
    lists(
        Receipt(None, "SM1", Status.DELIVERED),
        Receipt(None, "SM2", Status.DELIVERED),
        Receipt(None, "SM9", Status.SENT),
    )
    assert run() == Found(compared=3, moved=1)
    for row in (behind, ahead):
        row.refresh_from_db()
    assert (behind.status, ahead.status) == (Status.DELIVERED, Status.READ)


def test_a_failure_that_nobody_told_us_has_its_consequence(lists):
    message = queue(person(), status=Status.SENT, external_id="SM1")
    lists(Receipt(None, "SM1", Status.FAILED, error_code="30003"))
    run()
    assert message.retries.count() == 1


def test_a_vendor_without_a_list_is_left_out(lists):
    Channel.objects.update(transport="android")
    lists(wrote("SMa"))
    assert run() == Found()


def test_the_command_says_what_it_did(lists, capsys):
    lists(wrote("SMa"))
    call_command("reconcile_messages", "--hours", "2", "--json")
    assert json.loads(capsys.readouterr().out) == {"compared": 1, "received": 1, "moved": 0}


def _cannot(channel, *, since):
    raise TransportError(ErrorClass.UNKNOWN, code="lookup")
    yield


def test_a_list_that_cannot_be_read_is_an_error_of_the_command_and_a_word_of_the_relay(lists, monkeypatch, caplog):
    monkeypatch.setattr(twilio, "list_messages", _cannot)
    monkeypatch.setattr("django.db.connection.close", lambda: None)
    with pytest.raises(CommandError):
        call_command("reconcile_messages")
    reconcile.reconcile_patiently()
    assert "reconciling broke off" in caplog.text


def test_once_an_hour_over_all_processes(monkeypatch):
    began, asked = [], []

    def first(name, *, seconds):
        asked.append(seconds)
        return True

    monkeypatch.setattr(reconcile, "_next_at", 0.0)
    monkeypatch.setattr(reconcile, "reconcile_patiently", lambda: began.append(1))
    monkeypatch.setattr(once, "first", first)
    assert [reconcile.reconcile_due() for _ in range(3)] == [True, False, False]
    assert asked == [3600]


def row(sid, direction, *, sender="+51987654321", recipient="+519", **more):
    """A message as Twilio lists it."""
    return {
        "sid": sid,
        "direction": direction,
        "from": sender,
        "to": recipient,
        "body": "hola",
        "num_media": "0",
        "error_code": None,
        "status": "received",
        "date_created": format_datetime(NOW - timedelta(hours=1)),
        **more,
    }


@pytest.fixture
def pages(monkeypatch):
    """The two pages that Twilio answers: what came to our number, and what left it."""
    asked = []

    def answer(self, method, url, **more):
        asked.append(url)
        rows = to_us if "To=" in url else from_us
        body = json.dumps({"messages": rows, "page": 0, "page_size": 1000, "next_page_uri": None}).encode()
        return urllib3.HTTPResponse(body=body, status=200, preload_content=True)

    to_us: list[dict[str, Any]] = []
    from_us: list[dict[str, Any]] = []
    monkeypatch.setattr(urllib3.PoolManager, "request", answer)
    return to_us, from_us, asked


def test_twilios_list_in_our_own_words(pages):
    to_us, from_us, asked = pages
    to_us += [
        row("SM1", "inbound", sender="whatsapp:+51987654321", recipient="whatsapp:+518", num_media="2"),
        row("SM2", "inbound", date_created=format_datetime(datetime.now(timezone.utc))),  # its webhook may still come
    ]
    from_us += [
        row("SM3", "outbound-api", status="delivered"),
        row("SM4", "outbound-api", status="undelivered", error_code=30003),
        row("SM5", "outbound-api", status="queued"),
        row("SM6", "inbound"),
    ]
    rows: list[Any] = list(listing.list_messages(channel("whatsapp", "+518"), since=NOW - timedelta(hours=2)))
    written, *receipts = rows
    assert (written.kind, written.sender, written.recipient, len(written.media)) == (
        "whatsapp", "+51987654321", "+518", 2,
    )  # fmt: skip
    assert [(receipt.external_id, receipt.status, receipt.error_code) for receipt in receipts] == [
        ("SM3", "delivered", ""),
        ("SM4", "failed", "30003"),
    ]
    assert all("whatsapp%3A%2B518" in url and "DateSent%3E=" in url for url in asked)
