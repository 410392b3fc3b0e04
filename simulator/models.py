"""Every message of the simulated account, both ways, as the stand-in for Twilio remembers it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from channels_app.segments import measure
from twilio_stand_in import messages
from twilio_stand_in.account import WHATSAPP
from twilio_stand_in.contents import Content
from twilio_stand_in.typing_indicator import SECONDS

SENT_AFTER = timedelta(milliseconds=150)
DELIVERED_AFTER = timedelta(milliseconds=600)
TYPING_FOR = timedelta(seconds=SECONDS)


class Direction(models.TextChoices):
    """Seen from our side, in Twilio's words."""

    INBOUND = "inbound"
    OUTBOUND = "outbound-api"


def new_sid() -> str:
    return messages.new_sid("SM")


def new_content_sid() -> str:
    return messages.new_sid("HX")


class SimulatedMessageQuerySet(models.QuerySet["SimulatedMessage"]):
    def of_phones(self, phones: list[str]) -> Self:
        return self.filter(phone__in=phones)

    def news(self, *, after: int, since: datetime) -> Self:
        """Later than `after`, and the recent ones again: their state may have moved, or they committed out of order."""
        moving = models.Q(created_at__gte=since) | models.Q(typing_at__gte=since)
        return self.filter(models.Q(pk__gt=after) | moving).order_by("pk")

    def offering(self, *, phone: str, pk: int) -> SimulatedMessage | None:
        """A message to that phone which has something to tap."""
        return self.filter(phone=phone, pk=pk, direction=Direction.OUTBOUND).exclude(choices=[]).first()

    def written_by(self, visitor: str, *, since: datetime) -> Self:
        return self.filter(visitor=visitor, created_at__gte=since)

    def older_than(self, moment: datetime) -> Self:
        return self.filter(created_at__lt=moment)


class SimulatedMessage(models.Model):
    """One message. Its state follows from its age, so nothing has to run for it to arrive."""

    sid = models.CharField(max_length=34, unique=True, default=new_sid)
    direction = models.CharField(max_length=12, choices=Direction)
    phone = models.CharField(max_length=40, help_text="The simulated person's address; invented.")
    ours = models.CharField(max_length=40, help_text="Our sender, whatsapp:+… or +….")
    body = models.TextField(blank=True)
    messaging_service_sid = models.CharField(max_length=34, blank=True)
    visitor = models.CharField(max_length=32, blank=True, help_text="Random mark of the browser that wrote it.")
    place = models.CharField(max_length=60, blank=True, help_text="Label of a location pin.")
    choices = models.JSONField(default=list, help_text="Buttons or list items: id, title, description of each.")
    opener = models.CharField(max_length=60, blank=True, help_text="Label that opens a list; empty for buttons.")
    attachment = models.CharField(max_length=12, blank=True, help_text="Name of the sample that was attached.")
    error_code = models.PositiveIntegerField(null=True, help_text="Why it will not arrive.")
    typing_at = models.DateTimeField(null=True, help_text="When an answer to it was said to be on its way.")
    webhook_status = models.PositiveSmallIntegerField(null=True, help_text="What our webhook answered; 0 is nothing.")
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = SimulatedMessageQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["phone", "id"], name="simulated_phone"),
            models.Index(fields=["visitor", "created_at"], condition=~models.Q(visitor=""), name="simulated_visitor"),
        ]

    def __str__(self) -> str:
        return self.sid

    @property
    def inbound(self) -> bool:
        return self.direction == Direction.INBOUND

    @property
    def is_whatsapp(self) -> bool:
        return self.phone.startswith(WHATSAPP)

    @property
    def sender(self) -> str:
        return self.phone if self.inbound else self.ours

    @property
    def recipient(self) -> str:
        return self.ours if self.inbound else self.phone

    @property
    def segments(self) -> int:
        return 1 if self.is_whatsapp else measure(self.body).segments

    def status_at(self, moment: datetime) -> str:
        if self.inbound:
            return "received"
        age = moment - self.created_at
        if age < SENT_AFTER:
            return "queued"
        if self.error_code:
            return "failed"
        return "sent" if age < DELIVERED_AFTER else "delivered"

    def is_being_answered(self, moment: datetime) -> bool:
        return self.typing_at is not None and moment - self.typing_at < TYPING_FOR


class SimulatedContent(models.Model):
    """Content that was set up for WhatsApp, as the stand-in for Twilio remembers it."""

    sid = models.CharField(max_length=34, unique=True, default=new_content_sid)
    friendly_name = models.TextField(blank=True)
    language = models.CharField(max_length=20)
    types = models.JSONField()
    variables = models.JSONField(default=dict)
    approval = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.sid

    def as_content(self) -> Content:
        return Content(
            sid=self.sid,
            friendly_name=self.friendly_name,
            language=self.language,
            types=self.types,
            variables=self.variables,
            created=self.created_at,
            approval=self.approval,
        )
