"""Each finished week beside what the champion learnt from and beside a year ago; kept, and looked into on an alarm."""

from __future__ import annotations

import logging
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from catalogue.models import Offering, Trade
from places.models import District
from recommender import drift, fairness, logged, measure, registry, simulate
from recommender.logged import Logged
from recommender.models import DriftCheck, ModelVersion, Recommendation
from recommender.ranker import shelf
from recommender.simulate import Home

logger = logging.getLogger(__name__)

WEEK = timedelta(days=7)
A_YEAR = 52 * WEEK  # so that the days of the week are the same
FIRST = 4 * WEEK  # stands for what was learnt from, where a model learnt from invented people
Against = DriftCheck.Against


def check(now: datetime | None = None) -> list[DriftCheck]:
    """The checks of the last finished week that are new; called twice it makes them once."""
    week = _monday(timezone.localdate(now)) - WEEK
    if DriftCheck.objects.filter(week=week).count() == len(Against):
        return []
    decisions = _of(week, WEEK)
    return [kept for against in Against for kept in _kept(week, against, decisions)]


def waiting() -> list[int]:
    """Checks with an alarm that nobody has looked into."""
    return list(DriftCheck.objects.filter(evaluated_at=None).exclude(alarms=[]).values_list("pk", flat=True))


def evaluate(pk: int) -> None:
    """Measure what serves on invented people over today's catalogue, and how each group of real ones was served.

    Nothing is trained or promoted: that is for whoever reads it.
    """
    kept = DriftCheck.objects.get(pk=pk)
    kept.evaluation = {"invented_people": _measured(), "groups": fairness.as_json(_of(kept.week, WEEK))}
    kept.evaluated_at = timezone.now()
    kept.save(update_fields=["evaluation", "evaluated_at"])


def _kept(week: date, against: Against, decisions: list[Logged]) -> list[DriftCheck]:
    before = _of(week - A_YEAR, WEEK) if against == Against.LAST_YEAR else _learnt_from(week)
    found = drift.compare(decisions, before, known=_trades(), families=_families())
    values = {
        "model_version": _champion(),
        "decisions": len(decisions),
        "before": len(before),
        "compared": found.as_json() if found else {},
        "alarms": found.alarms if found else [],
    }
    kept, new = DriftCheck.objects.get_or_create(week=week, against=against, defaults=values)
    if new and kept.alarms:
        logger.warning("recommendations of the week of %s differ: %s", week, ", ".join(kept.alarms))
    return [kept] if new else []


def _learnt_from(week: date) -> list[Logged]:
    """The days that the champion's manifest names; else the first weeks of the log, which it was first met with."""
    window = _window(_champion())
    first = Recommendation.objects.order_by("at").values_list("at", flat=True).first()
    if window is None and first is None:
        return []
    since, until = window or (timezone.localdate(first), timezone.localdate(first) + FIRST)
    return _of(since, min(until, week) - since)


def _champion() -> str:
    """Empty where there is none."""
    names = ModelVersion.objects.filter(alias=ModelVersion.Alias.CHAMPION).values_list("name", flat=True)
    return names.first() or ""


def _window(champion: str) -> tuple[date, date] | None:
    """`data_window` of a manifest: two ISO days, the second not in it."""
    if not champion:
        return None
    try:
        days = registry.load(registry.home() / champion).manifest.get("data_window")
    except registry.DamagedModel:
        return None
    return (date.fromisoformat(days[0]), date.fromisoformat(days[1])) if days else None


def _of(since: date, lasting: timedelta) -> list[Logged]:
    start, end = (timezone.make_aware(datetime.combine(day, time.min)) for day in (since, since + lasting))
    return logged.between(start, end)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _trades() -> set[str]:
    return set(Trade.objects.values_list("code", flat=True))


def _families() -> dict[str, str]:
    return dict(Offering.objects.values_list("slug", "programme__family"))


def _measured(persons: int = 300) -> dict[str, Any]:
    ranker = shelf.current()
    homes = [Home(*row) for row in District.objects.values_list("ubigeo", "latitude", "longitude", "altitude")]
    answers = simulate.answers(ranker.matrix, homes, count=persons, seed=7, today=timezone.localdate())
    if not answers:
        return {}
    rankings = {**measure.BASELINES, "serving": lambda answer: ranker.score(answer.table)[1]}
    return measure.as_json({name: measure.measure(ranking, answers) for name, ranking in rankings.items()})
