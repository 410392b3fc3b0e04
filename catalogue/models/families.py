"""Economic activities by productive family, as the Catálogo Nacional de la Oferta Formativa has them."""

from __future__ import annotations

from django.db import models


class EconomicActivity(models.Model):
    """One activity of one official family. `family` is ours that stands for it; empty where none does yet."""

    official_family = models.CharField("familia productiva", max_length=120)
    name = models.CharField("actividad económica", max_length=250)
    family = models.CharField("familia nuestra", max_length=40, blank=True)
    sector = models.CharField("sector", max_length=120, blank=True)
    code = models.CharField("código", max_length=16, blank=True)

    class Meta:
        ordering = ["official_family", "name"]
        verbose_name = "actividad económica"
        verbose_name_plural = "actividades económicas"
        constraints = [models.UniqueConstraint(fields=["official_family", "name"], name="economic_activity_unique")]

    def __str__(self) -> str:
        return f"{self.official_family} · {self.name}"
