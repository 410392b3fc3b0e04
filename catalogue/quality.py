"""What is checked of providers, programmes and offerings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet, Window
from django.utils import timezone

from catalogue import quality_of_work
from catalogue.importers.naming import core
from catalogue.importers.points import Districts
from catalogue.models import Offering, Programme, Provider, Review, Source
from importing.quality import Check, Found, keyed, rows
from importing.quality_models import Severity
from places.models import Region

PROVIDERS, OFFERS = "providers", "offerings"
STALE = timedelta(days=180)  # dates and prices hold for a term
SOURCE_STALE = timedelta(days=730)  # registers are published anew each year
WAITING = timedelta(days=7)
MOST_SOLES, LEAST_HOURS, MOST_HOURS = 20_000, 8, 8_000


def _active() -> QuerySet[Provider]:
    return Provider.objects.filter(active=True)


def _open() -> QuerySet[Offering]:
    return Offering.objects.filter(open=True, review=Review.APPROVED, provider__active=True)


def _misplaced() -> Found:
    """Farther from the district's capital than districts of its like reach, or outside Peru."""
    districts = Districts()
    placed = Provider.objects.filter(latitude__isnull=False, longitude__isnull=False)
    points = placed.values_list("pk", "district_id", "latitude", "longitude").iterator()
    astray = (pk for pk, ubigeo, north, east in points if not districts.may_hold(ubigeo, north or 0.0, east or 0.0))
    return keyed(Provider, astray)


def _half_a_point() -> Found:
    return rows(Provider.objects.filter(Q(latitude=None) ^ Q(longitude=None)))


def _same_code() -> Found:
    return rows(_alike(_active().exclude(modular_code=""), "modular_code", "annex"))


def _alike(found: QuerySet[Any], *about: str) -> QuerySet[Any]:
    """Those of which there is another with the same of all these."""
    alike = Window(Count("pk"), partition_by=[F(name) for name in about])
    twice: QuerySet[Any] = found.annotate(alike=alike).filter(alike__gt=1)
    return twice


def _same_name() -> Found:
    """One house twice in one district, unless a modular code of its own tells them apart."""
    named = _active().order_by("district_id", "slug").values_list("district_id", "pk", "kind", "name", "modular_code")
    by_district = groupby(named.iterator(), key=itemgetter(0))
    return keyed(Provider, (slug for _, there in by_district for slug in _namesakes(there)))


def _namesakes(there: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Slugs, of the houses of one district; a whole country's names would take too much memory."""
    houses: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for _, slug, kind, name, code in there:
        houses.setdefault((kind, core(name)), []).append((slug, code))
    for group in houses.values():
        codes = {code for _, code in group}
        if len(group) > 1 and ("" in codes or len(codes) < len(group)):
            yield from (slug for slug, _ in group)


def _same_offering() -> Found:
    return _offers(_alike(_open(), "provider", "programme", "shift", "starts_on", "modality", "language"))


def _stale() -> Found:
    """Only where something is told that changes from term to term."""
    before = timezone.localdate() - STALE
    telling = Q(cost_soles__isnull=False) | Q(seats__isnull=False) | Q(starts_on__isnull=False)
    old = Q(verified_on__lt=before) | Q(verified_on=None)
    return _offers(_open().filter(telling & old))


def _offers(found: QuerySet[Offering]) -> Found:
    return rows(found.select_related("programme", "provider"))


def _over_seats() -> Found:
    return _offers(Offering.objects.filter(Q(seats__lt=0) | Q(seats_taken__lt=0) | Q(seats_taken__gt=F("seats"))))


def _started() -> Found:
    today = timezone.localdate()
    return _offers(_open().filter(starts_on__lt=today).filter(Q(ends_on=None) | Q(ends_on__gte=today)))


def _dates_turned() -> Found:
    return _offers(Offering.objects.filter(ends_on__lt=F("starts_on")))


def _cost_out_of_range() -> Found:
    return _offers(_open().filter(cost_soles__gt=MOST_SOLES))


def _hours_out_of_range() -> Found:
    return rows(Programme.objects.filter(Q(hours__lt=LEAST_HOURS) | Q(hours__gt=MOST_HOURS)))


def _waiting() -> Found:
    return _offers(Offering.objects.filter(review=Review.SUBMITTED, updated_at__lt=timezone.now() - WAITING))


def _invented() -> Found:
    return rows(Offering.objects.none() if settings.DEMO else Offering.objects.filter(is_demo=True))


def _idle_regions() -> Found:
    taught = _open().filter(is_demo=False).values("provider__district__province__region")
    return rows(Region.objects.exclude(pk__in=taught))


def _old_sources() -> Found:
    return rows(Source.objects.filter(as_of__lt=timezone.localdate() - SOURCE_STALE))


CHECKS = (
    Check("provider-outside-district", PROVIDERS, Severity.FAULT, _misplaced),
    Check("provider-half-a-point", PROVIDERS, Severity.FAULT, _half_a_point),
    Check("provider-same-code", PROVIDERS, Severity.FAULT, _same_code),
    Check("provider-same-name", PROVIDERS, Severity.WARNING, _same_name),
    Check("provider-without-point", PROVIDERS, Severity.NOTE, lambda: rows(_active().filter(latitude=None))),
    Check("provider-without-code", PROVIDERS, Severity.NOTE, lambda: rows(_active().filter(modular_code=""))),
    Check("offering-seats", OFFERS, Severity.FAULT, _over_seats),
    Check("offering-dates-turned", OFFERS, Severity.FAULT, _dates_turned),
    Check("offering-invented", OFFERS, Severity.FAULT, _invented),
    Check("offering-twice", OFFERS, Severity.WARNING, _same_offering),
    Check("offering-stale", OFFERS, Severity.WARNING, _stale),
    Check("offering-cost-out-of-range", OFFERS, Severity.WARNING, _cost_out_of_range),
    Check("offering-waiting-for-review", OFFERS, Severity.WARNING, _waiting),
    Check("programme-hours-out-of-range", OFFERS, Severity.WARNING, _hours_out_of_range),
    Check("source-stale", OFFERS, Severity.WARNING, _old_sources),
    Check("region-without-offering", OFFERS, Severity.WARNING, _idle_regions),
    Check("offering-started", OFFERS, Severity.NOTE, _started),
    *quality_of_work.CHECKS,
)
