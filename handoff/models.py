"""Conversations that somebody of the staff is to answer, or answers now. No words stand here: those are messages."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from channels_app.models import Channel, OutboundMessage
from contacts.models import Address, Contact

Moment = models.DateTimeField[datetime | None, datetime | None]


class Handoff(models.Model):
    """Open until `closed_at`; taken while `claimed_by` is somebody. A contact has one open at the most."""

    class Reason(models.TextChoices):
        ASKED = "asked", "lo pidió"
        OFFERED = "offered", "no se le entendió y dijo que sí"
        OPERATOR = "operator", "la abrió un operador"

    class Ending(models.TextChoices):
        ANSWERED = "answered", "se respondió por aquí"
        CALLED = "called", "se habló por teléfono"
        REFERRED = "referred", "se envió a otra institución"
        NO_REPLY = "no_reply", "la persona ya no contestó"
        NOT_NEEDED = "not_needed", "no hacía falta"
        EXPIRED = "expired", "nadie la tomó a tiempo"

    # Whose phone it is, and whom they spoke for when it was opened: several people may share a phone.
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="handoffs", db_index=False)
    about = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+", db_index=False)
    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="+", db_index=False)
    reason = models.CharField("motivo", max_length=10, choices=Reason)
    opened_at = models.DateTimeField("desde", default=timezone.now)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="la atiende"
    )
    claimed_at: Moment = models.DateTimeField(null=True)
    answered_at: Moment = models.DateTimeField(null=True, help_text="When whoever has it wrote last.")
    released_at: Moment = models.DateTimeField(null=True, help_text="When it was given back last.")
    closed_at: Moment = models.DateTimeField("cerrada", null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    ending = models.CharField("cómo terminó", max_length=10, choices=Ending, blank=True)

    class Meta:
        verbose_name = "conversación con una persona"
        verbose_name_plural = "conversaciones con una persona"
        default_permissions = ("view",)
        permissions = [("answer_handoff", "Puede leer y responder a quienes piden hablar con una persona")]
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["contact"], condition=Q(closed_at=None), name="handoff_one_open"),
            models.CheckConstraint(
                condition=Q(claimed_by=None, claimed_at=None) | Q(claimed_by__isnull=False, claimed_at__isnull=False),
                name="handoff_claimed_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["contact", "-id"], name="handoff_of_contact")]

    def __str__(self) -> str:
        return f"conversación {self.pk}"


class Answer(models.Model):
    """Which outbound message somebody of the staff wrote; the words stand there."""

    message = models.OneToOneField(OutboundMessage, primary_key=True, on_delete=models.CASCADE, related_name="+")
    handoff = models.ForeignKey(Handoff, on_delete=models.CASCADE, related_name="answers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = "respuesta de una persona"
        verbose_name_plural = "respuestas de una persona"
        default_permissions = ()

    def __str__(self) -> str:
        return f"answer {self.message_id}"


def still_open() -> QuerySet[Handoff]:
    """By the small index of `handoff_one_open`, however many were closed; the longest waiting first."""
    return Handoff.objects.filter(closed_at=None).order_by("opened_at", "pk")


def taken(contact_id: int) -> bool:
    """Whether somebody of the staff talks with this contact now."""
    return still_open().filter(contact_id=contact_id, claimed_by__isnull=False).exists()
