"""What is known of a trade's need in the person's region becomes a feature and, where it was counted, a fact."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from catalogue.demand import Market
from catalogue.models import DemandSource, Unit
from recommender import market
from recommender.market import MarketTable
from recommender.matrix import ItemMatrix, build
from recommender.tests.worlds import TAXONOMY, item


def figure(trade: str, *, standing: float | None, level: str, value: int | None = 112, region: str = "08") -> Market:
    return Market(
        region=region,
        trade=trade,
        source=DemandSource.SERVIR,
        unit=Unit.VACANCIES,
        since=date(2026, 1, 1),
        until=date(2026, 10, 31),
        value=value,
        sample_n=40,
        level=level,
        standing=standing,
    )


FIGURES = [
    figure("cocina", standing=0.8, level="alta"),
    figure("panaderia", standing=0.5, level="media", value=None),
    figure("costura", standing=0.1, level="baja", value=4),
    figure("soldadura", standing=None, level="", value=7),
]


@pytest.fixture(scope="module")
def matrix() -> ItemMatrix:
    taught = [("cocina",), ("panaderia", "cocina"), ("costura",), ("soldadura",), ("turismo",)]
    return build([item(f"course-{i}", trades=trades) for i, trades in enumerate(taught)], TAXONOMY)


@pytest.fixture(scope="module")
def known(matrix: ItemMatrix) -> MarketTable:
    return market.table(matrix.trades, {(one.region, one.trade): one for one in FIGURES})


def test_an_item_stands_where_the_best_of_its_trades_stands(known: MarketTable, matrix: ItemMatrix) -> None:
    feature = known.feature("08", matrix)
    assert feature[:3] == pytest.approx([0.8, 0.8, 0.1])


def test_nothing_is_known_of_trades_regions_and_persons_without_figures(known: MarketTable, matrix: ItemMatrix) -> None:
    assert np.isnan(known.feature("08", matrix)[3:]).all()
    assert np.isnan(known.feature("25", matrix)).all()
    assert np.isnan(known.feature("", matrix)).all()


def test_a_number_is_told_only_where_it_was_counted_and_speaks_for_the_course(known: MarketTable) -> None:
    told = known.reason("08", ("costura", "cocina"))
    assert told
    assert (told.trade, told.value, told.public_sector) == ("cocina", 112, True)
    for trade in ("panaderia", "costura", "soldadura", "turismo"):
        assert known.reason("08", (trade,)) is None
    assert known.reason("25", ("cocina",)) is None
