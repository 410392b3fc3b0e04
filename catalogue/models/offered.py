"""What can be studied: trades, programmes, providers and offerings, each with its source."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from language import schooling
from places.models import District, PointPrecision


class Confidence(models.TextChoices):
    HIGH = "high", "vista en un registro o página oficial"
    MEDIUM = "medium", "de conocimiento general, sin ver"
    DEMO = "demo", "inventada para la demostración"


class Source(models.Model):
    """Where a fact comes from and on which day it was true."""

    slug = models.SlugField("código", primary_key=True)
    title = models.CharField("título", max_length=200)
    publisher = models.CharField("publica", max_length=120)
    as_of = models.DateField("datos al")
    licence = models.CharField("licencia", max_length=120, blank=True)

    class Meta:
        verbose_name = "fuente"
        verbose_name_plural = "fuentes"

    def __str__(self) -> str:
        return self.title


class Trade(models.Model):
    """A skill or an interest: the same ids serve both (`cocina`, `costura`, …)."""

    code = models.SlugField("código", primary_key=True)
    label_es = models.CharField("en castellano", max_length=60)
    label_qu = models.CharField("en quechua", max_length=60, blank=True)
    family = models.CharField("familia productiva", max_length=40)
    esco = models.CharField("ESCO", max_length=200, blank=True, help_text="La ocupación (URI) o el grupo CIUO.")
    cno2015 = models.CharField("CNO-2015", max_length=4, blank=True)
    synonyms = models.JSONField(
        "otras palabras", default=dict, help_text='{"es": [...], "qu": [...]}, como las escribe la gente.'
    )

    class Meta:
        ordering = ["code"]
        verbose_name = "oficio"
        verbose_name_plural = "oficios"

    def __str__(self) -> str:
        return self.label_es


FROM_REGISTER = "Lo dice un registro oficial, que vale antes que lo que recopilamos."


class Level(models.TextChoices):
    MODULE = "formacion_continua", "formación continua"
    AUXILIARY = "auxiliar_tecnico", "auxiliar técnico"
    TECHNICIAN = "tecnico", "técnico"
    PROFESSIONAL = "profesional_tecnico", "profesional técnico"


class Programme(models.Model):
    """What is taught, wherever it is taught."""

    slug = models.SlugField("código", primary_key=True, max_length=80)
    name = models.CharField("nombre", max_length=120)
    short_name = models.CharField(
        "nombre corto", max_length=30, help_text="Para listas de cursos; en SMS pierde los acentos."
    )
    level = models.CharField("nivel", max_length=24, choices=Level)
    family = models.CharField("familia productiva", max_length=40)
    hours = models.PositiveIntegerField("horas", null=True, blank=True)
    credits = models.PositiveIntegerField("créditos", null=True, blank=True)
    cnof = models.CharField("código CNOF", max_length=16, blank=True)
    cno2015 = models.CharField("CNO-2015", max_length=4, blank=True)
    trades = models.ManyToManyField(Trade, related_name="programmes", verbose_name="oficios")
    minimum_schooling = models.CharField("estudios mínimos", max_length=24, choices=schooling.CHOICES, blank=True)
    from_register = models.BooleanField("de un registro", default=False, help_text=FROM_REGISTER)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", verbose_name="fuente")
    confidence = models.CharField("confianza", max_length=8, choices=Confidence)
    updated_at = models.DateTimeField("cambiado", auto_now=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = "programa"
        verbose_name_plural = "programas"

    def __str__(self) -> str:
        return self.name


class Provider(models.Model):
    """Who teaches: a CETPRO, an institute, SENATI and the like."""

    class Kind(models.TextChoices):
        CETPRO = "cetpro", "CETPRO"
        INSTITUTE = "instituto", "instituto superior tecnológico"
        SENATI = "senati", "SENATI"
        SENCICO = "sencico", "SENCICO"
        TECSUP = "tecsup", "Tecsup"
        OTHER = "otro", "otro"

    slug = models.SlugField("código", primary_key=True, max_length=80)
    name = models.CharField("nombre", max_length=120)
    short_name = models.CharField("nombre corto", max_length=30)
    kind = models.CharField("tipo", max_length=10, choices=Kind)
    public = models.BooleanField("pública", null=True, blank=True, help_text="Desconocido si nadie lo dijo.")
    modular_code = models.CharField("código modular", max_length=7, blank=True)
    annex = models.CharField("anexo", max_length=2, blank=True)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="providers", verbose_name="distrito")
    latitude = models.FloatField("latitud", null=True, blank=True, help_text="Vacía: vale el punto del distrito.")
    longitude = models.FloatField("longitud", null=True, blank=True)
    precision = models.CharField("qué punto es", max_length=10, choices=PointPrecision, default=PointPrecision.DISTRICT)
    address = models.CharField("dirección", max_length=160, blank=True)
    phone = models.CharField("teléfono", max_length=40, blank=True)
    active = models.BooleanField("activa", default=True)
    accepts_leads = models.BooleanField(
        "recibe interesados",
        default=False,
        help_text="Aceptó que le digamos quién se interesa, de quienes lo permiten.",
    )
    from_register = models.BooleanField("de un registro", default=False, help_text=FROM_REGISTER)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", verbose_name="fuente")
    confidence = models.CharField("confianza", max_length=8, choices=Confidence)
    updated_at = models.DateTimeField("cambiada", auto_now=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = "institución"
        verbose_name_plural = "instituciones"

    def __str__(self) -> str:
        return self.name


class Modality(models.TextChoices):
    ONSITE = "presencial", "presencial"
    BLENDED = "semipresencial", "semipresencial"
    ONLINE = "distancia", "a distancia"


class Shift(models.TextChoices):
    MORNING = "manana", "mañana"
    AFTERNOON = "tarde", "tarde"
    EVENING = "noche", "noche"
    WEEKEND = "fin_de_semana", "fin de semana"


class Review(models.TextChoices):
    """Whether somebody of ours has looked at what a provider wrote; only what is approved is shown to people."""

    DRAFT = "draft", "borrador"
    SUBMITTED = "submitted", "por revisar"
    APPROVED = "approved", "aprobada"
    REJECTED = "rejected", "rechazada"


class Offering(models.Model):
    """A programme at a provider. Dates, cost and seats are empty where nobody has told us."""

    slug = models.SlugField("código", primary_key=True, max_length=160)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="offerings", verbose_name="programa"
    )
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="offerings", verbose_name="institución"
    )
    modality = models.CharField("modalidad", max_length=16, choices=Modality, default=Modality.ONSITE)
    language = models.CharField("idioma", max_length=2, choices=[("es", "castellano"), ("qu", "quechua")], default="es")
    starts_on = models.DateField("inicio", null=True, blank=True)
    ends_on = models.DateField("fin", null=True, blank=True, help_text="Desde el día siguiente ya no se muestra.")
    shift = models.CharField("turno", max_length=16, choices=Shift, blank=True)
    schedule = models.CharField(
        "horario", max_length=80, blank=True, help_text="Días y horas, como se le dirán a la gente."
    )
    cost_soles = models.PositiveIntegerField(
        "costo en soles", null=True, blank=True, help_text="En total; 0 es gratis; vacío si no se sabe."
    )
    seats = models.PositiveIntegerField("cupos", null=True, blank=True)
    seats_taken = models.PositiveIntegerField("cupos ocupados", default=0)
    requirements = models.CharField("requisitos", max_length=160, blank=True)
    open = models.BooleanField("abierta", default=True)
    is_demo = models.BooleanField("inventada", default=False, help_text="Inventada para la demostración.")
    verified_on = models.DateField("verificada el", null=True, blank=True)
    # What we compile or import ourselves is approved; what a provider writes waits (catalogue/reviewing.py).
    review = models.CharField("revisión", max_length=10, choices=Review, default=Review.APPROVED)
    review_reason = models.CharField(
        "motivo", max_length=200, blank=True, help_text="Por qué se rechazó, como se le dice a la institución."
    )
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", verbose_name="fuente")
    confidence = models.CharField("confianza", max_length=8, choices=Confidence)
    updated_at = models.DateTimeField("cambiada", auto_now=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = "oferta"
        verbose_name_plural = "ofertas"

    def __str__(self) -> str:
        return f"{self.programme} · {self.provider}"

    def clean(self) -> None:
        """What no form may say, whoever fills it in."""
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "El curso termina antes de empezar."})
        if self.seats is not None and self.seats_taken > self.seats:
            raise ValidationError({"seats_taken": "Hay más cupos ocupados que cupos."})
