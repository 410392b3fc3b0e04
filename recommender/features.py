"""One wish against all items: the numbers that the network and the hand rule see, in one vectorised pass."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from recommender import prior
from recommender.arrays import Flags, Floats
from recommender.matrix import ItemMatrix
from recommender.wish import Situation

NEAR_KM = 4.0  # a walk; distance is felt in multiples of it
NAMES = (
    "prior",  # nats, from the taxonomy
    "interest",  # 0/1: teaches a trade that was named as an interest
    "skill",  # 0/1: teaches a trade that the person knows already
    "related",  # 0–1: strongest relation to a named interest (or skill, where no interest was named)
    "schooling_spare",  # 0–1: steps of schooling beyond what is asked, by 6; 0 where either is unknown
    "level",  # 0–1: from módulo to profesional técnico
    "distance",  # log1p(km / 4); 0 for distance learning
    "cost_known",  # 0/1
    "free",  # 0/1: known to cost nothing
    "log_cost",  # log1p(soles / 100); 0 where free or unknown
    "start_known",  # 0/1
    "starts_soon",  # 0–1: exp(−days / 45); 0 where unknown
    "seats_known",  # 0/1
    "seats",  # 0–1: seats left, 20 or more is 1; 0 where unknown
    "hours_known",  # 0/1
    "hours",  # log1p(hours / 100); 0 where unknown
    "online",  # 0/1
    "blended",  # 0/1
    "public",  # 0/1; ½ where unknown
    "market",  # −½–½: where its trade stands among those of the person's region, from last to first; 0 where unknown
    "shift_known",  # 0/1
    "evening",  # 0/1: taught in the evening
    "weekend",  # 0/1: taught at weekends
    "in_quechua",  # 0/1: taught in Quechua; only who understands it is ever shown it
    "interest_named",  # 0/1: the person named an interest (the same for all items)
    "schooling",  # 0–1: the person's step by 6; ½ where it was not said (the same for all items)
)
COLUMN = {name: index for index, name in enumerate(NAMES)}


def compute(situation: Situation, matrix: ItemMatrix, km: Floats) -> Floats:
    """(items, features) float32 in the order of NAMES. `km` is (items,), 0 for distance learning."""
    table = np.empty((len(NAMES), len(matrix)), dtype=np.float32)
    for names, block in (_trades(situation, matrix), _terms(situation, matrix, km), _person(situation, matrix)):
        for name, values in zip(names, block, strict=True):
            table[COLUMN[name]] = values
    return np.ascontiguousarray(table.T)


Block = tuple[tuple[str, ...], tuple[Floats | Flags | float, ...]]


def _trades(situation: Situation, matrix: ItemMatrix) -> Block:
    wish = situation.wish
    asked = matrix.rows(wish.interests or wish.skills)
    values = (
        prior.log_prior(wish, matrix),
        matrix.teaches[matrix.rows(wish.interests)].any(axis=0),
        matrix.teaches[matrix.rows(wish.skills)].any(axis=0),
        matrix.related[asked].max(axis=0, initial=0),
    )
    return NAMES[:4], values


def _terms(situation: Situation, matrix: ItemMatrix, km: Floats) -> Block:
    days = matrix.starts - np.float32(situation.today.toordinal())
    named: dict[str, Floats | Flags | float] = {
        "level": matrix.level / np.float32(3),
        "distance": np.log1p(km / NEAR_KM),
        "cost_known": ~np.isnan(matrix.cost),
        "free": matrix.cost == 0,
        "log_cost": _known(np.log1p(matrix.cost / 100)),
        "start_known": ~np.isnan(days),
        "starts_soon": _known(np.exp(-np.maximum(days, 0) / 45)),
        "seats_known": ~np.isnan(matrix.seats),
        "seats": _known(np.clip(matrix.seats, 0, 20) / 20),
        "hours_known": ~np.isnan(matrix.hours),
        "hours": _known(np.log1p(matrix.hours / 100)),
        "online": matrix.online,
        "blended": matrix.blended,
        "public": np.nan_to_num(matrix.public, nan=0.5),
        "market": _known(matrix.need[int(situation.wish.ubigeo[:2] or 0)] - np.float32(0.5)),
        "shift_known": matrix.shift_known,
        "evening": matrix.evening,
        "weekend": matrix.weekend,
        "in_quechua": matrix.quechua,
    }
    return tuple(named), tuple(named.values())


def _person(situation: Situation, matrix: ItemMatrix) -> Block:
    rank = situation.schooling_rank
    spare = np.float32(0) if rank is None else np.maximum(rank - matrix.minimum_schooling, 0) / 6
    named: dict[str, Floats | float] = {
        "schooling_spare": np.where(matrix.minimum_schooling > 0, spare, 0).astype(np.float32),
        "interest_named": float(bool(situation.wish.interests)),
        "schooling": 0.5 if rank is None else rank / 6,
    }
    return tuple(named), tuple(named.values())


def _known(values: npt.NDArray[np.floating]) -> Floats:
    filled: Floats = np.nan_to_num(values, nan=0.0).astype(np.float32)
    return filled
