"""Promotion by rule: the challenger takes the champion's place when the log and every gate let it, and not before."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import transaction

from accounts.models import AuditEntry
from recommender import judging, registry
from recommender.promotion import Verdict
from recommender.registry import DamagedModel
from recommender.scoring import ScoringError

logger = logging.getLogger(__name__)


def review() -> Verdict | None:
    """None where there is no challenger, or none that can be judged. Not in the demo, where nobody's answer counts."""
    name = "" if settings.DEMO else registry.serving().challenger
    if not name:
        return None
    try:
        verdict = judging.verdict(name)
    except (DamagedModel, ScoringError) as error:
        logger.error("the challenger %s cannot be judged: %s", name, error)
        return None
    if verdict.promotes:
        _promote(name)
    return verdict


@transaction.atomic
def _promote(name: str) -> None:
    before = registry.champion_name()
    registry.promote(name=name)
    target, detail = f"recommender.ModelVersion {name}", {"why": "the log", "before": before}
    AuditEntry.objects.create(actor="recommender", verb="promote", target=target, detail=detail)
    logger.warning("%s is the recommender's champion now, by the log", name)
