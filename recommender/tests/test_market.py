"""What is known of a trade's need in the person's region becomes a feature and, where it was counted, a fact."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from catalogue.demand import Market
from catalogue.models import DemandSource, Unit
from recommender import distance, features, hand_rule, market
from recommender.features import COLUMN
from recommender.market import MarketTable
from recommender.matrix import ItemMatrix, build
from recommender.reasons import explain
from recommender.slate import Reason
from recommender.tests.worlds import TAXONOMY, item, situation


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


def test_the_need_in_the_persons_region_is_a_feature_centred_where_nothing_is_known(
    known: MarketTable, matrix: ItemMatrix
) -> None:
    whole = known.put_on(matrix)
    for region, expected in (("08", [0.3, 0.3, -0.4, 0, 0]), ("25", [0] * 5)):
        asked = situation(ubigeo=f"{region}0601")
        table = features.compute(asked, whole, distance.kilometres(asked, whole))
        assert table[:, COLUMN["market"]] == pytest.approx(expected, abs=1e-6)


def test_more_need_never_scores_lower() -> None:
    table = np.zeros((50, len(features.NAMES)), dtype=np.float32)
    table[:, COLUMN["market"]] = np.linspace(-0.5, 0.5, 50)
    assert (np.diff(hand_rule.score(table)) > 0).all()


def reasons(whole: ItemMatrix, index: int, *, ubigeo: str = "080601") -> dict[str, Reason]:
    asked, one = situation(ubigeo=ubigeo), whole.take([index])
    found = explain(asked, one, km=distance.kilometres(asked, one), score=hand_rule.score)
    return {reason.code: reason for reason in found}


def test_work_that_was_counted_is_told_with_its_source_and_day(known: MarketTable, matrix: ItemMatrix) -> None:
    told = reasons(known.put_on(matrix), 0)["market"]
    assert told.facts == {
        "trade": "cocina",
        "value": 112,
        "unit": "vacancies",
        "source": "SERVIR",
        "until": "2026-10-31",
    }


def test_work_is_told_only_where_it_was_counted_and_raised_the_score(known: MarketTable, matrix: ItemMatrix) -> None:
    whole = known.put_on(matrix)
    assert not any("market" in reasons(whole, index) for index in (2, 3, 4))
    assert "market" not in reasons(whole, 0, ubigeo="250101")
    assert "market" not in reasons(matrix, 0)
