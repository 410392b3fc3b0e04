"""What is known of the need for a trade in a region: one figure with its source and days, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from catalogue.models import DemandSource, MarketFigure, Unit

# Nearest to the person's chance of work first. The public sector comes last: it is one employer, and never the market.
BELIEVED = (
    DemandSource.EMPLOYER_POSTING,
    DemandSource.EDO,
    DemandSource.EPEN,
    DemandSource.ENAHO,
    DemandSource.MANUAL,
    DemandSource.SERVIR,
)
OLDEST = {Unit.VACANCIES: timedelta(days=3 * 365), Unit.HIRES: timedelta(days=3 * 365)}
OLDEST_EMPLOYED = timedelta(days=5 * 365)  # where people work changes slowly


@dataclass(frozen=True)
class Market:
    """`value` is None where a survey saw too few people; `level` and `standing` where a region has too little data."""

    region: str
    trade: str
    source: DemandSource
    unit: Unit
    since: date
    until: date
    value: int | None
    sample_n: int
    level: str  # alta, media, baja: by thirds of the region's trades, or empty
    standing: float | None  # 0–1 among the region's trades, after shrinking to the country

    @property
    def public_sector(self) -> bool:
        return self.source == DemandSource.SERVIR

    def is_stale(self, today: date) -> bool:
        return today - self.until > OLDEST.get(self.unit, OLDEST_EMPLOYED)


def market_for(region: str, trade: str, *, today: date) -> Market | None:
    """The most believed fresh figure; one query."""
    figures = MarketFigure.objects.filter(region_id=region, trade_id=trade)
    return _best(map(_market, figures), today=today)


def markets(*, today: date) -> dict[tuple[str, str], Market]:
    """The same for all regions and trades at once, by (region, trade); one query."""
    by_key: dict[tuple[str, str], list[Market]] = {}
    for market in map(_market, MarketFigure.objects.all()):
        by_key.setdefault((market.region, market.trade), []).append(market)
    best = {key: _best(found, today=today) for key, found in by_key.items()}
    return {key: market for key, market in best.items() if market}


def _best(found: Iterable[Market], *, today: date) -> Market | None:
    """A source that knows where the trade stands is better than one that only counted something."""
    fresh = [market for market in found if not market.is_stale(today)]
    order = sorted(fresh, key=lambda market: (market.standing is None, BELIEVED.index(market.source)))
    return order[0] if order else None


def _market(figure: MarketFigure) -> Market:
    return Market(
        region=figure.region_id,
        trade=figure.trade_id,
        source=DemandSource(figure.source),
        unit=Unit(figure.unit),
        since=figure.since,
        until=figure.until,
        value=None if figure.value is None else round(figure.value),
        sample_n=figure.sample_n,
        level=figure.level,
        standing=figure.standing,
    )
