"""Surveys and postings become signals, and what they come to for a trade in a region is told with its source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from catalogue.demand import Market, market_for, markets
from catalogue.importers import edo, enaho, epen, vacancies
from catalogue.models import Counted, DemandSignal, DemandSource, MarketFigure, Trade, Unit
from importing.importer import Importer
from importing.models import ImportRun
from importing.outcome import Outcome
from importing.running import run_import
from importing.undoing import undo
from places.models import Region

TODAY = date(2026, 11, 23)
OCCUPATIONS = {
    "agricultura": "6114",
    "cocina": "5120",
    "conduccion": "8322",
    "construccion": "7111",
    "costura": "7352",
    "panaderia": "7513",
    "seguridad": "5414",
}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places_and_trades(db: None) -> None:
    Region.objects.bulk_create(
        [Region(code="02", name="Áncash"), Region(code="05", name="Ayacucho"), Region(code="15", name="Lima")]
    )
    Trade.objects.bulk_create(
        Trade(code=code, label_es=code, family="x", cno2015=cno) for code, cno in OCCUPATIONS.items()
    )


def import_text(importer: Importer, folder: Path, *lines: str) -> Outcome:
    path = folder / "source.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return run_import(importer, path)


EPEN_HEADER = "ANIO,MES,CCDD,AREA,C207,C208,C308_COD,C309_COD,C366,OCUP300,INGTOT,FAC300_ANUAL"


def person(region: str, occupation: str, *, weight: float = 10, industry: str = "1410", status: int = 1) -> str:
    return f"2023,1,{region},1,2,30,{occupation},{industry},5,{status},1200,{weight}"


def people(region: str, counts: dict[str, int]) -> Iterable[str]:
    return (person(region, occupation) for occupation, n in counts.items() for _ in range(n))


def signal(region: str, code: str) -> tuple[float | None, int | None]:
    found = DemandSignal.objects.get(region_id=region, code=code)
    return found.value, found.sample_n


def test_employment_is_weighted_and_counted_by_occupation_and_industry(tmp_path: Path) -> None:
    workers = [person("05", "7352", weight=12.5)] * 30 + [person("05", "6114", industry="113")] * 40
    import_text(epen.IMPORTER, tmp_path, EPEN_HEADER, *workers)
    assert signal("05", "7352") == (375, 30)
    assert signal("05", "14") == (375, 30)
    assert signal("05", "01") == (400, 40)  # 113 lost its zero
    assert signal("05", "") == (775, 70)


def test_a_cell_of_fewer_than_thirty_people_gives_no_figure_and_keeps_its_count(tmp_path: Path) -> None:
    import_text(epen.IMPORTER, tmp_path, EPEN_HEADER, *people("05", {"7352": 29, "6114": 30}))
    assert signal("05", "7352") == (None, 29)
    assert signal("05", "6114") == (300, 30)


def test_who_has_no_work_is_not_counted(tmp_path: Path) -> None:
    out_of_work = [person("05", "7352", status=3), person("05", "", industry="", status=4)]
    import_text(epen.IMPORTER, tmp_path, EPEN_HEADER, *out_of_work, *people("05", {"7352": 30}))
    assert signal("05", "") == (300, 30)


def test_persons_that_cannot_be_used_are_reported_and_in_no_sum(tmp_path: Path) -> None:
    faulty = [person("99", "7352"), "2023,1,05,1,2,30,7352,1410,5,1,1200,mucho", "23,1,05,1,2,30,7352,1410,5,1,1,10"]
    outcome = import_text(epen.IMPORTER, tmp_path, EPEN_HEADER, *faulty, *people("05", {"7352": 30}))
    assert outcome.rejected == 3
    assert outcome.reasons == {"unknown_region": 1, "not_a_number": 1, "out_of_range": 1}
    assert signal("05", "7352") == (300, 30)


@pytest.mark.parametrize("year", ["aÑo", "AÑO", "a?o", "A\ufffdO", "aÃ‘o", "anio"])
def test_a_household_survey_of_districts_counts_by_region(tmp_path: Path, year: str) -> None:
    header = f"{year};mes;ubigeo;p505r4;p506r4;ocu500;fac500a"
    rows = ["2022;01;050101;5120;5610;1;20,5"] * 20 + ["2022;01;50102;5120;5610;1.0;20,5"] * 20
    import_text(enaho.IMPORTER, tmp_path, header, *rows)
    assert signal("05", "5120") == (820, 40)
    assert DemandSignal.objects.get(code="5120").source == DemandSource.ENAHO


def test_planned_hires_of_all_schoolings_are_added_up(tmp_path: Path) -> None:
    header = "anio,ccdd,cod_ocupacion,ocupacion,puestos,permanentes,temporales,nivel_educativo"
    rows = ["2023,5,5120,cocineros,12,2,10,secundaria", "2023,5,5120,cocineros,8,8,0,tecnico", "2023,5,x,nadie,3,3,0,"]
    outcome = import_text(edo.IMPORTER, tmp_path, header, *rows)
    assert outcome.reasons == {"not_a_code": 1}
    assert signal("05", "5120") == (20, None)
    assert DemandSignal.objects.get(code="5120").unit == Unit.HIRES


SERVIR_HEADER = "job_title,public_institution,region,lugar,vacancies,salary,start_publication_date"


def notice(title: str, *, vacancies: object = 1, region: str = "AYACUCHO", day: str = "21/10/2024") -> str:
    return f"{title},Municipalidad De Huanta,{region},HUANTA,{vacancies},1500.0,{day}"


def test_public_notices_count_by_month_for_the_trade_that_their_title_names(tmp_path: Path) -> None:
    rows = [
        notice("COCINERO/A", vacancies=3),
        notice("Ayudante de cocina", region="ANCASH - SANTA/CHIMBOTE"),
        notice("Médico cirujano", vacancies=2),
        notice("Ayudante de cocina", vacancies=4, day="02/11/2024"),
    ]
    import_text(vacancies.IMPORTER, tmp_path, SERVIR_HEADER, *rows)
    found = DemandSignal.objects.filter(counted=Counted.TRADE).values_list("region_id", "period", "code", "value")
    assert sorted(found) == [
        ("02", "2024-10", "cocina", 1),
        ("05", "2024-10", "cocina", 3),
        ("05", "2024-11", "cocina", 4),
    ]
    assert DemandSignal.objects.get(region="05", counted=Counted.ALL, period="2024-10").value == 5
    assert set(DemandSignal.objects.values_list("source", flat=True)) == {DemandSource.SERVIR}


def test_notices_with_a_typing_error_for_vacancies_are_reported(tmp_path: Path) -> None:
    rows = [
        notice("Cocinero", vacancies=5000),
        notice("Cocinero", vacancies="dos"),
        notice("Cocinero", region="MADRID"),
        notice("Cocinero", day="ayer"),
        notice(""),
        notice("Cocinero"),
    ]
    outcome = import_text(vacancies.IMPORTER, tmp_path, SERVIR_HEADER, *rows)
    assert outcome.rejected == 5
    assert DemandSignal.objects.get(counted=Counted.TRADE).value == 1


def test_postings_of_employers_are_kept_apart_from_the_public_sector(tmp_path: Path) -> None:
    rows = ["2026-10-03,5,Cocinero,2,", "2026-10-05,050101,Maestro de obra,7,7111"]
    import_text(vacancies.IMPORTER, tmp_path, "fecha,ubigeo,puesto,vacantes,cod_ocupacion", *rows)
    assert set(DemandSignal.objects.values_list("source", flat=True)) == {DemandSource.EMPLOYER_POSTING}
    assert signal("05", "cocina") == (2, 1)
    assert signal("05", "7111") == (7, 1)


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    rows = [EPEN_HEADER, *people("05", {"7352": 40, "6114": 60})]
    first = import_text(epen.IMPORTER, tmp_path, *rows)
    figures = list(MarketFigure.objects.values_list("pk", "updated_at"))
    second = import_text(epen.IMPORTER, tmp_path, *rows)
    assert (first.created, second.created, second.updated, second.unchanged, second.passed) == (4, 0, 0, 4, 0)
    assert list(MarketFigure.objects.values_list("pk", "updated_at")) == figures


def test_an_import_that_is_undone_leaves_no_figure(tmp_path: Path) -> None:
    rows = [EPEN_HEADER, *people("05", {"7352": 40})]
    outcome = import_text(epen.IMPORTER, tmp_path, *rows)
    assert market_for("05", "costura", today=TODAY)
    undo(ImportRun.objects.get(pk=outcome.run_id), by=None)
    assert not DemandSignal.objects.exists()
    assert market_for("05", "costura", today=TODAY) is None


WORK = {"6114": 300, "8322": 120, "7111": 90, "5414": 60, "5120": 50, "7352": 40, "7513": 35}


def test_the_market_of_a_trade_is_told_with_its_level_source_and_days(tmp_path: Path) -> None:
    import_text(epen.IMPORTER, tmp_path, EPEN_HEADER, *people("05", WORK), *people("15", WORK))
    assert told("05", "agricultura") == ("alta", 3000, DemandSource.EPEN, date(2023, 1, 1), date(2023, 12, 31))
    assert told("05", "seguridad")[0] == "media"
    assert told("05", "panaderia")[0] == "baja"
    assert market_for("02", "agricultura", today=TODAY) is None


def told(region: str, trade: str) -> tuple[str, int | None, DemandSource, date, date]:
    market = one(region, trade)
    return market.level, market.value, market.source, market.since, market.until


def one(region: str, trade: str) -> Market:
    market = market_for(region, trade, today=TODAY)
    assert market
    return market


def test_a_small_cell_leans_on_the_country_and_says_no_number(tmp_path: Path) -> None:
    rare = {**WORK, "7513": 5}
    everywhere = [*people("05", rare), *people("15", {**WORK, "7513": 200}), *people("02", {**WORK, "7513": 190})]
    import_text(epen.IMPORTER, tmp_path, EPEN_HEADER, *everywhere)
    assert one("05", "panaderia").value is None
    share = MarketFigure.objects.get(region="05", trade="panaderia").share
    assert share is not None
    assert 5 / 665 < share < 395 / 2255


def test_too_few_people_in_the_whole_country_have_no_level(tmp_path: Path) -> None:
    import_text(
        epen.IMPORTER, tmp_path, EPEN_HEADER, *people("05", {**WORK, "7513": 12}), *people("15", WORK | {"7513": 9})
    )
    market = one("05", "panaderia")
    assert (market.value, market.level, market.standing) == (None, "", None)


def test_a_region_with_few_notices_has_numbers_and_no_level(tmp_path: Path) -> None:
    import_text(vacancies.IMPORTER, tmp_path, SERVIR_HEADER, notice("Cocinero", vacancies=3), notice("Chofer"))
    market = one("05", "cocina")
    assert (market.value, market.level) == (3, "")
    assert market.public_sector
    assert (market.since, market.until) == (date(2024, 10, 1), date(2024, 10, 31))


def test_what_employers_say_is_believed_before_surveys_and_the_public_sector_last(tmp_path: Path) -> None:
    header = "anio,ccdd,cod_ocupacion,ocupacion,puestos"
    titles = {"Cocinero": 9, "Chofer": 9, "Albañil": 8, "Vigilante": 6, "Costurera": 3, "Panadero": 2, "Jardinero": 2}
    notices = [notice(title) for title, n in titles.items() for _ in range(10 * n)]
    import_text(vacancies.IMPORTER, tmp_path, SERVIR_HEADER, *notices)
    assert one("05", "cocina").source == DemandSource.SERVIR
    import_text(epen.IMPORTER, tmp_path, EPEN_HEADER, *people("05", WORK))
    assert one("05", "cocina").source == DemandSource.EPEN
    hires = [f"2024,05,{occupation},x,{10 * n}" for occupation, n in WORK.items()]
    import_text(edo.IMPORTER, tmp_path, header, *hires)
    assert one("05", "cocina").source == DemandSource.EDO
    assert markets(today=TODAY)[("05", "cocina")] == one("05", "cocina")


def test_old_figures_are_not_told(tmp_path: Path) -> None:
    import_text(epen.IMPORTER, tmp_path, EPEN_HEADER, *people("05", WORK))
    assert market_for("05", "cocina", today=date(2028, 12, 1))
    assert market_for("05", "cocina", today=date(2029, 1, 15)) is None
    assert markets(today=date(2029, 1, 15)) == {}
