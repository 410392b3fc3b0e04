"""What was imported when and from where, what it changed, and which rows could not be used."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from importing.pipeline_models import PipelineRun, PipelineStep
from importing.quality_models import QualityLook, QualityResult

__all__ = [
    "ImportProblem",
    "ImportRun",
    "ImportedChange",
    "PipelineRun",
    "PipelineStep",
    "QualityLook",
    "QualityResult",
]


class ImportRun(models.Model):
    """One file given to one importer: where the data comes from, and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "en espera"
        RUNNING = "running", "en curso"
        DONE = "done", "terminada"
        TRIED = "tried", "ensayada"
        REFUSED = "refused", "archivo no aceptado"
        FAILED = "failed", "interrumpida"
        UNDONE = "undone", "deshecha"

    importer = models.SlugField("fuente", max_length=40)
    file_name = models.CharField("archivo", max_length=200)
    upload = models.CharField(max_length=200, blank=True, editable=False, help_text="In storage, until it is read.")
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField("tamaño", default=0, help_text="Bytes.")
    as_of = models.DateField("datos al", null=True, blank=True)
    publisher = models.CharField("publica", max_length=120, blank=True)
    licence = models.CharField("licencia", max_length=120, blank=True)
    layout = models.CharField("formato", max_length=60, blank=True)
    dry_run = models.BooleanField("ensayo", default=False)
    state = models.CharField("estado", max_length=10, choices=State, default=State.WAITING)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="por"
    )
    created_at = models.DateTimeField("pedida", auto_now_add=True)
    started_at = models.DateTimeField("empezó", null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True, help_text="Last sign of life while it runs.")
    finished_at = models.DateTimeField("terminó", null=True, blank=True)
    read = models.PositiveIntegerField("leídas", default=0)
    created = models.PositiveIntegerField("nuevas", default=0)
    updated = models.PositiveIntegerField("cambiadas", default=0)
    unchanged = models.PositiveIntegerField("iguales", default=0)
    passed = models.PositiveIntegerField("no nos tocan", default=0)
    rejected = models.PositiveIntegerField("rechazadas", default=0)
    remarked = models.PositiveIntegerField("con observación", default=0)
    tables = models.JSONField("tablas", default=dict, blank=True, help_text="What was written where.")
    message = models.TextField("mensaje", blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = "importación"
        verbose_name_plural = "importaciones"
        indexes = [models.Index(fields=["importer", "state"], name="import_run_by_importer")]
        permissions = [("run_import", "Puede importar datos oficiales y deshacerlo")]

    def __str__(self) -> str:
        return f"{self.importer} {self.pk}"

    @property
    def version(self) -> str:
        """Names the data: the same file on the same date is the same version."""
        return f"{self.importer}@{self.as_of or 'undated'}#{self.sha256[:8]}"


class ImportProblem(models.Model):
    """A row that could not be used. Only the first ten thousand of a run are kept; `ImportRun.rejected` counts all."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="problems")
    line = models.PositiveIntegerField()
    column = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=60)
    is_remark = models.BooleanField(default=False, help_text="The row was written all the same.")
    facts = models.JSONField(default=dict)

    class Meta:
        verbose_name = "problema de una fila"
        verbose_name_plural = "problemas de filas"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.line}: {self.code}"


class ImportedChange(models.Model):
    """One row that an import made or changed, so that it can be undone."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="changes")
    step = models.PositiveSmallIntegerField(help_text="In which order the run wrote.")
    table = models.CharField(max_length=63)
    key = models.JSONField(help_text="Columns of the key.")
    before = models.JSONField(null=True, help_text="Of the changed columns; null: the row was made.")
    after = models.JSONField(help_text="Of the changed columns; of all where the row was made.")
    left = models.BooleanField(default=False, help_text="Not undone: the row was changed or used since.")

    class Meta:
        verbose_name = "cambio importado"
        verbose_name_plural = "cambios importados"
        ordering = ["id"]
        indexes = [models.Index(fields=["run", "step"], name="imported_change_of_run")]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"
