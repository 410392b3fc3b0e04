"""What was recommended, by which model, out of what. Never who: only a contact's code."""

from __future__ import annotations

import uuid

from django.db import models


class ModelVersion(models.Model):
    """One trained model in a folder with a hashed manifest; the alias says what it does now."""

    class Alias(models.TextChoices):
        NONE = "", "none"
        CHAMPION = "champion"
        PREVIOUS = "previous"

    name = models.CharField(primary_key=True, max_length=60, help_text="The folder under var/models/recommender.")
    alias = models.CharField(max_length=12, choices=Alias, blank=True)
    content_hash = models.CharField(max_length=64, help_text="Of the code and facts it was trained from.")
    manifest_sha256 = models.CharField(max_length=64)
    metrics = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["alias"], condition=~models.Q(alias=""), name="one_model_per_alias")
        ]

    def __str__(self) -> str:
        return self.name


class Recommendation(models.Model):
    """One decision: the profile it saw, the rules that kept offerings out, the slate it showed. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact_code = models.CharField(max_length=16, db_index=True)
    at = models.DateTimeField(auto_now_add=True)
    profile = models.JSONField(help_text="ubigeo, skills, interests, schooling and language as seen by the model.")
    policy = models.CharField(max_length=20, help_text="network, prior (fallback) or nearest (fallback).")
    model_version = models.CharField(max_length=60, blank=True)
    catalogue_version = models.CharField(max_length=80, blank=True)
    eligible = models.PositiveIntegerField(help_text="How many offerings passed the hard rules.")
    rejected = models.JSONField(default=dict, help_text="Rule code → how many offerings it kept out.")
    widened_to_km = models.PositiveIntegerField(null=True, help_text="Empty where the first reach was enough.")
    slate = models.JSONField(help_text="[{offering, title, provider, ubigeo, km, fit, rank, score, …, reasons}]")

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return str(self.id)
