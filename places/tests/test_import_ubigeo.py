"""An official list of districts says where they are and how many live there; what it does not say stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from importing.models import ImportProblem
from importing.outcome import Outcome
from importing.running import run_import
from places import loading
from places.importers.ubigeo import IMPORTER
from places.models import District, PointPrecision, PointSource, Province, Region
from places.names import Book, forget
from places.resolve import resolve

pytestmark = pytest.mark.django_db
Bring = Callable[..., Outcome]  # lines of a file → what came of importing it

DIRECTORY = "departamento;provincia;distrito;ubigeo;capital_legal;categoría;altitud;población;latitud;longitud"
SICUANI = "Cusco;Canchis;Sicuani;080601;Sicuani;Ciudad;3593.2;58000;-14.2695;-71.2256"
WIDER = (
    "inei,reniec,departamento,provincia,distrito,region,macroregion_inei,macroregion_minsa,iso_3166_2,fips,capital,"
    "superficie,pob_densidad_2020,altitude,latitude,longitude,indice_vulnerabilidad_alimentaria,idh_2019,"
    "pct_pobreza_total,pct_pobreza_extrema"
)
SICUANI_WIDER = (
    "080601,070701,CUSCO,CANCHIS,SICUANI,CUSCO,SUR,X,PE-CUS,08,Sicuani,645.88,90.1,3593,-14.27,-71.22,0.5,0.45,20.5,4.1"
)


@pytest.fixture(autouse=True)
def loaded(places: Book) -> Iterator[None]:
    yield
    forget()


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    def run(*lines: str, encoding: str = "utf-8-sig") -> Outcome:
        path = tmp_path / "ubigeo.csv"
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return run_import(IMPORTER, path)

    return run


def district(ubigeo: str) -> District:
    return District.objects.get(pk=ubigeo)


def problems(outcome: Outcome) -> list[tuple[str, str]]:
    return list(ImportProblem.objects.filter(run=outcome.run_id).values_list("column", "code"))


def test_the_directory_places_a_district_and_counts_its_people(bring: Bring) -> None:
    outcome = bring(DIRECTORY, SICUANI)
    sicuani = district("080601")
    assert (outcome.updated, outcome.rejected) == (1, 0)
    assert (sicuani.latitude, sicuani.longitude, sicuani.altitude) == (-14.2695, -71.2256, 3593)
    assert (sicuani.population, sicuani.located_by) == (58000, PointSource.OFFICIAL)


def test_the_same_file_again_changes_nothing(bring: Bring) -> None:
    bring(DIRECTORY, SICUANI)
    again = bring(DIRECTORY, SICUANI)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 1)


def test_loading_our_facts_afterwards_does_not_undo_it(bring: Bring) -> None:
    bring(DIRECTORY, SICUANI)
    loading.load()
    assert (district("080601").latitude, district("080601").population) == (-14.2695, 58000)
    assert bring(DIRECTORY, SICUANI).unchanged == 1


def test_an_approximate_point_becomes_its_own(bring: Bring) -> None:
    approximate = District.objects.filter(precision=PointPrecision.PROVINCE, province_id="1501").first()
    assert approximate is not None
    place = f"Lima;Lima;{approximate.name};{approximate.pk};X;Ciudad;100;170000;-12.07;-77.08"
    bring(DIRECTORY, place)
    assert district(approximate.pk).precision == PointPrecision.DISTRICT


@pytest.mark.parametrize(
    "header",
    [
        DIRECTORY,
        DIRECTORY.upper(),
        "departamento;provincia;distrito;ubigeo;capital_legal;categoria;altitud;poblacion;latitud;longitud",
    ],
)
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "cp850"])
def test_every_form_of_the_file_is_read(bring: Bring, header: str, separator: str, encoding: str) -> None:
    lines = [line.replace(";", separator) for line in (header, SICUANI)]
    assert bring(*lines, encoding=encoding).updated == 1
    assert district("080601").population == 58000


def test_a_code_that_lost_its_zero_is_mended(bring: Bring) -> None:
    bring(DIRECTORY, SICUANI.replace("080601", "80601"))
    assert district("080601").population == 58000


@pytest.mark.parametrize(
    ("was", "becomes", "problem"),
    [
        ("080601", "8060", ("ubigeo", "ubigeo")),
        ("080601", "", ("ubigeo", "missing")),
        ("58000", "muchos", ("poblacion", "not_a_number")),
        ("58000", "-3", ("poblacion", "out_of_range")),
        ("3593.2", "35932", ("altitud", "out_of_range")),
        ("-14.2695", "-142.695", ("latitud", "out_of_range")),
        (";Sicuani;Ciudad", ";=HYPERLINK(1);Ciudad", ("capital_legal", "formula")),
    ],
)
def test_a_bad_row_is_reported_and_the_others_go_in(
    bring: Bring, was: str, becomes: str, problem: tuple[str, str]
) -> None:
    before = district("080601")
    outcome = bring(DIRECTORY, SICUANI.replace(was, becomes, 1), SICUANI.replace("080601", "080602"))
    assert (outcome.rejected, outcome.updated) == (1, 1)
    assert problems(outcome) == [problem]
    assert district("080601").latitude == before.latitude


@pytest.mark.parametrize(("latitude", "longitude"), [("-16.5", "-68.1"), ("-12.05", "-77.03"), ("14.27", "-71.22")])
def test_a_point_elsewhere_is_reported_and_not_written(bring: Bring, latitude: str, longitude: str) -> None:
    before = district("080602")
    row = SICUANI.replace("080601", "080602").replace("-14.2695", latitude).replace("-71.2256", longitude)
    outcome = bring(DIRECTORY, row)
    after = district("080602")
    assert problems(outcome) == [("latitud", "point_elsewhere")]
    assert (after.latitude, after.located_by, after.population) == (before.latitude, PointSource.PACKAGES, 58000)


def test_a_far_capital_that_we_know_ourselves_is_believed(bring: Bring) -> None:
    """Torres Causana lies 376 km from Iquitos."""
    known = district("160110")
    outcome = bring(DIRECTORY, f"Loreto;Maynas;X;160110;X;P;100;5000;{known.latitude + 0.01};{known.longitude}")
    assert problems(outcome) == []
    assert district("160110").latitude == known.latitude + 0.01


def test_a_new_district_is_made_and_understood(bring: Bring) -> None:
    bring(DIRECTORY, SICUANI.replace("080601", "080699").replace(";Sicuani;080699", ";Hatun Pampa;080699"))
    forget()
    assert [place.ubigeo for place in resolve("Hatun Pampa").candidates] == ["080699"]


def test_a_new_province_has_its_first_district_for_a_capital(bring: Bring) -> None:
    bring(DIRECTORY, "CUSCO;VALLE NUEVO;VALLE NUEVO;089901;Valle Nuevo;Pueblo;3000;900;-13.5;-72.0")
    province = Province.objects.get(pk="0899")
    assert (province.name, province.capital_id, province.region_id) == ("Valle Nuevo", "089901", "08")


def test_a_row_that_calls_its_new_province_otherwise_goes_in_at_once(bring: Bring) -> None:
    first = "Cusco;Valle Nuevo;Valle Nuevo;089901;Valle Nuevo;Pueblo;3000;900;-13.5;-72.0"
    other = "Cusco;Hatun Pampa;Hatun Pampa;089902;Hatun Pampa;Pueblo;3000;900;-13.5;-72.1"
    outcome = bring(DIRECTORY, first, other)
    assert (outcome.created, outcome.rejected) == (2, 0)
    assert problems(outcome) == [("provincia", "called_otherwise")]
    assert Province.objects.get(pk="0899").name == "Valle Nuevo"
    again = bring(DIRECTORY, first, other)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)


def test_a_new_district_without_a_likely_point_does_not_go_in_and_the_reason_says_so(bring: Bring) -> None:
    outcome = bring(DIRECTORY, "Cusco;Canchis;Hatun Pampa;080699;Hatun Pampa;Pueblo;3000;900;-16.5;-68.1")
    assert (outcome.created, outcome.rejected) == (0, 1)
    assert problems(outcome) == [("latitud", "point_unlikely")]


def test_the_wider_list_adds_what_is_measured_and_moves_nothing(bring: Bring) -> None:
    before = district("080601")
    bring(WIDER, SICUANI_WIDER)
    after = district("080601")
    assert (after.reniec, after.area_km2, after.density) == ("070701", 645.88, 90.1)
    assert (after.hdi, after.poverty, after.extreme_poverty) == (0.45, 20.5, 4.1)
    assert (after.latitude, after.name, after.located_by) == (before.latitude, "Sicuani", PointSource.PACKAGES)


def test_what_the_wider_list_does_not_say_stays(bring: Bring) -> None:
    bring(WIDER, SICUANI_WIDER)
    outcome = bring(WIDER, SICUANI_WIDER.replace("645.88", "S.I.").replace("0.45", "NA").replace("070701", "NA"))
    assert outcome.unchanged == 1
    assert (district("080601").area_km2, district("080601").hdi) == (645.88, 0.45)


def test_the_wider_list_places_whom_nothing_else_places(bring: Bring) -> None:
    approximate = District.objects.filter(precision=PointPrecision.PROVINCE, province_id="1501").first()
    assert approximate is not None
    row = SICUANI_WIDER.replace("080601", approximate.pk).replace("-14.27,-71.22", "-12.07,-77.08")
    bring(WIDER, row)
    assert (district(approximate.pk).latitude, district(approximate.pk).precision) == (-12.07, PointPrecision.DISTRICT)


def test_the_wider_lists_of_provinces_and_regions_are_understood(bring: Bring) -> None:
    measured = "superficie,pob_densidad_2020,idh_2019,pct_pobreza_total,pct_pobreza_extrema"
    columns = f"inei,reniec,departamento,provincia,{measured}"
    bring(columns, "080600,070700,CUSCO,CANCHIS,3999.3,25.0,0.41,25.1,5.0", "080000,070000,CUSCO,,71986,19,0.5,23.4,4")
    assert (Province.objects.get(pk="0806").poverty, Province.objects.get(pk="0806").name) == (25.1, "Canchis")
    assert Region.objects.get(pk="08").reniec == "070000"


def test_the_wider_list_makes_no_district(bring: Bring) -> None:
    outcome = bring(WIDER, SICUANI_WIDER.replace("080601", "080699"))
    assert problems(outcome) == [("inei", "district_unknown")]
    assert not District.objects.filter(pk="080699").exists()
