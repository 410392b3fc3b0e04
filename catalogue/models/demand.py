"""What work there is: figures of surveys and notices as published, and what they come to for a trade in a region."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models

from catalogue.models.offered import Trade
from places.models import Region


class DemandSource(models.TextChoices):
    EMPLOYER_POSTING = "employer_posting", "avisos de empleadores"
    EDO = "EDO", "MTPE, Encuesta de Demanda Ocupacional (empresas de 20 o más)"
    EPEN = "EPEN", "INEI, Encuesta Permanente de Empleo Nacional"
    ENAHO = "ENAHO", "INEI, Encuesta Nacional de Hogares"
    SERVIR = "SERVIR", "SERVIR, convocatorias del sector público"
    MANUAL = "manual", "anotado a mano"


class Counted(models.TextChoices):
    """By what a figure is told apart."""

    ALL = "all", "todo el trabajo de la fuente"
    OCCUPATION = "cno2015", "ocupación (CNO-2015)"
    INDUSTRY = "ciiu4", "división de actividad (CIIU Rev. 4)"
    TRADE = "trade", "oficio de la casa"


class Unit(models.TextChoices):
    EMPLOYED = "employed", "personas ocupadas"
    HIRES = "planned_hires", "contrataciones previstas"
    VACANCIES = "vacancies", "vacantes publicadas"


class DemandLevel(models.TextChoices):
    """Where a trade stands among the trades of its region, in thirds."""

    HIGH = "alta"
    MIDDLE = "media"
    LOW = "baja"


class DemandSignal(models.Model):
    """One cell of a source. Its value is empty where a survey saw fewer people than a figure may stand on."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", verbose_name="región")
    counted = models.CharField("qué se cuenta", max_length=8, choices=Counted)
    code = models.CharField(
        "código", max_length=50, blank=True, help_text="CNO-2015, división CIIU u oficio; vacío si es todo."
    )
    period = models.CharField(
        "período",
        max_length=7,
        validators=[RegexValidator(r"^\d{4}(-(0[1-9]|1[0-2]))?$")],
        help_text="Un año (2023) o un mes (2024-10).",
    )
    source = models.CharField("fuente", max_length=16, choices=DemandSource)
    unit = models.CharField("unidad", max_length=16, choices=Unit)
    value = models.FloatField("cifra", null=True, blank=True)
    sample_n = models.PositiveIntegerField("casos", null=True, blank=True, help_text="Filas contadas, sin factor.")
    retrieved_at = models.DateTimeField("leída el", auto_now=True)

    class Meta:
        ordering = ["source", "period", "region", "counted", "code"]
        verbose_name = "señal de demanda"
        verbose_name_plural = "señales de demanda"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "unit", "period", "region", "counted", "code"], name="demand_signal_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.period} · {self.region_id} · {self.code or self.counted}"


class MarketFigure(models.Model):
    """What the newest signals of one source come to for a trade in a region; made anew after each import."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+", verbose_name="región")
    trade = models.ForeignKey(Trade, on_delete=models.CASCADE, related_name="+", verbose_name="oficio")
    source = models.CharField("fuente", max_length=16, choices=DemandSource)
    unit = models.CharField("unidad", max_length=16, choices=Unit)
    since = models.DateField("desde")
    until = models.DateField("hasta")
    value = models.FloatField("cifra", null=True, help_text="Como se contó; vacía si se vieron muy pocos casos.")
    sample_n = models.PositiveIntegerField("casos")
    share = models.FloatField("parte", null=True, help_text="Del trabajo de la región, acercada a la del país.")
    standing = models.FloatField("lugar", null=True, help_text="De 0 a 1, entre los oficios de la región.")
    level = models.CharField("demanda", max_length=5, choices=DemandLevel, blank=True)
    updated_at = models.DateTimeField("calculada", auto_now=True)

    class Meta:
        ordering = ["region", "trade", "source"]
        verbose_name = "cifra del mercado"
        verbose_name_plural = "cifras del mercado"
        constraints = [
            models.UniqueConstraint(fields=["region", "trade", "source"], name="market_figure_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.trade_id} · {self.region_id} · {self.source}"
