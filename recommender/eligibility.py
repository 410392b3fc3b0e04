"""Hard rules before any score: who may not be shown, why, and how far one has to look."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from recommender import prior
from recommender.arrays import Flags, Floats
from recommender.matrix import ItemMatrix
from recommender.wish import Situation

FIRST_REACH_KM = 60
WIDER_REACHES_KM = (120, 250)
ENOUGH = 3
PER_PROVIDER = 2  # a slate shows no more of one provider, so more do not count as enough
UNDERSTOOD = {
    "es": ("es",),
    "qu": ("qu", "es"),
}  # who writes Quechua is shown what is taught in Spanish too: nearly all is


@dataclass(frozen=True)
class Eligible:
    """`mask` (items,) of what may be shown; `km` (items,); what each rule kept out, by the first broken."""

    mask: Flags
    km: Floats
    rejected: Mapping[str, int]
    widened_to_km: int | None
    widened_for: str


def judge(
    situation: Situation, matrix: ItemMatrix, km: Floats, *, exclude: Collection[str] = (), demo: bool = True
) -> Eligible:
    """Apply every rule, then the narrowest reach that holds enough. Unknown dates, costs and seats exclude nothing."""
    broken = rules(situation, matrix, exclude=exclude, demo=demo)
    allowed = ~np.logical_or.reduce(list(broken.values()))
    within, step = _reach(situation, matrix, km, allowed)
    first = km <= FIRST_REACH_KM
    reason = "" if step == 0 else "fitting" if _enough(matrix, allowed & first) else "few"
    mask = allowed & within
    return Eligible(mask, km, _count({**broken, "too_far": ~within}), _widened(step, km[mask]), reason)


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


def _reach(situation: Situation, matrix: ItemMatrix, km: Floats, allowed: Flags) -> tuple[Flags, int]:
    """The narrowest ring with enough and something that fits; failing that, with enough; failing that, all.

    Nobody is sent across the country for a fit: the last ring is there for want of anything nearer only.
    """
    rings = _rings(situation, matrix, km)
    fits = prior.fitting(situation.wish, matrix)
    enough = [step for step, ring in enumerate(rings) if _enough(matrix, allowed & ring)]
    fitting = [step for step in enough if step < len(rings) - 1 and (allowed & rings[step] & fits).any()]
    step = (fitting or enough or [len(rings) - 1])[0]
    return rings[step], step


def _rings(situation: Situation, matrix: ItemMatrix, km: Floats) -> list[Flags]:
    """60, 120 and 250 km, then the person's own region at any distance, then the country."""
    at_home = matrix.region == int(situation.wish.ubigeo[:2])
    circles = [km <= reach for reach in (FIRST_REACH_KM, *WIDER_REACHES_KM)]
    return [*circles, circles[-1] | at_home, np.ones(len(matrix), dtype=np.bool_)]


def _enough(matrix: ItemMatrix, mask: Flags) -> bool:
    per_provider = np.bincount(matrix.providers[mask])
    return int(np.minimum(per_provider, PER_PROVIDER).sum()) >= ENOUGH


def _widened(step: int, km: Floats) -> int | None:
    """None in the first reach or with nothing to show; then the ring; beyond the rings, how far the farthest is."""
    if step == 0 or not len(km):
        return None
    if step <= len(WIDER_REACHES_KM):
        return WIDER_REACHES_KM[step - 1]
    return int(np.ceil(km.max()))


def _count(broken: Mapping[str, Flags]) -> dict[str, int]:
    counts, blamed = {}, np.zeros_like(next(iter(broken.values())))
    for code, mask in broken.items():
        counts[code] = int((mask & ~blamed).sum())
        blamed = blamed | mask
    return {code: count for code, count in counts.items() if count}
