"""Makes the market figures of all trades and regions anew from the signals: shares, shrunk, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from django.db import transaction

from catalogue import periods, shrinkage
from catalogue.models import (
    Counted,
    DemandLevel,
    DemandSignal,
    DemandSource,
    Judgement,
    MarketFigure,
    Scheme,
    Trade,
    TradeOccupation,
)

LEAST_CASES = 30  # of a region in all, and of a trade in the whole country, for a share to be spoken of
LEAST_TRADES = 6  # of a region: thirds of fewer say nothing
DESIGN_EFFECT = 2.0  # cases of a survey by clusters and vacancies by notice come in lumps: count them half
MONTHS = 12  # of notices are added up, to the newest month of their source

Subject = tuple[str, str]  # what is counted, its code
Key = tuple[str, str]  # region, trade


@dataclass(frozen=True)
class Cell:
    """A trade, or all work, of a region. `value` is empty where a part of it was seen too seldom."""

    value: float | None
    cases: int
    rough: float  # the value, with the sample's own share of the whole standing in for hidden parts


def rebuild() -> None:
    """All sources; to be called whenever signals were written or taken back."""
    signals = DemandSignal.objects.exclude(counted=Counted.INDUSTRY).order_by("source", "region", "period")
    subjects = _subjects()
    figures = [
        figure
        for source, group in groupby(signals, key=lambda signal: signal.source)
        for figure in _of_source(DemandSource(source), list(group), subjects)
    ]
    with transaction.atomic():
        MarketFigure.objects.all().delete()
        MarketFigure.objects.bulk_create(figures)


def _subjects() -> dict[str, frozenset[Subject]]:
    """What counts for each trade: its own notices, and the occupations that it stands for."""
    subjects = {code: {(Counted.TRADE.value, code)} for code in Trade.objects.values_list("code", flat=True)}
    for trade, occupation in (*_main_occupations(), *_other_occupations()):
        subjects[trade].add((Counted.OCCUPATION.value, occupation))
    return {trade: frozenset(own) for trade, own in subjects.items()}


def _main_occupations() -> Iterable[tuple[str, str]]:
    return Trade.objects.exclude(cno2015="").values_list("code", "cno2015")


def _other_occupations() -> Iterator[tuple[str, str]]:
    """Of the reviewed table; what a person who knows the work refused counts for nothing."""
    mapped = TradeOccupation.objects.filter(scheme=Scheme.CNO2015).exclude(judgement=Judgement.REJECTED)
    for trade, uri in mapped.values_list("trade_id", "uri"):
        yield trade, uri.rpartition(":")[2]


def _of_source(
    source: DemandSource, signals: list[DemandSignal], subjects: Mapping[str, frozenset[Subject]]
) -> Iterator[MarketFigure]:
    newest = _newest(signals)
    regions = {region: list(group) for region, group in groupby(newest, key=lambda signal: signal.region_id)}
    cells = {region: _cells(group, subjects) for region, group in regions.items()}
    shares = _shares(cells, subjects)
    standings = _standings(shares)
    for region, group in regions.items():
        since, until = periods.span(signal.period for signal in group)
        for trade, cell in cells[region].items():
            if trade and (cell.cases or (region, trade) in standings):
                standing = standings.get((region, trade))
                yield MarketFigure(
                    region_id=region,
                    trade_id=trade,
                    source=source,
                    unit=group[0].unit,
                    since=since,
                    until=until,
                    value=cell.value,
                    sample_n=cell.cases,
                    share=shares.get((region, trade)),
                    standing=standing,
                    level=_level(standing),
                )


def _newest(signals: list[DemandSignal]) -> list[DemandSignal]:
    """Of yearly figures each region's last year; of monthly ones the last twelve months of the source."""
    months = {signal.period for signal in signals if periods.is_month(signal.period)}
    if months:
        first = periods.months_before(max(months), MONTHS - 1)
        return [signal for signal in signals if periods.is_month(signal.period) and signal.period >= first]
    last = {signal.region_id: signal.period for signal in signals}  # ordered by period
    return [signal for signal in signals if signal.period == last[signal.region_id]]


def _cells(signals: list[DemandSignal], subjects: Mapping[str, frozenset[Subject]]) -> dict[str, Cell]:
    """By trade; all work of the region under the empty name."""
    by_subject: dict[Subject, list[DemandSignal]] = defaultdict(list)
    for signal in signals:
        by_subject[(signal.counted, signal.code)].append(signal)
    whole = _cell(by_subject[(Counted.ALL.value, "")], each=0.0)
    each = whole.rough / whole.cases if whole.cases else 0.0
    named = {
        trade: _cell([signal for subject in sorted(own) for signal in by_subject.get(subject, [])], each=each)
        for trade, own in subjects.items()
    }
    return {"": whole, **named}


def _cell(signals: Iterable[DemandSignal], *, each: float) -> Cell:
    """`each`: what one case of the region stands for."""
    parts = list(signals)
    known = [signal.value for signal in parts if signal.value is not None]
    hidden = sum(signal.sample_n or 0 for signal in parts if signal.value is None)
    cases = sum(_cases(signal) for signal in parts)
    return Cell(
        value=sum(known) if known and not hidden else None,
        cases=cases,
        rough=sum(known) + hidden * each,
    )


def _cases(signal: DemandSignal) -> int:
    return round(signal.value or 0) if signal.sample_n is None else signal.sample_n


def _shares(cells: Mapping[str, Mapping[str, Cell]], subjects: Mapping[str, frozenset[Subject]]) -> dict[Key, float]:
    """Shrunk; of the regions and trades with enough cases to speak of."""
    regions = [region for region, named in cells.items() if named[""].cases >= LEAST_CASES and named[""].rough > 0]
    cases = np.array([cells[region][""].cases / DESIGN_EFFECT for region in regions])
    shares: dict[Key, float] = {}
    for trade in subjects:
        own = [cells[region][trade] for region in regions]
        if sum(cell.cases for cell in own) < LEAST_CASES:
            continue
        rates = [cell.rough / cells[region][""].rough for region, cell in zip(regions, own, strict=True)]
        shrunk = shrinkage.shrink(rates, cases)
        shares |= {(region, trade): float(share) for region, share in zip(regions, shrunk, strict=True)}
    return shares


def _standings(shares: Mapping[Key, float]) -> dict[Key, float]:
    standings: dict[Key, float] = {}
    for _, group in groupby(sorted(shares), key=lambda key: key[0]):
        keys = list(group)
        if len(keys) >= LEAST_TRADES:
            ranks = shrinkage.standing([shares[key] for key in keys])
            standings |= {key: float(rank) for key, rank in zip(keys, ranks, strict=True)}
    return standings


def _level(standing: float | None) -> str:
    if standing is None:
        return ""
    thirds = (DemandLevel.LOW, DemandLevel.MIDDLE, DemandLevel.HIGH)
    return thirds[min(int(standing * 3), 2)].value
