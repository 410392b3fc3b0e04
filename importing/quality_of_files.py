"""What is checked of the imports themselves, and the step of the pipeline that runs all checks."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from importing import quality, registry
from importing.models import ImportRun
from importing.pipeline import Step
from importing.quality import Check, Found, listed, rows, told
from importing.quality_models import Severity

STAGE = "files"
OLD = timedelta(days=400)  # most sources are published each year
MANY = 0.05  # of a file's rows


def _never() -> Found:
    done = set(ImportRun.objects.filter(state=ImportRun.State.DONE).values_list("importer", flat=True))
    return told(importer.title for importer in registry.all_importers() if importer.slug not in done)


def _old() -> Found:
    """Of each source the newest counts."""
    done = ImportRun.objects.filter(state=ImportRun.State.DONE)
    newer = done.filter(importer=OuterRef("importer"), pk__gt=OuterRef("pk"))
    return rows(done.filter(~Exists(newer), created_at__lt=timezone.now() - OLD))


def _much_rejected() -> Found:
    """The last import of each file."""
    done = ImportRun.objects.filter(state=ImportRun.State.DONE)
    newer = done.filter(importer=OuterRef("importer"), file_name=OuterRef("file_name"), pk__gt=OuterRef("pk"))
    return listed(run for run in done.filter(~Exists(newer)) if run.rejected > MANY * run.read)


CHECKS = (
    Check("file-much-rejected", STAGE, Severity.WARNING, _much_rejected),
    Check("file-old", STAGE, Severity.WARNING, _old),
    Check("file-never-imported", STAGE, Severity.NOTE, _never),
)


def _look() -> str:
    found = [result for result in quality.look(because="flujo de datos").results.all() if result.count]
    faults, warnings = (sum(r.severity == kind for r in found) for kind in (Severity.FAULT, Severity.WARNING))
    return f"{len(quality.all_checks())} revisiones: {faults} con faltas, {warnings} con avisos"


STEPS = (Step("quality", "Calidad de los datos", work=_look),)
