"""Every district is loaded once, with a point that is its own or is marked as approximate."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
from django.core.management import call_command

from places import loading
from places.distance import kilometres
from places.models import District, PlaceAlias, PointPrecision, Province, Region
from places.names import Book, book, forget

pytestmark = pytest.mark.django_db

# Namesakes, districts made lately and places GeoNames takes for another: what went wrong before it was measured.
# Capitals read from general maps, good to some kilometres.
POINTS = [
    ("010101", -6.23, -77.87),  # Chachapoyas
    ("050101", -13.16, -74.23),  # Ayacucho
    ("050501", -13.01, -73.98),  # San Miguel, La Mar
    ("061101", -7.00, -78.85),  # San Miguel, San Miguel
    ("150136", -12.08, -77.09),  # San Miguel, Lima
    ("080601", -14.27, -71.23),  # Sicuani
    ("080104", -13.55, -71.88),  # San Jerónimo, Cusco
    ("040110", -16.40, -71.52),  # Miraflores, Arequipa
    ("150122", -12.12, -77.03),  # Miraflores, Lima
    ("110301", -14.83, -74.94),  # Nasca
    ("120608", -11.15, -74.31),  # Río Tambo
    ("170101", -12.59, -69.19),  # Tambopata
    ("200406", -5.34, -79.83),  # Salitral, Morropón
    ("210504", -16.74, -69.72),  # Santa Rosa, El Collao
    ("211105", -15.48, -70.12),  # San Miguel, San Román
    ("221006", -8.35, -76.39),  # Santa Lucía, Tocache
    ("240201", -3.68, -80.68),  # Zorritos
]


@pytest.fixture(autouse=True)
def loaded(places: Book) -> Iterator[None]:
    yield
    forget()


def snapshot() -> list[tuple[object, ...]]:
    return [
        *District.objects.values_list(),
        *Province.objects.values_list(),
        *Region.objects.values_list(),
        *PlaceAlias.objects.values_list("name", "code", "kind").order_by("name", "code"),
    ]


def test_all_of_peru_is_there() -> None:
    counted = loading.count()
    assert (counted.regions, counted.provinces, counted.districts) == (25, 196, 1893)
    assert counted.aliases >= 100
    assert counted.approximate == 10


def test_loading_again_changes_nothing() -> None:
    before = snapshot()
    loading.load()
    assert snapshot() == before


def test_loading_mends_what_was_changed() -> None:
    before = snapshot()
    District.objects.filter(pk="080601").update(name="Otro", latitude=0)
    PlaceAlias.objects.filter(name="SJL").delete()
    PlaceAlias.objects.create(name="Gone", code="080601", kind="usual")
    loading.load()
    assert snapshot() == before


def test_a_filled_table_can_be_left_alone() -> None:
    District.objects.filter(pk="080601").update(name="Otro")
    loading.load(only_if_empty=True)
    assert District.objects.get(pk="080601").name == "Otro"


@pytest.mark.parametrize(("ubigeo", "latitude", "longitude"), POINTS)
def test_points_are_where_the_district_is(ubigeo: str, latitude: float, longitude: float) -> None:
    district = District.objects.get(pk=ubigeo)
    assert kilometres(district.latitude, district.longitude, latitude, longitude) < 10


def test_every_point_is_its_own_or_marked() -> None:
    """Two districts may share a point only where one of them has the province's."""
    own = District.objects.filter(precision=PointPrecision.DISTRICT).exclude(pk__in=book().retired)
    points = [(round(d.latitude, 3), round(d.longitude, 3)) for d in own]
    assert len(points) - len(set(points)) <= 3


def test_an_approximate_point_is_the_province_capitals() -> None:
    for district in District.objects.filter(precision=PointPrecision.PROVINCE).select_related("province__capital"):
        capital = district.province.capital
        assert capital is not None
        assert (district.latitude, district.longitude) == (capital.latitude, capital.longitude)
        assert (district.capital, district.altitude) == ("", None)


def test_no_capital_is_far_from_its_province() -> None:
    for district in District.objects.select_related("province__capital"):
        capital = district.province.capital
        assert capital is not None
        far = kilometres(district.latitude, district.longitude, capital.latitude, capital.longitude)
        assert far < (400 if district.ubigeo[:2] in ("16", "25") else 200), district


@pytest.mark.parametrize(
    ("province", "capital"),
    [("0501", "Ayacucho"), ("0806", "Sicuani"), ("2111", "Juliaca"), ("1508", "Huacho"), ("2501", "Callería")],
)
def test_province_capitals(province: str, capital: str) -> None:
    assert Province.objects.get(pk=province).capital == District.objects.get(name=capital, province=province)


def test_every_alias_names_a_place_that_exists() -> None:
    codes = {
        *Region.objects.values_list("code", flat=True),
        *Province.objects.values_list("code", flat=True),
        *District.objects.values_list("ubigeo", flat=True),
    }
    assert set(PlaceAlias.objects.values_list("code", flat=True)) <= codes


def test_the_command_prints_counts() -> None:
    plain, as_json = io.StringIO(), io.StringIO()
    call_command("load_places", "--only-if-empty", stdout=plain)
    call_command("load_places", "--only-if-empty", "--json", stdout=as_json)
    assert "1893 districts (10 at an approximate point)" in plain.getvalue()
    assert json.loads(as_json.getvalue())["provinces"] == 196


def test_an_empty_book_is_not_kept() -> None:
    Province.objects.update(capital=None)
    District.objects.all().delete()
    forget()
    assert not book().all_districts
    loading.load()
    assert len(book().districts) == 1891
