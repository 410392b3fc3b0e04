"""What the checks of the data found, each time they were run."""

from __future__ import annotations

from django.db import models


class Severity(models.TextChoices):
    """How much it matters: a fault misleads people, a warning may, a note is worth knowing."""

    FAULT = "fault", "falta"
    WARNING = "warning", "aviso"
    NOTE = "note", "nota"


class QualityLook(models.Model):
    """All checks run at one moment."""

    at = models.DateTimeField("cuándo", auto_now_add=True)
    because = models.CharField("por qué", max_length=80, help_text="nightly, or the import that asked for it.")
    seconds = models.FloatField("segundos", default=0)

    class Meta:
        ordering = ["-id"]
        verbose_name = "revisión de los datos"
        verbose_name_plural = "calidad de los datos"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class QualityResult(models.Model):
    """How many rows a check found, and some of them. Examples name places, providers and courses, never people."""

    look = models.ForeignKey(QualityLook, on_delete=models.CASCADE, related_name="results")
    check_name = models.SlugField(max_length=60)
    stage = models.CharField(max_length=20)
    severity = models.CharField(max_length=8, choices=Severity)
    count = models.PositiveIntegerField()
    examples = models.JSONField(default=list, help_text='[{"key", "label", "model"}], twenty at the most.')

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["look", "check_name"], name="quality_result_unique")]

    def __str__(self) -> str:
        return f"{self.check_name}: {self.count}"
