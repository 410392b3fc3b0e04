"""Several senders drain one outbox while the vendor fails at random: nothing twice, nothing lost, all in order."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter, defaultdict
from concurrent.futures import Future

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from channels_app import consequences, outbox
from channels_app.errors import ErrorClass, TransportError
from channels_app.management.commands import sender
from channels_app.models import Channel, OutboundMessage
from channels_app.tests.sending import channel, drain, happened, person, queue
from channels_app.transports.twilio import adapter as twilio

Status = OutboundMessage.Status
SENDERS, PEOPLE, EACH = 4, 20, 6


class Moody:
    """Fails three times in ten: refuses, answers nothing after taking, or breaks off before."""

    def __init__(self, seed):
        self._random, self._lock = random.Random(seed), threading.Lock()
        self.took = defaultdict(list)  # by address, in order
        self.injected: Counter[str] = Counter()

    def send(self, message):
        with self._lock:
            mood = self._random.choices(["well", "later", "taken", "broken"], [7, 1, 1, 1])[0]
            self.injected[mood] += 1
            if mood in ("well", "taken"):
                self.took[message.address_id].append(message.pk)
        if mood == "later":
            raise TransportError(ErrorClass.LATER, code="connect")
        if mood != "well":
            raise TransportError(ErrorClass.UNKNOWN, code="broken")
        return f"SM{message.pk}"

    def find_sent(self, message, known):
        with self._lock:
            return f"SM{message.pk}" if message.pk in self.took[message.address_id] else None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_message_once_and_each_contact_in_order(monkeypatch, seed):
    vendor = Moody(seed)
    monkeypatch.setattr(twilio, "send", vendor.send)
    monkeypatch.setattr(twilio, "find_sent", vendor.find_sent)
    monkeypatch.setattr(consequences, "FIRST_RETRY_SECONDS", 0.002)
    monkeypatch.setattr(consequences, "RECONCILE_AFTER", consequences.RECONCILE_AFTER / 1000)
    channel(rate=10_000)
    addresses = [person() for _ in range(PEOPLE)]
    for _ in range(EACH):
        for address in addresses:
            queue(address)
    errors: list[BaseException] = []
    threads = [threading.Thread(target=_send_until_done, args=(errors,)) for _ in range(SENDERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert vendor.injected["later"] > 3
    assert vendor.injected["taken"] + vendor.injected["broken"] > 6
    expected = {address.pk: sorted(address_messages(address)) for address in addresses}
    assert dict(vendor.took) == expected  # once each, in order
    assert set(OutboundMessage.objects.values_list("status", flat=True)) == {Status.SENT}


def address_messages(address):
    return OutboundMessage.objects.filter(address=address).values_list("pk", flat=True)


def _send_until_done(errors):
    try:
        while OutboundMessage.objects.exclude(status=Status.SENT).exists():
            if drain(8) == 0:
                time.sleep(0.005)
    except BaseException as error:  # noqa: BLE001 - shown by the test
        errors.append(error)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_several_senders_together_keep_to_the_rate(vendor):
    channel(rate=10)
    for _ in range(60):
        queue(person())
    counts, errors = [], []

    def work():
        try:
            counts.append(len(outbox.claim(60)))
        except BaseException as error:  # noqa: BLE001 - shown by the test
            errors.append(error)
        finally:
            connection.close()

    began = time.monotonic()
    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert 20 <= sum(counts) <= 21 + 10 * (time.monotonic() - began)
    assert OutboundMessage.objects.filter(status=Status.SENDING).count() == sum(counts)


@pytest.mark.django_db
def test_what_nobody_foresaw_loses_no_message(vendor, monkeypatch, caplog):
    message = queue(person(), "uno")
    vendor.errors.append(ZeroDivisionError("+51987654321"))
    monkeypatch.setattr(sender, "run_until_stopped", _steps_until_done)
    monkeypatch.setattr(sender, "ThreadPoolExecutor", AtOnce)
    call_command("sender")
    assert "ZeroDivisionError" in caplog.text
    assert "987654321" not in caplog.text
    OutboundMessage.objects.update(attempted_at=timezone.now() - 2 * outbox.BROKEN_OFF_AFTER)
    assert outbox.sweep() == 1
    drain()
    assert happened(message) == ["sending", "unknown", "sending", "sent"]
    assert vendor.texts == ["uno"]


def _steps_until_done(step):
    for _ in range(3):
        step()


class AtOnce:
    """Threads that are this one, so that the test's transaction is theirs."""

    def __init__(self, *args, **more):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def submit(self, work, *args):
        future: Future[None] = Future()
        try:
            future.set_result(work(*args))
        except ZeroDivisionError as error:
            future.set_exception(error)
        return future


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_for_a_moment_does_not_make_a_sent_message_unknown(vendor, monkeypatch):
    message = queue(person())
    [claimed] = outbox.claim(1)
    write, failures = outbox._write_sent, [OperationalError("gone")]

    def away_once(*args):
        if failures:
            raise failures.pop()
        write(*args)

    monkeypatch.setattr(outbox, "_write_sent", away_once)
    outbox.deliver(claimed)
    message.refresh_from_db()
    assert (message.status, len(vendor.taken)) == (Status.SENT, 1)
    assert Channel.objects.get().paused_at is None
