"""Compares what our trades stand for with the classifications that were imported."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.db.models import Avg, QuerySet

from catalogue import interests
from catalogue.models import EscoSkill, InterestScore, Judgement, Occupation, Scheme, Skill, TradeOccupation

TOLERATED = 0.06  # figures are put down with one decimal


def not_imported() -> list[str]:
    """Which classifications nothing can be said about."""
    schemes = (Scheme.ESCO, Scheme.CNO2015)
    missing = [scheme.value for scheme in schemes if not Occupation.objects.filter(scheme=scheme).exists()]
    missing += [] if EscoSkill.objects.exclude(label="").exists() else ["esco skills"]
    return missing + ([] if InterestScore.objects.exists() else ["onet"])


def problems() -> list[str]:
    """One line per code that does not exist, label that differs, doubled main occupation or differing interest."""
    return [*_of_occupations(), *_of_skills(), *_of_mains(), *_of_interests()]


def _of_occupations() -> Iterator[str]:
    imported = set(Occupation.objects.values_list("scheme", flat=True).distinct())
    rows = _standing().filter(scheme__in=imported)
    labels = dict(Occupation.objects.filter(uri__in=rows.values("uri")).values_list("uri", "label"))
    for row in rows:
        yield from _differing(f"{row.trade_id}: {row.uri}", row.label, labels.get(row.uri))


def _of_skills() -> Iterator[str]:
    skills = Skill.objects.standing().exclude(esco="")
    labels = dict(EscoSkill.objects.filter(uri__in=skills.values("esco")).values_list("uri", "label"))
    if EscoSkill.objects.exclude(label="").exists():
        for skill in skills:
            yield from _differing(f"{skill.slug}: {skill.esco}", skill.esco_label, labels.get(skill.esco))


def _differing(what: str, label: str, official: str | None) -> Iterator[str]:
    if official is None:
        yield f"{what}: no such code"
    elif official and official != label:
        yield f"{what}: is {official!r}, not {label!r}"


def _of_mains() -> Iterator[str]:
    mains = list(_standing().filter(rank=0).values_list("trade_id", "scheme"))
    for trade, scheme in sorted({main for main in mains if mains.count(main) > 1}):
        yield f"{trade}: more than one main occupation in {scheme}"


def _of_interests() -> Iterator[str]:
    """As the compiled figures were made: the main occupation counts as much as all the others."""
    for trade, profile in interests.profiles().items():
        rows = _standing().filter(trade=trade, scheme=Scheme.ESCO)
        main, others = rows.filter(rank=0), rows.filter(rank__gt=0)
        groups = [group for group in (_mean(main.values("uri")), _mean(others.values("uri"))) if group]
        for kind in chain(*groups[:1]):
            value = sum(group[kind] for group in groups) / len(groups)
            if abs(value - profile[kind]) > TOLERATED:
                yield f"{trade}: interest {kind} is {value:.1f}, not {profile[kind]}"


def _mean(uris: QuerySet[TradeOccupation, Any]) -> dict[str, float]:
    scores = InterestScore.objects.filter(occupation__in=uris)
    return dict(scores.values_list("kind").annotate(Avg("value")).order_by("kind"))


def _standing() -> QuerySet[TradeOccupation]:
    return TradeOccupation.objects.exclude(judgement=Judgement.REJECTED)
