"""The catalogue as arrays: compiled once per catalogue version, read by every wish."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from language.schooling import Schooling
from recommender.arrays import Flags, Floats, Names, Whole
from recommender.taxonomy import Taxonomy

if TYPE_CHECKING:
    from catalogue.demand import Market
    from catalogue.snapshot import Item


LEVELS = ("formacion_continua", "auxiliar_tecnico", "tecnico", "profesional_tecnico")
HIT = 0.8  # chance that someone whom a course suits names a trade that it teaches
SELDOM = 3  # power of a relation: who names one trade seldom means its neighbour
SHARED_FIELDS = ("items", "trades", "taxonomy", "markets")  # of the matrix: not one entry per item
REGIONS = 26  # by the number of their INEI code, 1–25
EVENING, WEEKEND = "noche", "fin_de_semana"  # of catalogue.models.Shift: beside a job
SHARE = 0.2  # how much the chance of naming a trade follows its share of the catalogue; the rest is the same for all


@dataclass(frozen=True)
class ItemMatrix:
    """One column or entry per item, in the order of `items`. NaN stands for what nobody has told us."""

    items: tuple[Item, ...]
    trades: tuple[str, ...]
    taxonomy: Taxonomy
    slugs: Names
    providers: Whole  # an index per provider
    courses: Whole  # an index per programme of a provider: what is known and what is invented of it share one
    families: Whole  # an index per productive family
    alphabet: Whole  # the place of its slug among all
    region: Whole  # first two digits of the ubigeo
    teaches: Flags  # (trades, items), an item's together in memory: it teaches the trade
    related: Floats  # (trades, items): strongest relation 0–1 to a trade it teaches; 0 for those it teaches
    lift: Floats  # (trades, items): what naming the trade adds to the item's log odds, in nats
    latitude: Floats  # degrees
    longitude: Floats
    altitude: Floats  # metres above the sea
    online: Flags
    blended: Flags
    level: Floats  # 0–3
    hours: Floats
    minimum_schooling: Whole  # rank 0–6; 0 where nothing is asked
    quechua: Flags  # taught in Quechua
    cost: Floats  # soles
    starts: Floats  # proleptic ordinal of the day
    seats: Floats  # seats left
    public: Floats  # 1 public, 0 private
    demo: Flags
    shift_known: Flags
    evening: Flags
    weekend: Flags
    need: Floats  # (regions, items): where its best placed trade stands in that region, 0–1; NaN where nothing is known
    markets: Mapping[tuple[str, str], Market] = field(default_factory=dict)  # by region and trade: what may be told

    def __len__(self) -> int:
        return len(self.items)

    def rows(self, names: Sequence[str]) -> list[int]:
        """Positions of the trades that the catalogue or the taxonomy knows; others are passed over."""
        return [self.trades.index(name) for name in dict.fromkeys(names) if name in self.trades]

    def take(self, indices: Sequence[int] | Whole) -> ItemMatrix:
        """The same facts about a few of the items."""
        chosen = np.asarray(indices, dtype=np.int64)
        arrays = {name: getattr(self, name).T[chosen].T for name in OWN_FIELDS}
        return replace(self, items=tuple(map(self.items.__getitem__, chosen.tolist())), **arrays)


OWN_FIELDS = tuple(field.name for field in fields(ItemMatrix) if field.name not in SHARED_FIELDS)


def build(items: Sequence[Item], taxonomy: Taxonomy) -> ItemMatrix:
    trades = tuple(sorted({*taxonomy.trades, *(trade for item in items for trade in item.trades)}))
    teaches = _flags([[trade in item.trades for trade in trades] for item in items], (len(items), len(trades))).T
    related = _related(taxonomy, trades, teaches)
    return ItemMatrix(
        items=tuple(items),
        trades=trades,
        taxonomy=taxonomy,
        slugs=np.array([item.slug for item in items], dtype=np.str_),
        region=np.array([int(item.ubigeo[:2]) for item in items], dtype=np.int64),
        providers=_indices([item.provider for item in items]),
        courses=_indices([(item.provider, item.programme) for item in items]),
        families=_indices([item.family for item in items]),
        alphabet=_alphabet([item.slug for item in items]),
        teaches=teaches,
        related=related,
        lift=_lift(teaches, related),
        latitude=_floats(items, lambda item: item.latitude),
        longitude=_floats(items, lambda item: item.longitude),
        altitude=_floats(items, lambda item: item.altitude),
        online=_flags([item.modality == "distancia" for item in items], (len(items),)),
        blended=_flags([item.modality == "semipresencial" for item in items], (len(items),)),
        level=_floats(items, lambda item: LEVELS.index(item.level)),
        hours=_floats(items, lambda item: item.hours),
        minimum_schooling=np.array([_rank(item.minimum_schooling) for item in items], dtype=np.int64),
        quechua=_flags([item.language == "qu" for item in items], (len(items),)),
        cost=_floats(items, lambda item: item.cost_soles),
        starts=_floats(items, lambda item: _ordinal(item.starts_on)),
        seats=_floats(items, lambda item: item.seats_left),
        public=_floats(items, lambda item: item.public),
        demo=_flags([item.is_demo for item in items], (len(items),)),
        shift_known=_flags([bool(item.shift) for item in items], (len(items),)),
        evening=_flags([item.shift == EVENING for item in items], (len(items),)),
        weekend=_flags([item.shift == WEEKEND for item in items], (len(items),)),
        need=np.full((REGIONS, len(items)), np.nan, dtype=np.float32),
    )


def _related(taxonomy: Taxonomy, trades: Sequence[str], teaches: Flags) -> Floats:
    strength = np.array([[taxonomy.related(one, other) for other in trades] for one in trades], dtype=np.float32)
    strongest = np.zeros(teaches.shape, dtype=np.float32, order="F")
    for column, taught in enumerate(teaches):
        np.maximum(strongest, strength[:, column, None] * taught, out=strongest)
    strongest[teaches] = 0
    return strongest


def _lift(teaches: Flags, related: Floats) -> Floats:
    """log P(trade is named | the item suits) − log P(trade is named), the latter shrunk towards its mean."""
    count = teaches.sum(axis=1, keepdims=True)
    base = (1 - SHARE) / max(len(teaches), 1) + SHARE * count / max(int(count.sum()), 1)
    nearness = np.where(teaches, 1, related**SELDOM)
    named = base + (1 - base) * HIT * nearness
    lift: Floats = np.log(named / base).astype(np.float32, order="F")
    return lift


def _floats(items: Sequence[Item], read: Callable[[Item], float | None]) -> Floats:
    values = [read(item) for item in items]
    return np.array([np.nan if value is None else value for value in values], dtype=np.float32)


def _flags(values: Sequence[object], shape: tuple[int, ...]) -> Flags:
    return np.array(values, dtype=np.bool_).reshape(shape)


def _indices(names: Sequence[Hashable]) -> Whole:
    order = {name: index for index, name in enumerate(dict.fromkeys(names))}
    return np.array([order[name] for name in names], dtype=np.int64)


def _alphabet(names: Sequence[str]) -> Whole:
    order = {name: place for place, name in enumerate(sorted(names))}
    return np.array([order[name] for name in names], dtype=np.int64)


def _rank(schooling: str) -> int:
    return Schooling(schooling).rank if schooling else 0


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None
