"""Prometheus text for the internal door: the state of the pipeline, read from the database at each scrape.

Nothing here counts a whole table: what happened is said of the last hour, what waits is found by partial indexes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import prometheus_client
from django.db.models import Count, Max, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import CollectorRegistry

from channels_app.models import Channel, InboundMessage, OutboundMessage, WantedTurn
from followup import figures
from handoff.models import still_open
from importing import quality
from importing.models import PipelineRun, PipelineStep
from labelling.models import Example
from recommender.models import DriftCheck

HOUR = timedelta(hours=1)
STILL_TO_GO = ("queued", "sending", "unknown", "held")


class Pipeline:
    """Counted in the database, so that every process of every replica is in the figures."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        since = timezone.now() - HOUR
        came = InboundMessage.objects.filter(received_at__gte=since)
        yield _by(came, "yachay_inbound_last_hour", "Messages from people in an hour.", "channel__kind")
        yield from _outbound(OutboundMessage.objects.filter(created_at__gte=since))
        yield from _waiting()
        yield _to_label()
        yield from _for_a_person()
        yield from _follow_ups()
        yield from _data()
        yield from _drift()


def _outbound(made: QuerySet[OutboundMessage]) -> Iterator[GaugeMetricFamily]:
    yield _by(made, "yachay_outbound_last_hour", "Messages to people, written in an hour.", "status")
    errors = made.exclude(error_code="")
    yield _by(errors, "yachay_outbound_errors_last_hour", "Of those, by error code.", "error_code")
    # One state a question: each has an index of its own.
    open_ = GaugeMetricFamily("yachay_outbox", "Messages that have not gone out yet, however old.", labels=["status"])
    for status in STILL_TO_GO:
        open_.add_metric([status], OutboundMessage.objects.filter(status=status).count())
    yield open_


def _waiting() -> Iterator[GaugeMetricFamily]:
    turns = WantedTurn.objects.all()
    yield GaugeMetricFamily("yachay_wanted_turns", "Contacts with an open turn.", turns.count())
    told = turns.exclude(told_to_wait_at=None)
    yield GaugeMetricFamily("yachay_told_to_wait", "Contacts who were told that we will answer.", told.count())
    failing = turns.filter(failures__gt=0)
    yield GaugeMetricFamily("yachay_failing_turns", "Contacts whose turn broke and is tried again.", failing.count())
    yield GaugeMetricFamily("yachay_oldest_unanswered_seconds", "Age of the oldest unanswered.", _oldest())
    paused = Channel.objects.exclude(paused_at=None)
    yield GaugeMetricFamily("yachay_paused_channels", "Senders of ours that send nothing now.", paused.count())


def _to_label() -> GaugeMetricFamily:
    waiting = Example.objects.filter(state=Example.State.WAITING)
    return _by(waiting, "yachay_examples_to_label", "Masked messages that staff have not agreed on.", "language")


def _for_a_person() -> Iterator[GaugeMetricFamily]:
    open_ = still_open()
    waiting = open_.filter(claimed_at=None)
    yield GaugeMetricFamily("yachay_handoffs_open", "Contacts whom a person is to answer.", open_.count())
    yield GaugeMetricFamily("yachay_handoffs_waiting", "Of those, whom nobody has taken.", waiting.count())
    first = waiting.values_list("opened_at", flat=True).first()
    oldest = (timezone.now() - first).total_seconds() if first else 0.0
    yield GaugeMetricFamily("yachay_oldest_handoff_waiting_seconds", "Age of the oldest that nobody has taken.", oldest)


def _follow_ups() -> Iterator[GaugeMetricFamily]:
    """Of a day: they are few, and none is asked at night."""
    counted = figures.since(timezone.now() - timedelta(days=1))
    asked = GaugeMetricFamily(
        "yachay_follow_ups_asked_last_day", "Questions on how it went, in a day.", labels=["kind"]
    )
    answered = GaugeMetricFamily("yachay_follow_ups_answered_last_day", "Of those, answered by now.", labels=["kind"])
    for kind, figure in counted.items():
        asked.add_metric([kind], figure.asked)
        answered.add_metric([kind], figure.answered)
    yield from (asked, answered)


def _drift() -> Iterator[GaugeMetricFamily]:
    """Of the last week that was compared; silent while nothing was."""
    moved = GaugeMetricFamily(
        "yachay_recommender_drift",
        "How far it moved: stability index, of shares the difference.",
        labels=["against", "of"],
    )
    alarms = GaugeMetricFamily("yachay_recommender_drift_alarms", "Of those, how many alarm.", labels=["against"])
    last = DriftCheck.objects.aggregate(week=Max("week"))["week"]
    for check in DriftCheck.objects.filter(week=last) if last else ():
        alarms.add_metric([check.against], len(check.alarms))
        for found in check.compared.get("findings", ()):
            moved.add_metric([check.against, found["name"]], found["moved"])
    yield from (moved, alarms)


def _data() -> Iterator[GaugeMetricFamily]:
    """Of the last look at the data and the last time that files went in."""
    found = GaugeMetricFamily(
        "yachay_data_quality", "Rows that a check of the data found.", labels=["check", "severity", "stage"]
    )
    for result in quality.newest():
        found.add_metric([result.check_name, result.severity, result.stage], result.count)
    yield found
    last = PipelineRun.objects.first()
    failed = PipelineStep.objects.filter(run=last, state=PipelineStep.State.FAILED).count() if last else 0
    yield GaugeMetricFamily("yachay_pipeline_failed_steps", "Steps that failed when data last came in.", failed)


def _by(rows: QuerySet[Any], name: str, text: str, field: str) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, text, labels=[field.partition("__")[0]])
    for value, many in rows.order_by().values_list(field).annotate(Count("pk")):
        family.add_metric([value], many)
    return family


def _oldest() -> float:
    first = InboundMessage.objects.filter(answered_at=None).aggregate(at=Min("received_at"))["at"]
    return (timezone.now() - first).total_seconds() if first else 0.0


registry = CollectorRegistry()
registry.register(Pipeline())
prometheus_client.PlatformCollector(registry=registry)


def metrics(request: HttpRequest) -> HttpResponse:
    text = prometheus_client.generate_latest(registry)
    return HttpResponse(text, content_type=prometheus_client.CONTENT_TYPE_LATEST)
