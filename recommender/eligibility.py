"""Hard rules before any score: who may not be shown, why, and how far one may be sent."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from recommender import preference
from recommender.arrays import Flags, Floats, Whole
from recommender.matrix import ItemMatrix
from recommender.wish import Situation, Wish

FIRST_REACH_KM = 60
WIDER_REACHES_KM = (120, 250)
REACHES_KM = (FIRST_REACH_KM, *WIDER_REACHES_KM)
HOME, COUNTRY = len(REACHES_KM), len(REACHES_KM) + 1  # rings beyond the circles: the own region, then everywhere
ENOUGH = 3
PER_PROVIDER = 2  # a slate shows no more of one provider, so more do not count as enough
UNDERSTOOD = {
    "es": ("es",),
    "qu": ("qu", "es"),
}  # who writes Quechua is shown what is taught in Spanish too: nearly all is


@dataclass(frozen=True)
class Eligible:
    """What may be shown, each array (items,), and what each rule kept out, by the first broken.

    `fit` indexes preference.FITS; `ring` counts 60, 120 and 250 km, the own region and the country from 0; `few` says
    that the first reach holds too few of any kind.
    """

    mask: Flags
    km: Floats
    fit: Whole
    ring: Whole
    few: bool
    rejected: Mapping[str, int]


def judge(
    situation: Situation, matrix: ItemMatrix, km: Floats, *, exclude: Collection[str] = (), demo: bool = True
) -> Eligible:
    """Apply every rule, then each offering's own reach, then what the person set as limits.

    Unknown dates, costs and seats break no rule. Limits widen no reach: what they leave could be shown without them.
    """
    broken = rules(situation, matrix, exclude=exclude, demo=demo)
    allowed = ~np.logical_or.reduce(list(broken.values()))
    fit, ring = preference.fit(situation.wish, matrix), rings(situation, matrix, km)
    needed = _needed(matrix, ring, allowed)
    too_far = ring > np.where(fit == preference.UNRELATED, needed, max(needed, HOME))
    broken = {**broken, "too_far": too_far, **limits(situation.wish, matrix, km)}
    return Eligible(~np.logical_or.reduce(list(broken.values())), km, fit, ring, needed > 0, _count(broken))


def rules(
    situation: Situation, matrix: ItemMatrix, *, exclude: Collection[str] = (), demo: bool = True
) -> dict[str, Flags]:
    """Code → (items,) which items break it, in the order in which a rejected item is blamed.

    Closed offerings and inactive providers never reach the snapshot, so there is no rule for them here.
    """
    nobody = np.zeros(len(matrix), dtype=np.bool_)
    rank, understood = situation.schooling_rank, UNDERSTOOD[situation.wish.language]
    return {
        "demo": nobody if demo else matrix.demo,
        "started": matrix.starts < situation.today.toordinal(),  # NaN is never less: what is unknown stays
        "full": matrix.seats <= 0,
        "schooling_too_low": nobody if rank is None else matrix.minimum_schooling > rank,
        "teaching_language": nobody if "qu" in understood else matrix.quechua,
        "shown_before": np.isin(matrix.slugs, list(exclude)) if exclude else nobody,
    }


def limits(wish: Wish, matrix: ItemMatrix, km: Floats) -> dict[str, Flags]:
    """Code → (items,) which items are not what somebody asked for on seeing others; a price that is unknown is not low
    and an hour that is unknown is not the one asked for.

    Empty where nothing was asked, as nearly always.
    """
    broken: dict[str, Flags] = {}
    if wish.modality:
        broken["other_modality"] = np.array([item.modality != wish.modality for item in matrix.items], dtype=np.bool_)
    if wish.shift:
        broken["shift_unknown"] = np.array([not item.shift for item in matrix.items], dtype=np.bool_)
        broken["other_shift"] = np.array([item.shift != wish.shift for item in matrix.items], dtype=np.bool_)
    if wish.max_km is not None:
        broken["farther_than_asked"] = km > np.float32(wish.max_km)
    if wish.max_cost is not None:
        broken["cost_unknown"] = np.isnan(matrix.cost)
        broken["dearer_than_asked"] = matrix.cost > wish.max_cost
    return broken


def widened_to(km: float) -> int | None:
    """How far one has to look for something at `km`: None in the first reach, then the circle, then the way itself."""
    if km <= FIRST_REACH_KM:
        return None
    return next((reach for reach in WIDER_REACHES_KM if km <= reach), math.ceil(km))


def rings(situation: Situation, matrix: ItemMatrix, km: Floats) -> Whole:
    """(items,) the narrowest ring around the person that holds the item."""
    circle = np.searchsorted(REACHES_KM, km)
    at_home = matrix.region == int(situation.wish.ubigeo[:2])
    return np.where(circle < HOME, circle, np.where(at_home, HOME, COUNTRY))


def _needed(matrix: ItemMatrix, ring: Whole, allowed: Flags) -> int:
    """The narrowest ring with enough to fill a slate, fitting or not; that is how far what does not fit may lie."""
    return next((step for step in range(COUNTRY) if _enough(matrix, allowed & (ring <= step))), COUNTRY)


def _enough(matrix: ItemMatrix, mask: Flags) -> bool:
    _, once = np.unique(matrix.courses[mask], return_index=True)
    per_provider = np.bincount(matrix.providers[mask][once])
    return int(np.minimum(per_provider, PER_PROVIDER).sum()) >= ENOUGH


def _count(broken: Mapping[str, Flags]) -> dict[str, int]:
    counts, blamed = {}, np.zeros_like(next(iter(broken.values())))
    for code, mask in broken.items():
        counts[code] = int((mask & ~blamed).sum())
        blamed = blamed | mask
    return {code: count for code, count in counts.items() if count}
