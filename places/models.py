"""Regions, provinces and districts of Peru by INEI ubigeo, and the names people give them."""

from __future__ import annotations

from django.db import models


class Measured(models.Model):
    """What official lists say of an area; empty where none was imported."""

    reniec = models.CharField(
        "código de RENIEC", max_length=6, blank=True, help_text="No es el del INEI: Callao es 24 allí."
    )
    area_km2 = models.FloatField("superficie, km²", null=True, blank=True)
    density = models.FloatField("densidad", null=True, blank=True, help_text="Habitantes por km² en 2020.")
    hdi = models.FloatField("IDH", null=True, blank=True, help_text="Índice de desarrollo humano de 2019, de 0 a 1.")
    poverty = models.FloatField("pobreza, %", null=True, blank=True)
    extreme_poverty = models.FloatField("pobreza extrema, %", null=True, blank=True)

    class Meta:
        abstract = True


class Region(Measured):
    """One of the 24 departments or Callao."""

    code = models.CharField("código", primary_key=True, max_length=2)
    name = models.CharField("nombre", max_length=60)

    class Meta:
        ordering = ["code"]
        verbose_name = "región"
        verbose_name_plural = "regiones"

    def __str__(self) -> str:
        return self.name


class Province(Measured):
    code = models.CharField("código", primary_key=True, max_length=4)
    name = models.CharField("nombre", max_length=80)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="provinces", verbose_name="región")
    capital = models.ForeignKey("District", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["code"]
        verbose_name = "provincia"
        verbose_name_plural = "provincias"

    def __str__(self) -> str:
        return self.name


class PointPrecision(models.TextChoices):
    """How well a coordinate is known, from best to worst."""

    EXACT = "exact", "el punto exacto"
    DISTRICT = "district", "la capital del distrito"
    PROVINCE = "province", "la capital de la provincia, aproximado"


class PointSource(models.TextChoices):
    """Who says where a district's capital is; an official list is not undone by the packages."""

    PACKAGES = "packages", "paquetes y correcciones nuestras"
    OFFICIAL = "official", "una lista oficial importada"


class District(Measured):
    ubigeo = models.CharField(primary_key=True, max_length=6)
    name = models.CharField("nombre", max_length=80)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="districts", verbose_name="provincia")
    capital = models.CharField(max_length=80, blank=True)
    latitude = models.FloatField("latitud")
    longitude = models.FloatField("longitud")
    precision = models.CharField("qué punto es", max_length=10, choices=PointPrecision, default=PointPrecision.DISTRICT)
    altitude = models.IntegerField("altitud", null=True, help_text="Metros sobre el mar.")
    located_by = models.CharField("quién lo dice", max_length=10, choices=PointSource, default=PointSource.PACKAGES)
    population = models.IntegerField("población", null=True, blank=True)

    class Meta:
        ordering = ["ubigeo"]
        verbose_name = "distrito"
        verbose_name_plural = "distritos"

    def __str__(self) -> str:
        return self.name


class PlaceAlias(models.Model):
    """Another name of a place: short form, old name, Quechua name, nickname."""

    class Kind(models.TextChoices):
        SHORT = "short", "corto"
        QUECHUA = "quechua", "quechua"
        USUAL = "usual", "usual"

    name = models.CharField("nombre", max_length=80)
    code = models.CharField("código", max_length=6, help_text="De región (2), provincia (4) o distrito (6 cifras).")
    kind = models.CharField("tipo", max_length=10, choices=Kind)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "code"], name="place_alias_unique")]
        verbose_name = "otro nombre de un lugar"
        verbose_name_plural = "otros nombres de lugares"

    def __str__(self) -> str:
        return f"{self.name} → {self.code}"
