"""What is checked of providers, programmes and offerings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, F, Model, Q, QuerySet
from django.utils import timezone

from catalogue import quality_of_work
from catalogue.importers.naming import core
from catalogue.importers.points import Districts
from catalogue.models import Offering, Programme, Provider, Review, Source
from importing.quality import Check, Found, listed, rows
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

    def is_astray(row: Provider) -> bool:
        here = row.latitude is not None and row.longitude is not None
        return here and not districts.may_hold(row.district_id, row.latitude or 0.0, row.longitude or 0.0)

    return listed(row for row in Provider.objects.exclude(latitude=None) if is_astray(row))


def _half_a_point() -> Found:
    return rows(Provider.objects.filter(Q(latitude=None) ^ Q(longitude=None)))


def _same_code() -> Found:
    coded = _active().exclude(modular_code="")
    twice = coded.order_by().values("modular_code", "annex").annotate(n=Count("pk")).filter(n__gt=1)
    keys = set(twice.values_list("modular_code", "annex"))
    codes = {code for code, _ in keys}
    return listed(row for row in coded.filter(modular_code__in=codes) if (row.modular_code, row.annex) in keys)


def _same_name() -> Found:
    """One house twice in one district, unless a modular code of its own tells them apart."""
    return listed(_namesakes())


def _namesakes() -> Iterator[Model]:
    seen: dict[tuple[str, str, str], list[Provider]] = {}
    for row in _active():
        seen.setdefault((row.district_id, row.kind, core(row.name)), []).append(row)
    for group in seen.values():
        codes = [row.modular_code for row in group]
        if len(group) > 1 and (not all(codes) or len(set(codes)) < len(codes)):
            yield from group


def _same_offering() -> Found:
    about = ("provider", "programme", "shift", "starts_on", "modality", "language")
    twice = _open().order_by().values(*about).annotate(n=Count("pk")).filter(n__gt=1)
    pairs = set(twice.values_list("provider", "programme"))
    slugs = {provider for provider, _ in pairs}
    found = _open().filter(provider__in=slugs).select_related("programme", "provider")
    return listed(row for row in found if (row.provider_id, row.programme_id) in pairs)


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
