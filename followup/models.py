"""Questions that we ask by ourselves: planned, asked at a good time, answered or not. No words of people stand here."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from channels_app.models import OutboundMessage
from contacts.models import Contact

Moment = models.DateTimeField[datetime | None, datetime | None]


class Kind(models.TextChoices):
    """The first and the last are told, the others ask."""

    REMINDER = "reminder", "aviso antes del inicio"
    ENROLLED = "enrolled", "¿se inscribió?"
    FINISHED = "finished", "¿terminó?"
    WORKING = "working", "¿trabaja en eso?"
    HELPED = "helped", "¿le sirvió? 1 a 5"
    NEW_COURSE = "new_course", "aviso de curso nuevo"


class State(models.TextChoices):
    PLANNED = "planned", "por preguntar"
    ASKED = "asked", "preguntado"
    ANSWERED = "answered", "respondido"
    SKIPPED = "skipped", "ya no hacía falta"
    EXPIRED = "expired", "sin respuesta o fuera de tiempo"


class FollowUp(models.Model):
    """One question to one person. Of a phone one is open at the most."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="follow_ups_planned", db_index=False)
    phone = models.ForeignKey(
        Contact, null=True, on_delete=models.CASCADE, related_name="+", db_index=False,
        help_text="On whose phone it was asked; empty until then.",
    )  # fmt: skip
    kind = models.CharField("qué", max_length=10, choices=Kind)
    offering = models.SlugField(
        "curso", max_length=160, blank=True, db_index=False, help_text="Of the catalogue, which may drop it."
    )
    round = models.PositiveSmallIntegerField(default=1, help_text='Asked anew after "not yet".')
    due_at = models.DateTimeField("desde", help_text="Not before this time.")
    until = models.DateTimeField(help_text="Of no use from this time on.")
    not_before: Moment = models.DateTimeField(
        null=True, help_text="No way to the person was open; looked at anew then."
    )
    state = models.CharField("estado", max_length=8, choices=State, default=State.PLANNED)
    step = models.CharField(max_length=4, blank=True, help_text='"why": a no was said, and asked for its reason.')
    asked_at: Moment = models.DateTimeField("preguntado", null=True)
    asked_message = models.ForeignKey(OutboundMessage, null=True, on_delete=models.SET_NULL, related_name="+")
    heard_through = models.BigIntegerField(default=0, help_text="Last message of the phone that came before.")
    answered_at: Moment = models.DateTimeField("respondido", null=True)
    made_at = models.DateTimeField(default=timezone.now, db_default=Now())

    class Meta:
        verbose_name = "seguimiento"
        verbose_name_plural = "seguimientos"
        default_permissions = ("view",)
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["contact", "kind", "offering", "round"], name="followup_once"),
            models.UniqueConstraint(fields=["phone"], condition=Q(state="asked"), name="followup_one_open"),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="planned"), name="followup_planned"),
            models.Index(fields=["phone", "asked_at"], condition=Q(asked_at__isnull=False), name="followup_of_phone"),
            models.Index(fields=["asked_at"], condition=Q(asked_at__isnull=False), name="followup_asked"),
            models.Index(fields=["answered_at"], condition=Q(answered_at__isnull=False), name="followup_answered"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
