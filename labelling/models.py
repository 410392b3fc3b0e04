"""What operators teach the dialogue: masked messages that it was unsure of, and what they say these mean.

Nothing here leads back to a contact or a message, so that nothing here has to follow when one is forgotten.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from contacts.models import Language


class Example(models.Model):
    """A message as it was masked; later, what it means to those who read it."""

    class State(models.TextChoices):
        WAITING = "waiting", "por etiquetar"
        AGREED = "agreed", "con acuerdo"
        DISCARDED = "discarded", "descartado"

    text = models.CharField("texto", max_length=300, help_text="Sin datos personales; vacío cuando se borró.")
    suggestion = models.CharField(max_length=600, help_text="El texto con lo que el diccionario reconoce, marcado.")
    # A keyed hash of the masked and folded text: tells that the same was said before, and nothing else.
    fingerprint = models.CharField(max_length=64, unique=True)
    language = models.CharField("idioma", max_length=2, choices=Language)
    asked = models.CharField("se preguntó", max_length=20, blank=True)
    guess = models.CharField("se entendió", max_length=24)
    confidence = models.FloatField("seguridad")
    margin = models.FloatField("ventaja")
    asked_again = models.BooleanField("se volvió a preguntar", default=False)
    state = models.CharField("estado", max_length=10, choices=State, default=State.WAITING)
    disputed = models.BooleanField("sin acuerdo", default=False)
    intent = models.CharField("significa", max_length=24, blank=True, help_text="En lo que hubo acuerdo.")
    marked = models.CharField(max_length=600, blank=True, help_text="Texto y marcas en lo que hubo acuerdo.")
    said_on = models.DateField("día")  # no clock: less to recognise somebody by
    listed_at = models.DateTimeField("en la lista desde", auto_now_add=True)
    exported_at = models.DateTimeField("exportado", null=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "mensaje por aprender"
        verbose_name_plural = "mensajes por aprender"
        default_permissions = ("view",)
        permissions = [("label_example", "Puede etiquetar mensajes y descargar lo etiquetado")]
        ordering = ["margin", "pk"]
        indexes = [
            models.Index(fields=["margin", "id"], condition=Q(state="waiting"), name="example_waiting"),
            models.Index(fields=["state", "language"], name="example_by_state"),
        ]

    def __str__(self) -> str:
        return f"mensaje {self.pk}"


class Label(models.Model):
    """What one member of staff takes an example for. One a person; who changes their mind changes it."""

    example = models.ForeignKey(Example, on_delete=models.CASCADE, related_name="labels")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    intent = models.CharField(max_length=24)
    marked = models.CharField(max_length=600, help_text="El texto con sus marcas.")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "etiqueta"
        verbose_name_plural = "etiquetas"
        default_permissions = ()
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["by", "example"], name="label_once")]

    def __str__(self) -> str:
        return f"{self.intent} for {self.example_id}"


class LookedThrough(models.Model):
    """How far messages have been looked through, so that none is looked at twice; one row."""

    message_id = models.BigIntegerField(default=0)
    at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "hasta dónde se miró"
        verbose_name_plural = "hasta dónde se miró"

    def __str__(self) -> str:
        return f"through {self.message_id}"
