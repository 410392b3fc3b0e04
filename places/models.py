"""Regions, provinces and districts of Peru by INEI ubigeo, and the names people give them."""

from __future__ import annotations

from django.db import models


class Measured(models.Model):
    """What official lists say of an area; empty where none was imported."""

    reniec = models.CharField(max_length=6, blank=True, help_text="RENIEC's own code of it: Callao is 24 there.")
    area_km2 = models.FloatField(null=True, blank=True)
    density = models.FloatField(null=True, blank=True, help_text="People per km² in 2020.")
    hdi = models.FloatField(null=True, blank=True, help_text="Human development index of 2019, 0 to 1.")
    poverty = models.FloatField(null=True, blank=True, help_text="Per cent of the people.")
    extreme_poverty = models.FloatField(null=True, blank=True, help_text="Per cent of the people.")

    class Meta:
        abstract = True


class Region(Measured):
    """One of the 24 departments or Callao."""

    code = models.CharField(primary_key=True, max_length=2)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Province(Measured):
    code = models.CharField(primary_key=True, max_length=4)
    name = models.CharField(max_length=80)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="provinces")
    capital = models.ForeignKey("District", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class PointPrecision(models.TextChoices):
    """How well a coordinate is known, from best to worst."""

    EXACT = "exact", "the very point"
    DISTRICT = "district", "the district's capital"
    PROVINCE = "province", "the province's capital, approximate"


class PointSource(models.TextChoices):
    """Who says where a district's capital is; an official list is not undone by the packages."""

    PACKAGES = "packages", "packages and our corrections"
    OFFICIAL = "official", "an imported official list"


class District(Measured):
    ubigeo = models.CharField(primary_key=True, max_length=6)
    name = models.CharField(max_length=80)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="districts")
    capital = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    precision = models.CharField(max_length=10, choices=PointPrecision, default=PointPrecision.DISTRICT)
    altitude = models.IntegerField(null=True, help_text="Metres above the sea.")
    located_by = models.CharField(max_length=10, choices=PointSource, default=PointSource.PACKAGES)
    population = models.IntegerField(null=True, blank=True)

    class Meta:
        ordering = ["ubigeo"]

    def __str__(self) -> str:
        return self.name


class PlaceAlias(models.Model):
    """Another name of a place: short form, old name, Quechua name, nickname."""

    class Kind(models.TextChoices):
        SHORT = "short"
        QUECHUA = "quechua"
        USUAL = "usual"

    name = models.CharField(max_length=80)
    code = models.CharField(max_length=6, help_text="Region (2), province (4) or district (6 digits).")
    kind = models.CharField(max_length=10, choices=Kind)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "code"], name="place_alias_unique")]
        verbose_name_plural = "place aliases"

    def __str__(self) -> str:
        return f"{self.name} → {self.code}"
