"""Messages in and out. A row is never deleted by the pipeline and its state only moves forward."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from contacts.models import Address, Contact


class Channel(models.Model):
    """A sender of ours: one SMS number or one WhatsApp number."""

    kind = models.CharField(max_length=10, choices=Address.Kind)
    address = models.CharField(max_length=80, help_text="Our own number, E.164; no person's.")
    transport = models.CharField(max_length=20, default="twilio")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "address"], name="channel_unique")]

    def __str__(self) -> str:
        return f"{self.kind} {self.address}"


class InboundMessage(models.Model):
    """What a person wrote. Unanswered until `answered_at`, set in the transaction that writes the reply."""

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="inbound")
    external_id = models.CharField(max_length=64, help_text="Twilio's MessageSid.")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="inbound", db_index=False)
    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(blank=True)
    choice = models.CharField(max_length=200, blank=True, help_text="Payload of a button or id of a list item.")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    media = models.JSONField(default=list, help_text="Content types of what was attached; the files are not fetched.")
    opt_out_type = models.CharField(max_length=10, blank=True, help_text="Twilio's OptOutType: STOP, START, HELP.")
    received_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["channel", "external_id"], name="inbound_once")]
        indexes = [
            models.Index(fields=["contact", "id"], name="inbound_of_contact"),
            models.Index(fields=["contact", "id"], condition=Q(answered_at=None), name="inbound_unanswered"),
        ]

    def __str__(self) -> str:
        return f"inbound {self.pk}"


class WantedTurn(models.Model):
    """A contact has something unanswered. Written with the message; the relay calls a worker for it.

    The lease fences workers: whoever holds the token may write the reply, and nobody else.
    """

    contact = models.OneToOneField(Contact, primary_key=True, on_delete=models.CASCADE, related_name="wanted_turn")
    wanted_at = models.DateTimeField(default=timezone.now, help_text="Not before this time.")
    published_at = models.DateTimeField(null=True, db_index=True)  # when a worker was called
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"turn wanted by {self.contact_id}"


class OutboundMessage(models.Model):
    """What we answer, from the outbox to the receipt."""

    class Status(models.TextChoices):
        """Listed in rank: a later word about a message never takes it back to an earlier one."""

        QUEUED = "queued"
        SENDING = "sending"
        UNKNOWN = "unknown"  # the attempt broke off: reconcile before trying again
        SENT = "sent"
        FAILED = "failed"
        DELIVERED = "delivered"  # above failed: of several segments one may fail and the message still arrive
        READ = "read"

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="outbound")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="outbound")
    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="+")
    in_reply_to = models.ForeignKey(InboundMessage, null=True, on_delete=models.SET_NULL, related_name="replies")
    text = models.TextField()
    encoding = models.CharField(max_length=5, help_text="GSM-7 or UCS-2 on SMS; empty on WhatsApp.", blank=True)
    segments = models.PositiveSmallIntegerField(help_text="Billed SMS parts; 1 on WhatsApp.")
    status = models.CharField(max_length=10, choices=Status, default=Status.QUEUED)
    external_id = models.CharField(max_length=64, blank=True, db_index=True)
    error_code = models.CharField(max_length=20, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    attempted_at = models.DateTimeField(null=True)
    next_attempt_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["contact", "id"], condition=Q(status__in=["queued", "sending", "unknown"]), name="outbox_open"
            )
        ]

    def __str__(self) -> str:
        return f"outbound {self.pk}"
