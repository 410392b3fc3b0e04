"""Tell me when there is one: wishes that nothing answered well, and what has come for them since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import numpy as np
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from recommender import eligibility, prior
from recommender.models import Watch
from recommender.nearby import Surroundings, points
from recommender.ranker import shelf
from recommender.recommend import situation_of
from recommender.wish import Wish

LASTS = timedelta(days=180)
TOGETHER = 4096  # wishes whose answers are kept while one round goes through all watches


@dataclass(frozen=True)
class Due:
    """What has come for one person; `watch` is told by `tell` once the person was."""

    watch: int
    code: str
    offerings: tuple[str, ...]


@transaction.atomic
def watch(*, code: str, wish: Wish) -> Watch:
    """Look out for a wish from now on; the same wish twice is one watch. The caller knows that the person agreed.

    Raises UnknownPlace.
    """
    there = list(_there_now(wish))
    kept, new = Watch.objects.get_or_create(
        contact_code=code, wish=as_json(wish), ended_at=None, defaults={"seen": there}
    )
    if not new:
        kept.at, kept.seen = timezone.now(), there
        kept.save(update_fields=["at", "seen"])
    return kept


def of_contact(code: str) -> Sequence[Watch]:
    """What we look out for, the latest first."""
    return list(Watch.objects.filter(contact_code=code, ended_at=None, at__gt=timezone.now() - LASTS))


def wishes(now: datetime) -> Iterator[Wish]:
    """All that is looked out for."""
    for kept in _open(now).iterator():
        yield _from_json(kept.wish)


def due(now: datetime) -> Iterator[Due]:
    """Watches for which something near has come that was not there before, the oldest first; older than LASTS none.

    Persons with the same wish are answered by one look at what lies around their district.
    """
    around = Surroundings(shelf.current(), points(), today=timezone.localdate())
    found = lru_cache(maxsize=TOGETHER)(lambda wish: answering(wish, around))
    for kept in _open(now).order_by("at", "pk").iterator():
        new = tuple(slug for slug in found(_from_json(kept.wish)) if slug not in kept.seen)
        if new:
            yield Due(kept.pk, kept.contact_code, new)


@transaction.atomic
def tell(found: Due) -> None:
    """The person was told: the same courses are not due again."""
    kept = Watch.objects.select_for_update().get(pk=found.watch)
    kept.seen = list(dict.fromkeys([*kept.seen, *found.offerings]))
    kept.save(update_fields=["seen"])


def _there_now(wish: Wish) -> tuple[str, ...]:
    situation = situation_of(wish)
    point = (situation.latitude, situation.longitude, situation.altitude)
    return answering(wish, Surroundings(shelf.current(), {wish.ubigeo: point}, today=situation.today))


def answering(wish: Wish, around: Surroundings) -> tuple[str, ...]:
    """Slugs of what teaches what was asked for within reach, the nearest first."""
    part = around.part(wish.ubigeo)
    matrix = part.ranker.matrix
    eligible = eligibility.judge(around.situation(wish), matrix, part.km, demo=settings.DEMO)
    asked = prior.fitting(wish, matrix) if wish.interests or wish.skills else True
    near = np.flatnonzero(eligible.mask & asked)
    return tuple(matrix.items[index].slug for index in near[np.argsort(part.km[near], kind="stable")])


def _open(now: datetime) -> QuerySet[Watch]:
    return Watch.objects.filter(ended_at=None, at__gt=now - LASTS)


def as_json(wish: Wish) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(wish).items()}


def _from_json(kept: Mapping[str, Any]) -> Wish:
    answers: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()}
    return Wish(**answers)
