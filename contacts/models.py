"""Who we talk to, how to reach them, what they allowed and what they told us."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from language import schooling
from places.models import District


def new_code() -> str:
    """A random pseudonym of 16 hex digits; all that the dialogue and the recommender ever see of a person."""
    return secrets.token_hex(8)


class Language(models.TextChoices):
    SPANISH = "es", "castellano"
    QUECHUA = "qu", "quechua"


class FollowUps(models.TextChoices):
    """Of a phone: whether we asked by ourselves how it went, so that a message costs no query to know."""

    NEVER = "", "never asked"
    ASKED = "asked", "asked, not answered yet"
    HEARD = "heard", "asked before"
    STOPPED = "stopped", "wants no more of them"


class Contact(models.Model):
    """A person we talk to."""

    code = models.CharField("código", max_length=16, unique=True, default=new_code)
    language = models.CharField("idioma", max_length=2, choices=Language, default=Language.SPANISH)
    language_chosen = models.BooleanField(
        "eligió el idioma", default=False, help_text="The person asked for this language."
    )
    heard_es = models.FloatField(
        "suena a castellano", default=0, db_default=0, help_text="What their messages say for castellano, log odds."
    )
    heard_qu = models.FloatField(
        "suena a quechua", default=0, db_default=0, help_text="What their messages say for quechua, log odds."
    )
    blocked = models.BooleanField(
        "bloqueado", default=False, help_text="Spam: kept, never answered. An operator decides."
    )
    with_person = models.BooleanField(
        "con una persona",
        default=False,
        db_default=False,
        help_text="Somebody of the staff has taken the conversation over.",
    )
    awaiting = models.CharField(
        "espera respuesta a", max_length=20, blank=True, help_text="Slot whose question was asked last."
    )
    follow_ups = models.CharField(
        "seguimientos", max_length=8, choices=FollowUps, blank=True, default=FollowUps.NEVER, db_default="",
        help_text="Questions of ours on how it went.",
    )  # fmt: skip
    created_at = models.DateTimeField("creado", auto_now_add=True)
    # Several people on one phone. Messages are the owner's, answers are of whoever is spoken for.
    on_phone_of = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="others", db_index=False,
        verbose_name="en el teléfono de",
        help_text="Whose phone this person is spoken for on; empty: their own.",
    )  # fmt: skip
    relation = models.CharField(
        "parentesco", max_length=12, blank=True, db_default="", help_text="To the owner of the phone: hija …"
    )
    number = models.PositiveSmallIntegerField(
        "número", default=1, db_default=1, help_text="Among the people on that phone."
    )
    speaking_for = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False, verbose_name="habla por",
        help_text="Of an owner: whom messages are about now; empty: the owner.",
    )  # fmt: skip
    several = models.BooleanField(
        "varias personas", default=False, db_default=False, help_text="Others were spoken for on this phone."
    )
    people_question = models.JSONField(
        null=True, help_text="What was asked of the people on the phone, until answered."
    )

    class Meta:
        verbose_name = "contacto"
        verbose_name_plural = "contactos"
        # The database also holds `speaking_for` to be somebody on this phone: see migration 0005.
        constraints = [
            models.UniqueConstraint(fields=["on_phone_of", "number"], name="contact_number_on_phone"),
            models.CheckConstraint(
                condition=Q(on_phone_of=None) | Q(speaking_for=None, several=False), name="contact_owner_or_other"
            ),
        ]
        indexes = [models.Index(fields=["speaking_for"], condition=~Q(speaking_for=None), name="contact_spoken_for")]

    def __str__(self) -> str:
        return self.code

    @property
    def person(self) -> Contact:
        """Whom a message that comes now is about."""
        return self.speaking_for or self


class Address(models.Model):
    """One number or id of a contact on one kind of channel. The only place where it stands, encrypted."""

    class Kind(models.TextChoices):
        SMS = "sms", "SMS"
        WHATSAPP = "whatsapp", "WhatsApp"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=10, choices=Kind)
    encrypted = models.BinaryField(help_text="Fernet token of the number or id.")
    fingerprint = models.CharField(max_length=64, help_text="Keyed hash, to find the row by.")
    opted_out = models.BooleanField(default=False, help_text="Asked us to stop, on this address.")
    created_at = models.DateTimeField("creado", auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "fingerprint"], name="address_unique")]
        verbose_name = "dirección"
        verbose_name_plural = "direcciones"

    def __str__(self) -> str:
        return f"{self.kind} of {self.contact}"


class Consent(models.Model):
    """What a contact allowed or took back, when, in which words. Append-only; the latest row holds."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="consents")
    given = models.BooleanField("aceptó")
    wording = models.CharField(
        "pregunta", max_length=40, help_text="Name and version of the question that was answered."
    )
    at = models.DateTimeField("cuándo", auto_now_add=True)

    class Meta:
        verbose_name = "consentimiento"
        verbose_name_plural = "consentimientos"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.contact}: {'yes' if self.given else 'no'}"


class OptOut(models.Model):
    """The ledger of stop and start words. Append-only."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="opt_outs")
    address = models.ForeignKey(Address, null=True, on_delete=models.SET_NULL, related_name="+")
    out = models.BooleanField("paró", help_text="True: asked us to stop. False: came back.")
    everywhere = models.BooleanField(
        "en todas partes", default=False, help_text="Said of every way to reach the person."
    )
    word = models.CharField(
        "palabra", max_length=40, help_text="What was said; or OptOutType, 21610 where the vendor told us."
    )
    at = models.DateTimeField("cuándo", auto_now_add=True)

    class Meta:
        verbose_name = "pedido de parar o volver"
        verbose_name_plural = "pedidos de parar o volver"
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.contact}: {'out' if self.out else 'in'}"


class Profile(models.Model):
    """The answers a contact gave last."""

    contact = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="profile")
    place = models.ForeignKey(District, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="distrito")
    skills = models.JSONField("lo que sabe", default=list, help_text="Trade codes.")
    interests = models.JSONField("lo que busca", default=list, help_text="Trade codes.")
    schooling = models.CharField("estudios", max_length=24, choices=schooling.CHOICES, blank=True)
    name = models.CharField("nombre", max_length=40, blank=True, help_text="What the person asked to be called.")
    updated_at = models.DateTimeField("actualizado", auto_now=True)

    class Meta:
        verbose_name = "perfil"
        verbose_name_plural = "perfiles"

    def __str__(self) -> str:
        return f"profile of {self.contact}"


class Outcome(models.Model):
    """What came of a course, or of our help, as a person told it. Append-only; the latest row of a kind holds."""

    class Kind(models.TextChoices):
        ENROLLED = "enrolled", "se inscribió"
        FINISHED = "finished", "terminó"
        WORKING = "working", "trabaja en eso"
        HELPED = "helped", "le sirvió"

    class Reason(models.TextChoices):
        NONE = "", "–"
        FAR = "far", "lejos"
        COST = "cost", "costo"
        SCHEDULE = "schedule", "horario"
        OTHER = "other", "otro"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="outcomes", db_index=False)
    kind = models.CharField("qué", max_length=10, choices=Kind)
    value = models.CharField("respuesta", max_length=10, help_text="yes, no, not_yet; of helped 1 to 5.")
    reason = models.CharField("por qué no", max_length=10, choices=Reason, blank=True)
    offering = models.SlugField(
        "curso", max_length=160, blank=True, db_index=False, help_text="Of the catalogue, which may drop it."
    )
    asked_at = models.DateTimeField("se preguntó", null=True)
    answered_at = models.DateTimeField("respondió", default=timezone.now)
    source = models.CharField("por", max_length=12, default="follow_up", help_text="Who asked.")

    class Meta:
        verbose_name = "resultado"
        verbose_name_plural = "resultados"
        default_permissions = ("view",)
        ordering = ["-answered_at", "-pk"]
        indexes = [
            models.Index(fields=["contact", "kind", "offering"], name="outcome_of_contact"),
            models.Index(fields=["kind", "answered_at"], name="outcome_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.contact}: {self.kind} {self.value}"


class FieldWorker(models.Model):
    """A member of staff who speaks for others by their own phone, one after the other. An operator says whose it is."""

    address = models.OneToOneField(Address, on_delete=models.CASCADE, related_name="field_worker")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    called = models.CharField("nombre", max_length=20, help_text="Nombre con que se presenta a la gente.")
    organisation = models.CharField("organización", max_length=24, help_text="Como la gente la conoce.")
    linked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "teléfono de promotor"
        verbose_name_plural = "teléfonos de promotores"

    def __str__(self) -> str:
        return f"{self.called} ({self.organisation})"


class HandOver(models.Model):
    """Somebody was asked on a phone of their own whether they go on by themselves."""

    person = models.OneToOneField(Contact, on_delete=models.CASCADE, related_name="hand_over")
    address = models.OneToOneField(Address, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_new = models.BooleanField(help_text="Nobody had this number: where it says no, nothing is kept of it.")
    asked_at = models.DateTimeField(auto_now_add=True)
    refused_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "entrega a su propio teléfono"
        verbose_name_plural = "entregas a su propio teléfono"

    def __str__(self) -> str:
        return f"{self.person} to {self.address}"
