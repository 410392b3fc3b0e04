"""What was recommended, by which model, out of what, and what was said to it. Never who: only a contact's code."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone


class ModelVersion(models.Model):
    """One trained model in a folder with a hashed manifest; the alias says what it does now."""

    class Alias(models.TextChoices):
        NONE = "", "ninguno"
        CHAMPION = "champion", "en uso"
        CHALLENGER = "challenger", "retador"
        PREVIOUS = "previous", "anterior"

    name = models.CharField(
        "nombre", primary_key=True, max_length=60, help_text="The folder under var/models/recommender."
    )
    alias = models.CharField("papel", max_length=12, choices=Alias, blank=True)
    content_hash = models.CharField(max_length=64, help_text="Of the code and facts it was trained from.")
    manifest_sha256 = models.CharField(max_length=64)
    metrics = models.JSONField("medidas", default=dict)
    canary = models.PositiveSmallIntegerField(
        default=0, help_text="Per cent of persons whom a challenger answers; 0: it scores in silence."
    )
    created_at = models.DateTimeField("hecho", auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "versión del modelo"
        verbose_name_plural = "versiones del modelo"
        constraints = [
            models.UniqueConstraint(fields=["alias"], condition=~models.Q(alias=""), name="one_model_per_alias")
        ]

    def __str__(self) -> str:
        return self.name


class Recommendation(models.Model):
    """One decision: the profile it saw, the rules that kept offerings out, the slate it showed. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact_code = models.CharField("contacto", max_length=16, db_index=True)
    at = models.DateTimeField("cuándo", auto_now_add=True)
    profile = models.JSONField(help_text="ubigeo, skills, interests, schooling and language as seen by the model.")
    policy = models.CharField(
        "cómo se eligió", max_length=20, help_text="network, prior (fallback) or nearest (fallback)."
    )
    model_version = models.CharField("modelo", max_length=60, blank=True)
    catalogue_version = models.CharField(max_length=80, blank=True)
    prior_version = models.CharField(max_length=12, blank=True, help_text="Of the taxonomy and the hand rule.")
    eligible = models.PositiveIntegerField("posibles", help_text="How many offerings passed the hard rules.")
    rejected = models.JSONField(default=dict, help_text="Rule code → how many offerings it kept out.")
    widened_to_km = models.PositiveIntegerField(
        "ampliado a km", null=True, help_text="Empty where the first reach was enough."
    )
    candidates = models.JSONField(default=list, help_text="The fifty best that were eligible: [[offering, score], …].")
    pool = models.JSONField(default=list, help_text="What was drawn from: [{offering, chance, score, shadow, …}].")
    propensity = models.FloatField(default=1, help_text="The chance that just this slate had to be shown.")
    seed = models.CharField(max_length=16, blank=True, help_text="Of the lot that was drawn; empty where none was.")
    shadow_model = models.CharField(max_length=60, blank=True, help_text="The challenger that scored in silence.")
    slate = models.JSONField(help_text="[{offering, title, provider, ubigeo, km, fit, rank, score, …, reasons}]")

    class Meta:
        ordering = ["-at"]
        verbose_name = "recomendación"
        verbose_name_plural = "recomendaciones"
        indexes = [models.Index(fields=["at"], name="recommendation_by_time")]

    def __str__(self) -> str:
        return str(self.id)


class FeedbackEvent(models.Model):
    """What came of an offering that was shown, credited to the decision that showed it. Append-only, each once."""

    class Kind(models.TextChoices):
        SHOWN = "shown"  # the message arrived
        ASKED_MORE = "asked_more"
        INTERESTED = "interested"
        ENROLLED = "enrolled"
        FINISHED = "finished"
        WORKING = "working"
        THUMBS = "thumbs"  # value 1 or -1

    contact_code = models.CharField("contacto", max_length=16)
    offering = models.SlugField(
        "curso", max_length=160, blank=True, db_index=False, help_text="Empty: of the whole slate."
    )
    recommendation = models.ForeignKey(Recommendation, null=True, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind)
    value = models.SmallIntegerField(default=1)
    at = models.DateTimeField("cuándo", default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "respuesta a una recomendación"
        verbose_name_plural = "respuestas a recomendaciones"
        indexes = [models.Index(fields=["kind", "at"], name="feedback_by_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["contact_code", "offering", "kind", "recommendation"],
                nulls_distinct=False,
                name="one_event_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.offering}"


class CourseInterest(models.Model):
    """Somebody would like to take a course. `may_contact` is empty while they were not asked."""

    contact_code = models.CharField("contacto", max_length=16)
    offering = models.SlugField("curso", max_length=160, help_text="Of the catalogue, which may drop it.")
    recommendation = models.ForeignKey(Recommendation, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField("cuándo", default=timezone.now)
    may_contact = models.BooleanField(
        "la institución puede contactar",
        null=True,
        help_text="Whether the provider may be told how to reach the person.",
    )
    withdrawn_at = models.DateTimeField("retirado", null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "interés en un curso"
        verbose_name_plural = "intereses en cursos"
        constraints = [models.UniqueConstraint(fields=["contact_code", "offering"], name="one_interest_per_course")]

    def __str__(self) -> str:
        return f"{self.contact_code}: {self.offering}"


class Watch(models.Model):
    """Somebody wants to be told when a wish can be answered near them."""

    contact_code = models.CharField("contacto", max_length=16)
    wish = models.JSONField("deseo", help_text="recommender.wish.Wish")
    at = models.DateTimeField("cuándo", default=timezone.now, db_index=True)
    seen = models.JSONField(default=list, help_text="Offerings that were there already, or were told since.")
    ended_at = models.DateTimeField("terminó", null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "aviso pedido"
        verbose_name_plural = "avisos pedidos"
        constraints = [
            models.UniqueConstraint(
                fields=["contact_code", "wish"], condition=models.Q(ended_at=None), name="one_open_watch_per_wish"
            )
        ]

    def __str__(self) -> str:
        return f"watch of {self.contact_code}"


class DriftCheck(models.Model):
    """One week of decisions beside another time: what moved, what alarms, and what was found on looking closer."""

    class Against(models.TextChoices):
        TRAINING = "training", "lo que el modelo conoció"
        LAST_YEAR = "last_year", "la misma semana del año pasado"

    week = models.DateField("semana", help_text="Lunes de la semana comparada.")
    against = models.CharField("comparada con", max_length=10, choices=Against)
    at = models.DateTimeField("revisada", auto_now_add=True)
    model_version = models.CharField("modelo", max_length=60, blank=True)
    decisions = models.PositiveIntegerField("decisiones", help_text="De la semana.")
    before = models.PositiveIntegerField("decisiones antes", help_text="Con las que se comparan.")
    compared = models.JSONField("comparación", default=dict, help_text="Vacío: hay pocas decisiones para comparar.")
    alarms = models.JSONField("alarmas", default=list)
    evaluated_at = models.DateTimeField("evaluada", null=True)
    evaluation = models.JSONField("evaluación", default=dict)

    class Meta:
        ordering = ["-week", "against"]
        verbose_name = "cambio en las recomendaciones"
        verbose_name_plural = "cambios en las recomendaciones"
        constraints = [models.UniqueConstraint(fields=["week", "against"], name="one_drift_check_per_week")]

    def __str__(self) -> str:
        return f"{self.week} · {self.get_against_display()}"


class TrainingRun(models.Model):
    """One training from the log, in a process of its own: when, on how much, and what came of it."""

    class End(models.TextChoices):
        RUNNING = "running", "en curso"
        CHALLENGER = "challenger", "dejó un retador"
        BUSY = "busy", "ya había otro en curso"
        FEW = "few", "hay pocas respuestas nuevas"
        NOTHING = "nothing", "no aprendió nada que sirva"
        MEMORY = "memory", "se detuvo: demasiada memoria"
        TIME = "time", "se detuvo: demasiado tiempo"
        FAILED = "failed", "falló"

    began_at = models.DateTimeField("empezó", auto_now_add=True)
    ended_at = models.DateTimeField("terminó", null=True)
    end = models.CharField("resultado", max_length=10, choices=End, default=End.RUNNING)
    since = models.DateTimeField("respuestas desde", null=True)
    until = models.DateTimeField("respuestas hasta", null=True)
    labels = models.PositiveIntegerField("respuestas nuevas", default=0)
    model_version = models.CharField("modelo", max_length=60, blank=True)
    megabytes = models.PositiveIntegerField("memoria máxima (MB)", default=0)

    class Meta:
        ordering = ["-began_at"]
        verbose_name = "entrenamiento"
        verbose_name_plural = "entrenamientos"

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d} · {self.get_end_display()}"
