"""The snapshot holds what may be shown, says how well each point is known, and its version follows every change."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from catalogue import search, snapshot
from catalogue.models import Offering, Programme, Provider, Source, Trade
from catalogue.snapshot import Item, Snapshot
from importing.models import ImportRun
from places.distance import kilometres, travelled
from places.models import District, Province, Region

SICUANI, CUSCO, LIMA = (-14.2694, -71.2256, 3593), (-13.5226, -71.9673, 3439), (-12.0464, -77.0428, 162)


def _item(slug: str, latitude: float, longitude: float, altitude: int | None = None) -> Item:
    return Item(
        slug=slug, title="Cocina", short_title="Cocina", programme="cocina", provider=slug, provider_name=slug,
        provider_short=slug, kind="cetpro", public=True, ubigeo="080601", latitude=latitude, longitude=longitude,
        precision="exact", trades=("cocina",), family="x", level="tecnico", hours=None, minimum_schooling="",
        modality="presencial", language="es", starts_on=None, shift="", schedule="", cost_soles=None, seats_left=None,
        requirements="", is_demo=False, verified_on=None, altitude=altitude,
    )  # fmt: skip


@pytest.fixture
def vilcanota(db: None) -> Provider:
    Region.objects.create(code="08", name="Cusco")
    Province.objects.create(code="0806", name="Canchis", region_id="08")
    District.objects.create(
        ubigeo="080601", name="Sicuani", province_id="0806", latitude=SICUANI[0], longitude=SICUANI[1],
        altitude=SICUANI[2],
    )  # fmt: skip
    source = Source.objects.create(slug="s", title="S", publisher="P", as_of=date(2026, 1, 1))
    programme = Programme.objects.create(
        slug="cocina", name="Cocina", short_name="Cocina", level="tecnico", family="x", source=source, confidence="high"
    )
    for code in ("turismo", "cocina"):
        programme.trades.add(Trade.objects.create(code=code, label_es=code, family="x"))
    return Provider.objects.create(
        slug="vilcanota", name="IESTP Vilcanota", short_name="Vilcanota", kind="instituto", district_id="080601",
        source=source, confidence="medium",
    )  # fmt: skip


def _offer(slug: str, **more: Any) -> Offering:
    return Offering.objects.create(
        slug=slug, programme_id="cocina", provider_id="vilcanota", source_id="s", confidence="high", **more
    )


def test_one_query_reads_everything(vilcanota: Provider, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    _offer("a", seats=20, seats_taken=8, cost_soles=0)
    with django_assert_num_queries(2):  # the version and the items
        (item,) = snapshot.load().items
    assert (item.title, item.provider_name, item.trades) == ("Cocina", "IESTP Vilcanota", ("cocina", "turismo"))
    assert (item.seats_left, item.cost_soles, item.public) == (12, 0, None)


def test_the_districts_point_stands_in_for_an_unknown_one(vilcanota: Provider) -> None:
    _offer("a")
    (item,) = snapshot.load().items
    assert (item.latitude, item.longitude, item.altitude, item.precision) == (*SICUANI, "district")


def test_the_districts_imprecision_is_kept(vilcanota: Provider) -> None:
    District.objects.update(precision="province")
    _offer("a")
    assert [item.precision for item in snapshot.load().items] == ["province"]


def test_a_known_point_is_used_as_it_is(vilcanota: Provider) -> None:
    Provider.objects.update(latitude=-14.27, longitude=-71.23, precision="exact")
    _offer("a")
    (item,) = snapshot.load().items
    assert (item.latitude, item.longitude, item.precision) == (-14.27, -71.23, "exact")


def test_closed_offerings_and_inactive_providers_are_left_out(vilcanota: Provider) -> None:
    _offer("closed", open=False)
    assert snapshot.load().items == ()
    _offer("open")
    Provider.objects.update(active=False)
    assert snapshot.load().items == ()


TODAY = date(2027, 3, 15)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ({"ends_on": date(2027, 3, 14)}, False),
        ({"ends_on": date(2027, 3, 15)}, True),
        ({"seats": 20, "seats_taken": 20}, False),
        ({"seats": 20, "seats_taken": 19}, True),
        ({"seats": 0}, False),
        ({"seats": None}, True),
        ({"review": "draft"}, False),
        ({"review": "submitted"}, False),
        ({"review": "rejected"}, False),
        ({"review": "approved"}, True),
    ],
)
def test_what_is_over_full_or_not_approved_vanishes_by_itself(
    vilcanota: Provider, monkeypatch: pytest.MonkeyPatch, said: dict[str, Any], shown: bool
) -> None:
    monkeypatch.setattr("catalogue.snapshot.timezone.localdate", lambda: TODAY)
    _offer("a", **said)
    assert bool(snapshot.load().items) is shown


def test_the_version_changes_on_the_day_after_something_ends_and_on_no_other(
    vilcanota: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    _offer("a", ends_on=TODAY)
    versions = []
    for days in range(-1, 4):
        monkeypatch.setattr("catalogue.snapshot.timezone.localdate", lambda on=TODAY + timedelta(days): on)
        versions.append(snapshot.version())
    assert [before != after for before, after in pairwise(versions)] == [False, True, False, False]


def test_an_offering_that_tells_more_stands_in_for_the_bare_fact(vilcanota: Provider) -> None:
    _offer("fact")
    told = _offer("told", cost_soles=120)
    assert [item.slug for item in snapshot.load().items] == ["told"]
    Offering.objects.filter(pk=told.pk).update(review="submitted")
    assert [item.slug for item in snapshot.load().items] == ["fact"]


@pytest.mark.parametrize(("demo", "seen"), [(True, ["invented"]), (False, ["fact"])])
def test_an_invented_offering_stands_in_for_the_fact_in_the_demo_only(
    vilcanota: Provider, settings: Settings, demo: bool, seen: list[str]
) -> None:
    settings.DEMO = demo
    _offer("fact")
    _offer("invented", is_demo=True)
    assert [item.slug for item in snapshot.load().items] == seen


def test_the_version_follows_every_change(vilcanota: Provider) -> None:
    versions = [snapshot.version()]
    offering = _offer("a")
    versions.append(snapshot.version())
    offering.save()
    versions.append(snapshot.version())
    vilcanota.save()
    versions.append(snapshot.version())
    offering.delete()
    versions.append(snapshot.version())
    assert len(set(versions)) == 5
    assert snapshot.version() == versions[-1] == snapshot.load().version


def test_the_version_tells_the_demo_from_production(vilcanota: Provider, settings: Settings) -> None:
    settings.DEMO = True
    in_demo = snapshot.version()
    settings.DEMO = False
    assert snapshot.version() != in_demo


def test_nearest_comes_first_and_far_is_left_out() -> None:
    places = Snapshot("v", tuple(_item(name, *point) for name, point in [("lima", LIMA), ("cusco", CUSCO)]))
    found = search.nearest(places, *SICUANI, limit=5)
    assert [item.slug for item, _ in found] == ["cusco", "lima"]
    assert found[0][1] == pytest.approx(160, abs=3)  # the line has 115
    assert [item.slug for item, _ in search.nearest(places, *SICUANI, limit=5, max_km=200)] == ["cusco"]
    assert [item.slug for item, _ in search.nearest(places, *LIMA, limit=1)] == ["lima"]


def test_nothing_is_near_when_nothing_is_offered() -> None:
    assert search.nearest(Snapshot("v", ()), *LIMA, limit=3) == []


coordinates = st.tuples(st.floats(-18.5, 0), st.floats(-81.5, -68.5), st.none() | st.integers(0, 5000))
Point = tuple[float, float, int | None]


def _way(here: Point, there: Point) -> float:
    return float(travelled(kilometres(*here[:2], *there[:2]), here[2], there[2]))


@given(here=coordinates, there=st.lists(coordinates, max_size=30), limit=st.integers(0, 10))
def test_the_nearest_are_the_nearest(here: Point, there: list[Point], limit: int) -> None:
    items = Snapshot("v", tuple(_item(str(number), *point) for number, point in enumerate(there)))
    found = [km for _, km in search.nearest(items, *here, limit=limit)]
    assert found == pytest.approx(sorted(_way(here, point) for point in there)[:limit], abs=1e-4)


def test_an_import_of_places_or_one_taken_back_is_a_new_version(vilcanota: Provider) -> None:
    versions = [snapshot.version()]
    run = ImportRun.objects.create(importer="ubigeo", state=ImportRun.State.DONE, updated=1)
    versions.append(snapshot.version())
    run.state = ImportRun.State.UNDONE
    run.save()
    versions.append(snapshot.version())
    ImportRun.objects.create(importer="padron", state=ImportRun.State.UNDONE)  # what it had changed is as before
    versions.append(snapshot.version())
    assert len(set(versions)) == 4


def test_an_import_that_changed_nothing_is_no_new_version(vilcanota: Provider) -> None:
    before = snapshot.version()
    ImportRun.objects.create(importer="ubigeo", state=ImportRun.State.DONE)
    ImportRun.objects.create(importer="ubigeo", state=ImportRun.State.REFUSED)
    assert snapshot.version() == before
