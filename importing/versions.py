"""Which version of each imported data set is in the tables, so that a model can name the data it saw."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Q

from importing import models

SHORT = 12


@dataclass(frozen=True)
class Versions:
    """By source, the versions of its files in the order in which they came into force; and all of it in one hash."""

    by_source: Mapping[str, tuple[str, ...]]
    short: str


def versions() -> Versions:
    """Of what stands: undone imports are left out, and a file that came again without changing anything counts once."""
    by_source: dict[str, tuple[str, ...]] = {}
    for run in sorted(standing(), key=lambda run: run.importer):
        by_source[run.importer] = (*by_source.get(run.importer, ()), run.version)
    return Versions(by_source, hashlib.sha256(repr(by_source).encode()).hexdigest()[:SHORT])


def standing() -> list[models.ImportRun]:
    """The import by which each version came into force, in that order."""
    found: dict[str, models.ImportRun] = {}
    for run in _done():
        if run.version not in found or run.created or run.updated:
            found.pop(run.version, None)
            found[run.version] = run
    return list(found.values())


def stamp(importer: str) -> str:
    """Changes whenever an import of this source changed something or was taken back; one cheap query."""
    wrote = Q(state=models.ImportRun.State.DONE, created__gt=-F("updated"))
    undone = Q(state=models.ImportRun.State.UNDONE)
    runs = models.ImportRun.objects.filter(importer=importer)
    found = runs.aggregate(wrote=Count("pk", filter=wrote), undone=Count("pk", filter=undone))
    return f"{found['wrote']}-{found['undone']}"


def _done() -> list[models.ImportRun]:
    fields = ("importer", "as_of", "sha256", "created", "updated", "publisher", "licence", "finished_at")
    return list(models.ImportRun.objects.filter(state=models.ImportRun.State.DONE).order_by("id").only(*fields))
