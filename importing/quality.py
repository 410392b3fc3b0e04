"""Checks of what is in the tables: each room declares its own, all are run after imports and every night."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from importing.models import QualityLook, QualityResult
from importing.quality_models import Severity

MOST_EXAMPLES = 20
KEPT = timedelta(days=400)  # a year and a little, to compare with the same month


@dataclass(frozen=True)
class Example:
    """A row that a check found; never a person. `model` (`catalogue.provider`) leads to its page."""

    key: str
    label: str
    model: str = ""


@dataclass(frozen=True)
class Found:
    count: int
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True)
class Check:
    """What is looked for, at which stage of the data; its words stand in quality.yml under its name."""

    name: str
    stage: str
    severity: Severity
    find: Callable[[], Found]


_checks: dict[str, Check] = {}


def register(*checks: Check) -> None:
    for check in checks:
        _checks[check.name] = check


def all_checks() -> list[Check]:
    return list(_checks.values())


def rows(found: QuerySet[Any]) -> Found:
    """All rows of a query; two queries."""
    return Found(found.count(), tuple(example(row) for row in found[:MOST_EXAMPLES]))


def listed(found: Iterable[Model]) -> Found:
    """Rows that were found one by one."""
    kept = list(found)
    return Found(len(kept), tuple(example(row) for row in kept[:MOST_EXAMPLES]))


def keyed(model: type[Model], keys: Iterable[Any]) -> Found:
    """As `listed`, of tables of any size: only the examples are read whole."""
    left = iter(keys)
    first = list(islice(left, MOST_EXAMPLES))
    there = model._default_manager.in_bulk(first)
    return Found(len(first) + sum(1 for _ in left), tuple(example(there[key]) for key in first))


def told(lines: Iterable[str]) -> Found:
    """What has no row of its own."""
    kept = list(lines)
    return Found(len(kept), tuple(Example(line, line) for line in kept[:MOST_EXAMPLES]))


def example(row: Model) -> Example:
    return Example(str(row.pk), str(row)[:120], row._meta.label_lower)


@transaction.atomic
def look(*, because: str) -> QualityLook:
    """Run all checks, keep what they found, and let go what is older than a year."""
    began = time.monotonic()
    kept = QualityLook.objects.create(because=because[:80])
    QualityResult.objects.bulk_create(_result(kept, check) for check in all_checks())
    kept.seconds = time.monotonic() - began
    kept.save(update_fields=["seconds"])
    QualityLook.objects.filter(at__lt=timezone.now() - KEPT).delete()
    return kept


def _result(kept: QualityLook, check: Check) -> QualityResult:
    found = check.find()
    return QualityResult(
        look=kept,
        check_name=check.name,
        stage=check.stage,
        severity=check.severity,
        count=found.count,
        examples=[vars(one) for one in found.examples],
    )


def newest() -> list[QualityResult]:
    """Results of the last look; empty before the first."""
    last = QualityLook.objects.first()
    return list(last.results.all()) if last else []
