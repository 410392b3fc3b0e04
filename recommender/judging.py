"""Whether the log lets a challenger be promoted: what was shown read into an estimate, and every group looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
from django.utils import timezone

from places.models import District
from recommender import fairness, fairness_gate, logged, off_policy, promotion, registry
from recommender.feedback import labels
from recommender.models import Recommendation
from recommender.off_policy import Logs
from recommender.promotion import Verdict
from recommender.ranker import Policy, Ranker, shelf
from recommender.scoring import Session
from recommender.simulate import Home

LOOKS_BACK = timedelta(days=90)
Row = tuple[float, float, float, int]  # chance it had, chance the challenger gives it, what came, decision


def verdict(name: str) -> Verdict:
    """Of a registered model. Raises DamagedModel, ModelVersion.DoesNotExist, ScoringError."""
    graph, now = registry.registered(name).graph, timezone.now()
    logs = logs_of(name, now=now)
    if logs is None:
        return Verdict((f"no answers are logged to what {name} scored in silence",))
    policy = Policy("network", name, Session(graph).score)
    gates = {"answers of both kinds": len(np.unique(logs.reward)) > 1, "fairness": _fair(policy, now)}
    return promotion.judge(off_policy.estimate(logs), gates)


def logs_of(name: str, *, now: datetime) -> Logs | None:
    """What was shown while the challenger scored in silence and came to a known end; the mean is all that is expected.

    The challenger is taken to show the best of what could have been drawn, by its own scores.
    """
    made = Recommendation.objects.filter(shadow_model=name, at__gt=now - LOOKS_BACK, at__lte=now)
    decisions = list(made.only("pk", "slate", "pool").order_by("-at")[: logged.MOST])
    came = labels([one.pk for one in decisions], now=now)
    rows = [row for number, one in enumerate(decisions) for row in _rows(one, number, came)]
    if not rows:
        return None
    chance, other, reward, group = (np.array(column) for column in zip(*rows, strict=True))
    mean = np.full(len(rows), reward.mean())
    return Logs(chance, other, reward, mean, mean, group)


def _rows(decision: Recommendation, number: int, came: Mapping[tuple[UUID, str], int]) -> Iterator[Row]:
    best = _best(decision)
    for shown in decision.slate:
        end = came.get((decision.pk, shown["offering"]))
        if end is not None and best:
            yield shown["propensity"], float(shown["offering"] in best), float(end), number


def _best(decision: Recommendation) -> frozenset[str]:
    pool: list[dict[str, Any]] = [kept for kept in decision.pool if "shadow" in kept]
    ranked = sorted(pool, key=lambda kept: -kept["shadow"])
    return frozenset(kept["offering"] for kept in ranked[: len(decision.slate)])


def _fair(policy: Policy, now: datetime) -> bool:
    """No group that is large enough is served worse than by the champion."""
    people, champion, terrain = logged.between(now - LOOKS_BACK, now), shelf.current(), fairness.terrain()
    homes = {row[0]: Home(*row) for row in District.objects.values_list("ubigeo", "latitude", "longitude", "altitude")}
    challenger = Ranker(champion.matrix, champion.catalogue_version, (policy,))
    before = fairness_gate.served(champion, people, homes=homes, terrain=terrain)
    return not fairness_gate.judge(before, fairness_gate.served(challenger, people, homes=homes, terrain=terrain))
