"""What is checked of trades, what they stand for, and what is known of the work there is."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from catalogue import taxonomy_checking
from catalogue.models import (
    DemandSignal,
    DemandSource,
    EconomicActivity,
    EscoSkill,
    MarketFigure,
    Programme,
    Trade,
    TradeOccupation,
)
from importing.models import ImportRun
from importing.quality import Check, Found, rows, told
from importing.quality_models import Severity
from places.models import Region

TRADES, MARKET = "trades", "market"
OLD_MARKET = timedelta(days=3 * 365)
# Which importer a figure must have come by; what staff note by hand needs none.
IMPORTED = {
    DemandSource.EPEN: "epen",
    DemandSource.ENAHO: "enaho",
    DemandSource.EDO: "edo",
    DemandSource.SERVIR: "vacancies",
    DemandSource.EMPLOYER_POSTING: "vacancies",
}


def _untaught() -> QuerySet[Trade]:
    return Trade.objects.exclude(programmes__offerings__open=True)


def _without_source() -> Found:
    """No import that stands gave figures of this source, and nobody noted them by hand."""
    done = set(ImportRun.objects.filter(state=ImportRun.State.DONE).values_list("importer", flat=True))
    accounted = {DemandSource.MANUAL, *(source for source, importer in IMPORTED.items() if importer in done)}
    return rows(DemandSignal.objects.exclude(source__in=accounted))


def _negative() -> Found:
    return rows(DemandSignal.objects.filter(value__lt=0))


def _old_figures() -> Found:
    return rows(MarketFigure.objects.filter(until__lt=timezone.localdate() - OLD_MARKET).select_related(None))


def _unread_regions() -> Found:
    """Only where any figure is known at all."""
    known = MarketFigure.objects.exclude(level="")
    return rows(Region.objects.exclude(pk__in=known.values("region")) if known.exists() else Region.objects.none())


def _unmapped() -> Found:
    mapped = TradeOccupation.objects.values("trade")
    return rows(Trade.objects.exclude(pk__in=mapped))


def _not_official() -> Found:
    """Only where the catalogue of families was imported, and only of programmes that it names."""
    official = set(EconomicActivity.objects.values_list("family", flat=True).distinct())
    coded = Programme.objects.exclude(cnof="")
    return rows(coded.exclude(family__in=official) if official else coded.none())


CHECKS = (
    Check("programme-without-trade", TRADES, Severity.FAULT, lambda: rows(Programme.objects.filter(trades=None))),
    Check("programme-family-not-official", TRADES, Severity.WARNING, _not_official),
    Check("activity-without-family", TRADES, Severity.NOTE, lambda: rows(EconomicActivity.objects.filter(family=""))),
    Check("trade-without-occupation", TRADES, Severity.WARNING, _unmapped),
    Check("trade-not-as-classified", TRADES, Severity.WARNING, lambda: told(taxonomy_checking.problems())),
    Check("trade-without-quechua", TRADES, Severity.NOTE, lambda: rows(Trade.objects.filter(label_qu=""))),
    Check("trade-not-taught", TRADES, Severity.NOTE, lambda: rows(_untaught())),
    Check("skill-without-label", TRADES, Severity.NOTE, lambda: rows(EscoSkill.objects.filter(label=""))),
    Check("demand-without-source", MARKET, Severity.FAULT, _without_source),
    Check("demand-negative", MARKET, Severity.FAULT, _negative),
    Check("market-stale", MARKET, Severity.WARNING, _old_figures),
    Check("region-without-market", MARKET, Severity.NOTE, _unread_regions),
)
