"""Messages in and out. A row is never deleted by the pipeline and its state only moves forward."""

from __future__ import annotations

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone

from contacts.models import Address, Contact, Language


class Channel(models.Model):
    """A sender of ours: one SMS number or one WhatsApp number."""

    kind = models.CharField(max_length=10, choices=Address.Kind)
    address = models.CharField(max_length=80, help_text="Our own number, E.164; no person's.")
    transport = models.CharField(max_length=20, default="twilio", help_text="Adapter in channels_app.transports.")
    rate = models.FloatField(
        null=True, blank=True, help_text="Segments (WhatsApp: messages) a second; empty is the default of the kind."
    )
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_because = models.CharField(max_length=60, blank=True, help_text="An operator's word or the error code.")
    # A token bucket that every sender draws from: what may be sent now, as of when, and Twilio's Retry-After.
    allowance = models.FloatField(default=0.0)
    allowance_at = models.DateTimeField(null=True, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "canal"
        verbose_name_plural = "canales"
        constraints = [models.UniqueConstraint(fields=["kind", "address"], name="channel_unique")]

    def __str__(self) -> str:
        return f"{self.kind} {self.address}"


# Of messages, those that the dialogue may have misunderstood: two intents were near each other, or a guess did not
# answer what was asked. What follows without a guess has a margin of 1.
DOUBTFUL = Q(margin__lt=0.4) | Q(asked_again=True, margin__lt=1.0)


class InboundMessage(models.Model):
    """What a person wrote. Unanswered until `answered_at`, set in the transaction that writes the reply."""

    # Found by the unique (channel, external id): no index of its own.
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="inbound", db_index=False)
    external_id = models.CharField(max_length=64, help_text="Twilio's MessageSid.")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="inbound", db_index=False)
    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="+")
    spoken_for = models.ForeignKey(
        Contact, null=True, on_delete=models.SET_NULL, related_name="spoken", db_index=False,
        help_text="Somebody else on this phone, whom it was about; known when it is answered.",
    )  # fmt: skip
    text = models.TextField(blank=True)
    choice = models.CharField(max_length=200, blank=True, help_text="Payload of a button or id of a list item.")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    media = models.JSONField(default=list, help_text='What was attached: [{"type": "audio/ogg", "url": …}].')
    profile_name = models.CharField(
        max_length=80, blank=True, help_text="WhatsApp's ProfileName: offered, never assumed."
    )
    opt_out_type = models.CharField(max_length=10, blank=True, help_text="Twilio's OptOutType: STOP, START, HELP.")
    received_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True)
    typing_shown_at = models.DateTimeField(null=True)
    # What the dialogue took it for; empty where it was not asked, and where the words are gone.
    intent = models.CharField(max_length=24, null=True)
    confidence = models.FloatField(null=True)
    margin = models.FloatField(null=True, help_text="How much surer than of the runner-up; 1: nothing was guessed.")
    asked = models.CharField(max_length=20, null=True, help_text="Slot whose question it came after.")
    asked_again = models.BooleanField(null=True, help_text="The same question was asked once more.")

    class Meta:
        verbose_name = "mensaje recibido"
        verbose_name_plural = "mensajes recibidos"
        permissions = [("view_message_text", "Puede leer los textos de los mensajes")]
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["channel", "external_id"], name="inbound_once")]
        indexes = [
            models.Index(fields=["contact", "id"], name="inbound_of_contact"),
            models.Index(fields=["contact", "id"], condition=Q(answered_at=None), name="inbound_unanswered"),
            models.Index(fields=["spoken_for"], condition=~Q(spoken_for=None), name="inbound_spoken_for"),
            BrinIndex(fields=["received_at"], name="inbound_by_time", autosummarize=True),
            models.Index(fields=["id"], condition=DOUBTFUL, name="inbound_doubtful"),
        ]

    def __str__(self) -> str:
        return f"inbound {self.pk}"

    @property
    def person(self) -> Contact:
        """Whom it is about, while it is being answered: `contact` is whose phone it came from."""
        return self.contact.person


class WantedTurn(models.Model):
    """A contact has something unanswered. Written with the message; the relay calls a worker for it.

    The lease fences workers: whoever holds the token may write the reply, and nobody else.
    """

    contact = models.OneToOneField(Contact, primary_key=True, on_delete=models.CASCADE, related_name="wanted_turn")
    wanted_at = models.DateTimeField(default=timezone.now, help_text="Not before this time.")
    published_at = models.DateTimeField(null=True)  # when a worker was called
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    told_to_wait_at = models.DateTimeField(null=True, help_text='When "we will answer" was said, once an outage.')
    failures = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="How often the oldest message broke its turn; an outage does not count."
    )

    class Meta:
        indexes = [models.Index(fields=["wanted_at"], name="turn_wanted_at")]
        verbose_name = "turno en espera"
        verbose_name_plural = "turnos en espera"

    def __str__(self) -> str:
        return f"turn wanted by {self.contact_id}"


class OutboundMessage(models.Model):
    """What we answer, from the outbox to the receipt."""

    class Status(models.TextChoices):
        """Listed in rank: a later word about a message never takes it back to an earlier one."""

        QUEUED = "queued"
        HELD = "held"  # waits until the person writes: outside WhatsApp's 24 hours and no other way to them
        SENDING = "sending"
        UNKNOWN = "unknown"  # the attempt broke off: reconcile before trying again
        CANCELED = "canceled"  # not needed any more; never sent
        SENT = "sent"
        FAILED = "failed"
        DELIVERED = "delivered"  # above failed: of several segments one may fail and the message still arrive
        READ = "read"

    class Priority(models.IntegerChoices):
        """What goes first when the rate is short."""

        REPLY = 0
        BULK = 1  # reminders, campaigns: they pause while replies queue up

    class Rendering(models.TextChoices):
        TEXT = "text"  # options are numbered lines
        QUICK_REPLY = "quick_reply"
        LIST_PICKER = "list_picker"
        TEMPLATE = "template"  # approved by WhatsApp, allowed outside its 24 hours

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="outbound")
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="outbound")
    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="+")
    in_reply_to = models.ForeignKey(InboundMessage, null=True, on_delete=models.SET_NULL, related_name="replies")
    retry_of = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="retries", db_index=False)
    tries = models.PositiveSmallIntegerField(default=0, help_text="How many messages before this one failed to arrive.")
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.REPLY)
    text = models.TextField(help_text="The whole message as plain text, options numbered.")
    options = models.JSONField(default=list, help_text='What was offered: [{"title": …, "payload": …}].')
    rendering = models.CharField(max_length=12, choices=Rendering, default=Rendering.TEXT)
    content_name = models.CharField(max_length=60, blank=True, help_text="MessageContent that carries it on WhatsApp.")
    content_variables = models.JSONField(default=dict)
    encoding = models.CharField(max_length=5, help_text="GSM-7 or UCS-2 on SMS; empty on WhatsApp.", blank=True)
    segments = models.PositiveSmallIntegerField(help_text="Billed SMS parts; 1 on WhatsApp.")
    status = models.CharField(max_length=10, choices=Status, default=Status.QUEUED)
    external_id = models.CharField(max_length=64, blank=True)
    error_code = models.CharField(max_length=20, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    attempted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(default=timezone.now, help_text="Not before this time.")
    life = models.JSONField(default=list, help_text="What happened to it: [[time, state, error code], …], appended.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "mensaje enviado"
        verbose_name_plural = "mensajes enviados"
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["contact", "id"], condition=Q(status__in=["queued", "sending", "unknown"]), name="outbox_open"
            ),
            models.Index(
                fields=["channel", "priority", "due_at", "id"],
                condition=Q(status__in=["queued", "unknown"]),
                name="outbox_due",
            ),
            models.Index(fields=["attempted_at"], condition=Q(status="sending"), name="outbox_sending"),
            models.Index(fields=["external_id"], name="outbox_by_vendors_id"),  # alone: nobody searches by a prefix
            models.Index(fields=["contact"], condition=Q(status="held"), name="outbox_held"),
            models.Index(fields=["retry_of"], condition=Q(retry_of__isnull=False), name="outbox_retries"),
            BrinIndex(fields=["created_at"], name="outbox_by_time", autosummarize=True),
        ]

    def __str__(self) -> str:
        return f"outbound {self.pk}"


class MessageContent(models.Model):
    """WhatsApp content that was created or found at the vendor; where none is set up, options are numbered text."""

    name = models.CharField(max_length=60, help_text="Ours: quick_reply_2, list_picker_5, reply_waiting …")
    language = models.CharField(max_length=2, choices=Language)
    transport = models.CharField(max_length=20, default="twilio")
    external_id = models.CharField(max_length=64, help_text="Twilio's ContentSid.")
    fingerprint = models.CharField(max_length=64, help_text="Of the definition it was made from.")
    approved = models.BooleanField(default=False, help_text="WhatsApp allows it outside the 24 hours.")
    checked_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "contenido de WhatsApp"
        verbose_name_plural = "contenidos de WhatsApp"
        constraints = [models.UniqueConstraint(fields=["transport", "name", "language"], name="content_unique")]

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"


class EmptiedThrough(models.Model):
    """How far messages have been emptied whose time is over, so that none is looked at twice."""

    table = models.CharField(max_length=10, primary_key=True)  # "inbound" or "outbound"
    message_id = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "hasta dónde se vació"
        verbose_name_plural = "hasta dónde se vació"

    def __str__(self) -> str:
        return f"{self.table} through {self.message_id}"


class EmptyWhenThrough(models.Model):
    """A message that was still in the pipeline when its words had to go: they go as soon as it is through."""

    inbound = models.OneToOneField(InboundMessage, null=True, on_delete=models.CASCADE, related_name="+")
    outbound = models.OneToOneField(OutboundMessage, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "mensaje por vaciar"
        verbose_name_plural = "mensajes por vaciar"

    def __str__(self) -> str:
        return f"empty {self.inbound or self.outbound} when through"
