"""What a network is made of, apart from what it learns: its features, how it is born and what may only rise or fall."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from recommender.arrays import Floats, floats

PRIOR = "prior"
LAST_PIECE = 1e6  # the last piece of a falling term never ends


@dataclass(frozen=True)
class Falling:
    """A piecewise-linear term that is taken away: where its pieces start and, at birth, their slopes. Never rising."""

    feature: str
    knots: tuple[float, ...]
    slopes: tuple[float, ...]

    @property
    def widths(self) -> Floats:
        return floats([*(end - start for start, end in pairwise(self.knots)), LAST_PIECE])

    def pieces(self, values: Floats) -> Floats:
        """(…) → (…, knots): how far each value has come on each piece."""
        come: Floats = np.clip(values[..., None] - floats(self.knots), 0, self.widths)
        return come


@dataclass(frozen=True)
class Shape:
    """One network definition for every kind of item: production's courses and the items of a suite."""

    names: tuple[str, ...]  # the features, in the order of the table; `prior` is one of them
    likings: Mapping[str, float] = field(default_factory=dict)  # weights at birth; a feature not named starts at 0
    rising: Mapping[str, float] = field(default_factory=dict)  # weights at birth that never fall below 0
    falling: Mapping[str, Falling] = field(default_factory=dict)  # by the name of the term
    unmixed: tuple[str, ...] = ()  # open features that the interactions do not see

    @cached_property
    def column(self) -> Mapping[str, int]:
        return {name: index for index, name in enumerate(self.names)}

    @cached_property
    def open(self) -> tuple[str, ...]:
        """Features with a free weight; the guarded ones have a term of their own that nothing can bend."""
        guarded = {PRIOR, *self.rising, *(term.feature for term in self.falling.values())}
        return tuple(name for name in self.names if name not in guarded)

    @cached_property
    def mixed(self) -> tuple[str, ...]:
        """What the interactions see."""
        return tuple(name for name in (PRIOR, *self.open) if name not in self.unmixed)

    def score(self, table: Floats) -> Floats:
        """(items, features) → (items,) of a newborn network, without one."""
        total = table[:, self.column[PRIOR]].copy()
        for name, weight in {**self.likings, **self.rising}.items():
            total += weight * table[:, self.column[name]]
        for term in self.falling.values():
            total -= term.pieces(table[:, self.column[term.feature]]) @ floats(term.slopes)
        return np.asarray(total, dtype=np.float32)
