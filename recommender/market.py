"""What is known of the need for what the items teach, region by region: a feature, and the facts to tell with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from catalogue import demand
from catalogue.demand import Market
from recommender.arrays import Floats
from recommender.demand_prior import keeping
from recommender.demand_prior.keeping import DemandPrior
from recommender.matrix import REGIONS, ItemMatrix

TELLING = frozenset({"alta", "media"})  # levels that speak for a course


@dataclass(frozen=True)
class MarketTable:
    """Made with the item matrix, for one day; reading it asks the database nothing."""

    standing: Floats  # (regions, trades): 0–1, NaN where nothing is known
    markets: Mapping[tuple[str, str], Market]  # by (region, trade)
    prior: str = ""  # source and year of what stands in where nothing was counted

    def feature(self, region: str, matrix: ItemMatrix) -> Floats:
        """(items,): where the best placed of an item's trades stands in that region, 0–1; NaN where nothing is known.

        The region is the person's, not the course's. Whoever has told no place has no market.
        """
        if not region:
            return np.full(len(matrix), np.nan, dtype=np.float32)
        own = np.where(matrix.teaches, self.standing[int(region), :, None], -1).astype(np.float32)
        best = np.nan_to_num(own, nan=-1).max(axis=0, initial=-1)
        return np.where(best < 0, np.nan, best).astype(np.float32)

    def reason(self, region: str, trades: Sequence[str]) -> Market | None:
        """The figure to tell for a course: counted, of the trade that stands best, at least in the middle third."""
        return telling(self.markets, region, trades)

    def put_on(self, matrix: ItemMatrix) -> ItemMatrix:
        """The same items with what is known of the need for them in every region."""
        need = np.full((REGIONS, len(matrix)), np.nan, dtype=np.float32)
        for region in range(1, REGIONS):
            need[region] = self.feature(f"{region:02}", matrix)
        return replace(matrix, need=need, markets=self.markets)


def telling(markets: Mapping[tuple[str, str], Market], region: str, trades: Sequence[str]) -> Market | None:
    """As MarketTable.reason."""
    known = [found for trade in trades if (found := markets.get((region, trade)))]
    best = max(known, key=lambda market: (market.standing or -1, market.trade), default=None)
    return best if best and best.value and best.level in TELLING else None


def load(matrix: ItemMatrix, *, today: date) -> MarketTable:
    """One query and one small file; to be called with each new matrix: an import changes the catalogue's version."""
    prior = keeping.newest()
    return table(matrix.trades, demand.markets(today=today), prior=prior if prior and prior.is_fresh(today) else None)


def table(
    trades: Sequence[str], markets: Mapping[tuple[str, str], Market], *, prior: DemandPrior | None = None
) -> MarketTable:
    """`prior` stands in where no figure is; it gives no fact to tell."""
    standing = np.full((REGIONS, len(trades)), np.nan, dtype=np.float32)
    counted = {key: market.standing for key, market in markets.items() if market.standing is not None}
    rows = {trade: index for index, trade in enumerate(trades)}
    for (region, trade), value in {**(prior.standing if prior else {}), **counted}.items():
        if trade in rows:
            standing[int(region), rows[trade]] = value
    return MarketTable(standing, markets, prior=f"{prior.source}, {prior.year}" if prior else "")
