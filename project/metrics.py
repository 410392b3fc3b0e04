"""Prometheus text for the internal door: the state of the pipeline, read from the database at each scrape."""

from __future__ import annotations

from collections.abc import Iterator

import prometheus_client
from django.db.models import Count, Min, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import CollectorRegistry

from channels_app.models import InboundMessage, OutboundMessage, WantedTurn


class Pipeline:
    """Counted in the database, so that every process of every replica is in the figures."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        yield _by(InboundMessage.objects.all(), "yachay_inbound_messages", "Messages from people.", "channel__kind")
        yield _by(OutboundMessage.objects.all(), "yachay_outbound_messages", "Messages to people.", "status")
        errors = OutboundMessage.objects.exclude(error_code="")
        yield _by(errors, "yachay_outbound_errors", "Outbound messages by error code.", "error_code")
        yield GaugeMetricFamily("yachay_wanted_turns", "Contacts with an open turn.", WantedTurn.objects.count())
        yield GaugeMetricFamily("yachay_oldest_unanswered_seconds", "Age of the oldest unanswered.", _oldest())


def _by(
    rows: QuerySet[InboundMessage] | QuerySet[OutboundMessage], name: str, text: str, field: str
) -> GaugeMetricFamily:
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
