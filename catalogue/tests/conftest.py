"""The districts the facts speak of, and the trades as they are loaded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from catalogue import trades
from catalogue.facts import Facts, read
from catalogue.models import Trade
from places.models import District, Province, Region
from places.sources import official_names


@pytest.fixture(scope="session")
def facts() -> Facts:
    return read()


@pytest.fixture(autouse=True)
def _forget_trades() -> Iterator[None]:
    trades.forget()
    yield
    trades.forget()


@pytest.fixture
def districts(db: None, facts: Facts) -> None:
    """Every district where a provider of the facts is, all at one point."""
    names = official_names()
    ubigeos = sorted({provider.ubigeo for provider in facts.providers})
    regions = sorted({ubigeo[:2] for ubigeo in ubigeos})
    provinces = sorted({ubigeo[:4] for ubigeo in ubigeos})
    Region.objects.bulk_create(Region(code=code, name=names.regions[code]) for code in regions)
    Province.objects.bulk_create(
        Province(code=code, name=names.provinces[code], region_id=code[:2]) for code in provinces
    )
    District.objects.bulk_create(
        District(ubigeo=code, name=names.districts[code], province_id=code[:4], latitude=-12.0, longitude=-75.0)
        for code in ubigeos
    )


@pytest.fixture
def trade_rows(db: None, facts: Facts) -> None:
    Trade.objects.bulk_create(
        Trade(
            code=trade.code,
            label_es=trade.label_es,
            label_qu=trade.label_qu,
            family=trade.family,
            synonyms=dict(trade.synonyms),
        )
        for trade in facts.trades
    )
