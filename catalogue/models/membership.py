"""Who of a provider's own people keeps its offerings."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from catalogue.models.offered import Provider


class Membership(models.Model):
    """A member of staff of a provider: sees and writes the offerings of this provider, of no other."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name="persona"
    )
    provider = models.ForeignKey(
        Provider, on_delete=models.CASCADE, related_name="memberships", verbose_name="institución"
    )
    since = models.DateField("desde", auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "provider"], name="membership_unique")]
        verbose_name = "integrante de una institución"
        verbose_name_plural = "integrantes de instituciones"

    def __str__(self) -> str:
        return f"{self.user} · {self.provider}"
