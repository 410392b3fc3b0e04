"""What a message costs in the database when its contact has written before, and when a million others have.

One process goes through what all do for a message: taken in, answered (by a dialogue that costs nothing here), claimed
by the sender, sent (to a vendor that costs nothing), two receipts. Counted are statements, commits and their time.
The second half of the table has other people's messages around it, generated in the database.
"""

from __future__ import annotations

import argparse
import os
import secrets
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from load import product, stores
from load.generated import generate
from load.product import ROOT

sys.path.insert(0, str(ROOT))
HISTORIES = (1, 100, 5_000)
STAGES = ("receive", "turn", "claim", "send", "receipts")


@dataclass
class Cost:
    """Of messages at one stage: seconds in the database, and how many journeys there."""

    seconds: list[float] = field(default_factory=list)
    journeys: list[int] = field(default_factory=list)


class Meter:
    """Counts what goes to the database while it is on."""

    def __init__(self) -> None:
        self.costs = {stage: Cost() for stage in STAGES}

    @contextmanager
    def at(self, stage: str) -> Iterator[None]:
        self._seconds, self._journeys = 0.0, 0
        with self._watching():
            yield
        self.costs[stage].seconds.append(self._seconds)
        self.costs[stage].journeys.append(self._journeys)

    @contextmanager
    def _watching(self) -> Iterator[None]:
        from django.db import connection

        original = connection._commit
        connection._commit = lambda: self._timed(original)
        try:
            with connection.execute_wrapper(self._statement):
                yield
        finally:
            del connection._commit

    def _statement(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        return self._timed(lambda: execute(*arguments))

    def _timed(self, work: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        try:
            return work()
        finally:
            self._seconds += time.perf_counter() - start
            self._journeys += 1

    def row(self, name: str) -> str:
        cells = [statistics.median(self.costs[stage].seconds) * 1000 for stage in STAGES]
        journeys = sum(statistics.median(self.costs[stage].journeys) for stage in STAGES)
        return f"{name:<44}{''.join(f'{cell:>9.2f}' for cell in cells)}{sum(cells):>9.2f}{journeys:>10.0f}"


HEADER = (
    f"{'milliseconds in the database, p50':<44}{''.join(f'{stage:>9}' for stage in STAGES)}{'all':>9}{'journeys':>10}"
)


class Vendor:
    """Takes every message at once."""

    def send(self, message: object) -> str:
        return "SM" + secrets.token_hex(16)


def messages(person: str, many: int, meter: Meter) -> None:
    """Each is taken in, answered, sent and received before the next comes."""
    from channels_app import outbox, receipts, turn
    from channels_app.incoming import Receipt
    from channels_app.receive import receive

    for _ in range(many):
        with meter.at("receive"):
            receive(incoming(person))
        with meter.at("turn"):
            turn.take_turns()
        with meter.at("claim"):
            (claimed,) = outbox.claim(32)
        with meter.at("send"):
            outbox.deliver(claimed)
        external_id = type(claimed.message).objects.values_list("external_id", flat=True).get(pk=claimed.message.pk)
        with meter.at("receipts"):
            for status in ("sent", "delivered"):
                receipts.record(Receipt(claimed.message.pk, external_id, status))


def incoming(person: str) -> Any:
    from channels_app.incoming import Incoming

    sid = "SM" + secrets.token_hex(16)
    return Incoming(kind="sms", external_id=sid, sender=person, recipient=product.OUR_SMS, text=f"hola {sid[-6:]}")


def with_history(many: int) -> str:
    """Somebody who has written so often, long ago, and was answered each time."""
    from django.db import connection

    from channels_app.models import InboundMessage
    from channels_app.receive import receive

    person = product.new_number()
    receive(incoming(person))
    message = InboundMessage.objects.latest("pk")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE channels_app_inboundmessage SET answered_at = now() WHERE id = %s", [message.pk])
        cursor.execute("DELETE FROM channels_app_wantedturn")
        generate(cursor, contacts=[message.contact_id], address=message.address_id, messages=2 * (many - 1))
    return person


def table(name: str, many: int) -> None:
    """Histories take turns, so that a neighbour's burst falls on all of them."""
    people = {history: with_history(history) for history in HISTORIES}
    meters = {history: Meter() for history in HISTORIES}
    tidy()
    for person in people.values():
        messages(person, 10, Meter())
    for _ in range(many // 10):
        for history, person in people.items():
            messages(person, 10, meters[history])
    for history, meter in meters.items():
        print(meter.row(f"{name}, {history:,} earlier of the contact"), flush=True)


def tidy() -> None:
    """As autovacuum would, but now."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def regular_work() -> None:
    """What is done every few seconds whether anybody writes or not."""
    from django.test import RequestFactory

    from channels_app import outbox, patience, relay
    from project.metrics import metrics

    request = RequestFactory().get("/metrics")
    works = {"a scrape of /metrics": lambda: metrics(request), "the relay's look": relay.publish_patiently}
    works |= {"the relay's sweep": relay.sweep, "its look for who waits": patience.recover}
    works |= {"the sender's look": lambda: outbox.claim(32), "the sender's sweep": outbox.sweep}
    for name, work in works.items():
        took = []
        for _ in range(5):
            start = time.perf_counter()
            work()
            took.append(time.perf_counter() - start)
        print(f"  {name:<42}{statistics.median(took) * 1000:>9.2f} ms", flush=True)


def start_django(url: str) -> None:
    for name, value in product.without_settings().items():
        os.environ.setdefault(name, value)
    os.environ.update({"DJANGO_SETTINGS_MODULE": "project.settings", "DATABASE_URL": url, "DEMO": "1"})
    os.environ.update({"REDIS_URL": stores.redis_url(), "SECRET_KEY": "benchmark", "LOG_LEVEL": "ERROR"})
    os.environ["FIELD_ENCRYPTION_KEYS"] = "YmVuY2htYXJrLWJlbmNobWFyay1iZW5jaG1hcmstMTI="
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", "--no-input", "--verbosity", "0")
    without_others()


def without_others() -> None:
    """The dialogue and the vendor answer at once."""
    from channels_app import dialogue, outbox
    from channels_app.dialogue import Reply, Turn

    answer = Turn(replies=(Reply(text="¿En qué distrito vives?"),), awaiting="place")
    dialogue.converse = lambda message, **more: answer
    outbox.transport_of = lambda channel: Vendor()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=1_000_000)
    parser.add_argument("--messages", type=int, default=10_000_000)
    parser.add_argument("--each", type=int, default=100, help="messages measured for each history")
    options = parser.parse_args()
    with stores.database("bench_history") as url:
        start_django(url)
        measure(options)
        from django.db import connection

        connection.close()
    return 0


def measure(options: argparse.Namespace) -> None:
    from django.db import connection

    print(HEADER, flush=True)
    table("hardly anybody else", options.each)
    regular_work()
    start = time.monotonic()
    with connection.cursor() as cursor:
        generate(cursor, contacts=options.contacts, address=None, messages=options.messages)
    made = f"{options.contacts:,} contacts and {options.messages:,} messages"
    print(f"{made}, generated in {time.monotonic() - start:.0f} s", flush=True)
    table("all those", options.each)
    regular_work()


if __name__ == "__main__":
    sys.exit(main())
