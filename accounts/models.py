"""Staff who work with the product, and the record of what they did."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A member of staff. People who text us are contacts, never users."""


class AuditEntry(models.Model):
    """One change made by staff or by a command: who, what, to which object. Append-only."""

    at = models.DateTimeField("cuándo", auto_now_add=True)
    by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="quién"
    )
    actor = models.CharField(
        "proceso", max_length=80, blank=True, help_text="Comando o proceso, donde no actuó una persona."
    )
    verb = models.CharField("qué hizo", max_length=60)
    target = models.CharField("sobre qué", max_length=120)
    detail = models.JSONField("detalle", default=dict, blank=True)

    class Meta:
        verbose_name = "registro de auditoría"
        verbose_name_plural = "registros de auditoría"
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.verb} {self.target}"
