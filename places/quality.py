"""What is checked of regions, provinces and districts."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Model, Q, QuerySet

from importing.quality import Check, Found, listed, rows
from importing.quality_models import Severity
from places.distance import kilometres
from places.models import District, PointPrecision, Province
from places.outline import in_peru

STAGE = "places"
FAR_FROM_THE_CAPITAL_KM = 150.0  # Lomas, the farthest by road of its kind, lies 161 km from Caravelí
LEAST_METRES, MOST_METRES = -50, 5_500  # La Rinconada stands at 5,100
MOST_PEOPLE = 1_500_000  # San Juan de Lurigancho has some 1,100,000


def _without(column: str) -> QuerySet[District]:
    return District.objects.filter(**{column: None})


def _approximate() -> Found:
    return rows(District.objects.filter(precision=PointPrecision.PROVINCE))


def _outside() -> Found:
    return listed(row for row in District.objects.all() if not in_peru(row.latitude, row.longitude))


def _far() -> Found:
    return listed(_far_ones())


def _far_ones() -> Iterator[Model]:
    """The forest's provinces are as wide as other regions."""
    districts = District.objects.select_related("province__capital").exclude(province__region__in=("16", "17", "25"))
    for row in districts.exclude(province__capital=None):
        capital = row.province.capital
        away = kilometres(row.latitude, row.longitude, capital.latitude, capital.longitude) if capital else 0.0
        if away > FAR_FROM_THE_CAPITAL_KM:
            yield row


def _same_point() -> Found:
    """Those that stand at their province's capital for want of better are told by another check."""
    known = District.objects.exclude(precision=PointPrecision.PROVINCE)
    twice = known.order_by().values("latitude", "longitude").annotate(n=Count("pk")).filter(n__gt=1)
    points = list(twice.values_list("latitude", "longitude"))
    return listed(row for row in known if (row.latitude, row.longitude) in points)


def _out_of_range() -> Found:
    high = Q(altitude__lt=LEAST_METRES) | Q(altitude__gt=MOST_METRES)
    many = Q(population__lt=1) | Q(population__gt=MOST_PEOPLE)
    shares = Q(poverty__lt=0) | Q(poverty__gt=100) | Q(extreme_poverty__gt=100) | Q(hdi__lt=0) | Q(hdi__gt=1)
    return rows(District.objects.filter(high | many | shares | Q(area_km2__lte=0)))


CHECKS = (
    Check("district-outside-peru", STAGE, Severity.FAULT, _outside),
    Check("district-out-of-range", STAGE, Severity.FAULT, _out_of_range),
    Check("district-far-from-capital", STAGE, Severity.WARNING, _far),
    Check("district-same-point", STAGE, Severity.WARNING, _same_point),
    Check("district-without-altitude", STAGE, Severity.WARNING, lambda: rows(_without("altitude"))),
    Check("province-without-capital", STAGE, Severity.WARNING, lambda: rows(Province.objects.filter(capital=None))),
    Check("district-approximate", STAGE, Severity.NOTE, _approximate),
    Check("district-without-population", STAGE, Severity.NOTE, lambda: rows(_without("population"))),
    Check("district-without-poverty", STAGE, Severity.NOTE, lambda: rows(_without("poverty"))),
)
