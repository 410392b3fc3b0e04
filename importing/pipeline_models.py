"""History of the pipeline: each time it ran, and what became of each of its steps."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class PipelineRun(models.Model):
    """The pipeline from the first step to the last; it can be taken up again where it was cut off."""

    started_at = models.DateTimeField("empezó", auto_now_add=True)
    finished_at = models.DateTimeField("terminó", null=True, blank=True)
    because = models.CharField("por qué", max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="por"
    )
    again = models.BooleanField("también archivos ya importados", default=False)
    strangers = models.JSONField("archivos que nadie conoce", default=list, blank=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = "corrida del flujo"
        verbose_name_plural = "flujo de datos"

    def __str__(self) -> str:
        return f"{self.pk}"


class PipelineStep(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", "en espera"
        RUNNING = "running", "en curso"
        DONE = "done", "hecho"
        SAME = "same", "ya estaba"
        FAILED = "failed", "falló"
        BLOCKED = "blocked", "no se hizo: depende de otro que falló"

    run = models.ForeignKey(PipelineRun, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name = models.SlugField("paso", max_length=40)
    path = models.CharField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    modified_ns = models.BigIntegerField(default=0, help_text="Of the file, to know it again without reading it.")
    state = models.CharField("estado", max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField("intentos", default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    import_run = models.ForeignKey(
        "importing.ImportRun", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    message = models.TextField("resultado", blank=True)

    class Meta:
        ordering = ["run", "position"]
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="pipeline_step_unique")]

    def __str__(self) -> str:
        return f"{self.name} {self.path.rpartition('/')[2]}".strip()
