"""Occupations and skills of official classifications, and which of them our trades and plain skills stand for."""

from __future__ import annotations

from django.db import models

from catalogue.models.offered import Programme, Trade


class Scheme(models.TextChoices):
    """CNO-2015 is not ISCO-08: the same four digits name other work. Codes are never joined across schemes."""

    ESCO = "esco", "ESCO (Comisión Europea)"
    CNO2015 = "cno2015", "CNO-2015 (INEI)"
    ISCO08 = "isco08", "CIUO-08 (OIT)"
    ONET = "onet", "O*NET-SOC (EE. UU.)"


class Occupation(models.Model):
    """One entry of a classification, in its own words."""

    uri = models.CharField(
        "identificador", primary_key=True, max_length=120, help_text="El de ESCO, o clasificación:código."
    )
    scheme = models.CharField("clasificación", max_length=8, choices=Scheme)
    code = models.CharField("código", max_length=16, blank=True)
    label = models.CharField("nombre", max_length=250)
    isco_group = models.CharField("grupo CIUO-08", max_length=4, blank=True, help_text="De una ocupación de ESCO.")
    alternatives = models.TextField("otros nombres", blank=True, help_text="Uno por línea.")
    description = models.TextField("descripción", blank=True)

    class Meta:
        ordering = ["scheme", "code", "label"]
        verbose_name = "ocupación"
        verbose_name_plural = "ocupaciones"
        indexes = [models.Index(fields=["scheme", "code"], name="occupation_by_code")]

    def __str__(self) -> str:
        return self.label


class EscoSkill(models.Model):
    """A skill as ESCO has it. Without a label where only its relations are known: it is then shown to nobody."""

    uri = models.CharField("identificador", primary_key=True, max_length=120)
    label = models.CharField("nombre", max_length=250, blank=True)
    kind = models.CharField(
        "tipo", max_length=40, blank=True, help_text="skill/competence (saber hacer) o knowledge (saber)."
    )
    reuse = models.CharField("alcance", max_length=24, blank=True, help_text="De transversal a una sola ocupación.")
    alternatives = models.TextField("otros nombres", blank=True, help_text="Uno por línea.")
    description = models.TextField("descripción", blank=True)

    class Meta:
        ordering = ["label", "uri"]
        verbose_name = "competencia ESCO"
        verbose_name_plural = "competencias ESCO"

    def __str__(self) -> str:
        return self.label or self.uri


class OccupationSkill(models.Model):
    """What an ESCO occupation needs."""

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="needs")
    skill = models.ForeignKey(EscoSkill, on_delete=models.CASCADE, related_name="needed_by")
    essential = models.BooleanField(help_text="Else optional.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occupation", "skill"], name="occupation_skill_unique")]

    def __str__(self) -> str:
        return f"{self.occupation_id} · {self.skill_id}"


class InterestKind(models.TextChoices):
    """Holland's six kinds of interest."""

    REALISTIC = "R", "realista"
    INVESTIGATIVE = "I", "investigador"
    ARTISTIC = "A", "artístico"
    SOCIAL = "S", "social"
    ENTERPRISING = "E", "emprendedor"
    CONVENTIONAL = "C", "convencional"


class InterestScore(models.Model):
    """How much of a kind of interest the work of an occupation is, by O*NET: from 1 to 7."""

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="interests")
    kind = models.CharField(max_length=1, choices=InterestKind)
    value = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occupation", "kind"], name="interest_score_unique")]

    def __str__(self) -> str:
        return f"{self.occupation_id} {self.kind} {self.value}"


class Judgement(models.TextChoices):
    """What a person who knows the work said of a mapping that was compiled."""

    COMPILED = "compiled", "por revisar"
    CONFIRMED = "confirmed", "revisado"
    REJECTED = "rejected", "no corresponde"


class TradeOccupation(models.Model):
    """An occupation that a trade stands for. It names the classification's entry, which may not be imported."""

    trade = models.ForeignKey(Trade, on_delete=models.CASCADE, related_name="occupations", verbose_name="oficio")
    scheme = models.CharField("clasificación", max_length=8, choices=Scheme)
    uri = models.CharField("identificador", max_length=120)
    label = models.CharField("nombre en la clasificación", max_length=250)
    rank = models.PositiveSmallIntegerField("orden", default=0, help_text="0 es la ocupación principal.")
    judgement = models.CharField("revisión", max_length=10, choices=Judgement, default=Judgement.COMPILED)

    class Meta:
        ordering = ["trade", "scheme", "rank", "uri"]
        verbose_name = "ocupación de un oficio"
        verbose_name_plural = "ocupaciones de los oficios"
        constraints = [models.UniqueConstraint(fields=["trade", "uri"], name="trade_occupation_unique")]

    def __str__(self) -> str:
        return f"{self.trade_id} · {self.label}"


class SkillQuerySet(models.QuerySet["Skill"]):
    def standing(self) -> SkillQuerySet:
        return self.exclude(judgement=Judgement.REJECTED)

    def taught_in(self, programme: Programme) -> SkillQuerySet:
        """Those of the programme's trades; where a skill names programmes, only in those."""
        named = models.Q(programmes=programme)
        general = models.Q(trades__programmes=programme) & ~models.Exists(_names_programmes())
        return self.standing().filter(named | general).distinct()


class Skill(models.Model):
    """What one learns to do in a trade, in the words that people use."""

    slug = models.SlugField("código", primary_key=True, max_length=60)
    label_es = models.CharField("en castellano", max_length=80)
    label_qu = models.CharField("en quechua", max_length=80, blank=True)
    esco = models.CharField("competencia ESCO", max_length=120, blank=True)
    esco_label = models.CharField("nombre en ESCO", max_length=250, blank=True)
    trades = models.ManyToManyField(Trade, related_name="skills", verbose_name="oficios")
    programmes = models.ManyToManyField(
        Programme, related_name="skills", blank=True, verbose_name="solo en los programas", help_text="Vacío: en todos."
    )
    judgement = models.CharField("revisión", max_length=10, choices=Judgement, default=Judgement.COMPILED)

    objects = SkillQuerySet.as_manager()

    class Meta:
        ordering = ["slug"]
        verbose_name = "habilidad"
        verbose_name_plural = "habilidades"

    def __str__(self) -> str:
        return self.label_es


def _names_programmes() -> models.QuerySet[models.Model]:
    return Skill.programmes.through.objects.filter(skill_id=models.OuterRef("pk"))
