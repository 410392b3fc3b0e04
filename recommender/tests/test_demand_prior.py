"""Demand learnt from applicants: better than means at institutions never seen, and used only while it is fresh."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from catalogue.importers import ponte
from catalogue.importers.ponte import Course
from importing.refusing import FileRefused
from recommender import market
from recommender.demand_prior import keeping, measuring, ridge
from recommender.demand_prior.measuring import Figure, Measured
from recommender.matrix import build
from recommender.tests.worlds import TAXONOMY, item

HEADER = (
    "Familia Carrera,Carrera,Institución,Ubicación,Tipo Institución,Tipo Gestión,Duración,Costo (S/.),"
    "Ingreso Promedio Nacional (S/.),Postulantes"
)
ROWS = [
    'Enfermería ,Enfermería Técnica,Instituto Uno,Huanuco,INSTITUTO,PUBLICA,3,"934 - 1,066",1500,"1,200"',
    "Enfermería,Enfermería,Universidad Dos,Lima,UNIVERSIDAD,PRIVADA,5,900,2000,700",
    "Turismo,Guía Oficial de Turismo,Instituto Tres,Cusco,INSTITUTO,PRIVADA,ND,ND,ND,45",
    "Turismo,Guía Oficial de Turismo,Instituto Cuatro,Cusco,INSTITUTO,PRIVADA,3,200,ND,ND",
]
FAMILIES = {"Enfermería": 5.0, "Turismo": 4.0, "Agropecuaria": 3.5, "Secretariado": 2.5}
REGIONS = {"02": 0.0, "05": -0.5, "08": 0.4, "15": 1.2}


@pytest.fixture(scope="module")
def courses() -> list[Course]:
    """48 institutes whose applicants follow family and region, and farming is wanted in Ayacucho alone."""
    generator = np.random.default_rng(5)
    return [
        _course(family, region, institute, generator)
        for region in REGIONS
        for institute in range(12)
        for family in FAMILIES
    ]


def _course(family: str, region: str, institute: int, generator: np.random.Generator) -> Course:
    local = 3.0 if (family, region) == ("Agropecuaria", "05") else 0.0
    log = FAMILIES[family] + REGIONS[region] + local + generator.normal(scale=0.4)
    name = f"institute {region} {institute}"
    applicants = round(float(np.exp(log)))
    return Course(family, family, name, region, institute % 2 == 0, applicants, cost=None, years=3, income=None)


def test_institutes_with_applicants_are_read_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "ponte.csv"
    path.write_text("\n".join([HEADER, *ROWS]) + "\n", encoding="utf-8")
    assert ponte.read(path) == [
        Course("Enfermería", "Enfermería Técnica", "Instituto Uno", "10", True, 1200, 1000.0, 3.0, 1500.0),
        Course("Turismo", "Guía Oficial de Turismo", "Instituto Tres", "08", False, 45, None, None, None),
    ]


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other_2016.csv"
    path.write_text("nombre,edad\nx,3\n", encoding="utf-8")
    with pytest.raises(FileRefused):
        ponte.read(path)
    with pytest.raises(CommandError):
        call_command("learn_demand_prior", str(path))


def test_no_institution_is_both_learnt_from_and_measured_on(courses: list[Course]) -> None:
    folds = ridge.folds_of(courses, count=5, seed=1)
    by_institution: dict[str, set[int]] = {}
    for course, fold in zip(courses, folds, strict=True):
        by_institution.setdefault(course.institution, set()).add(int(fold))
    assert all(len(found) == 1 for found in by_institution.values())
    assert set(folds) == set(range(5))


def test_what_a_region_wants_is_found_where_means_of_the_country_miss_it(courses: list[Course]) -> None:
    measured = measuring.measure(courses, seed=3)
    assert measured.ndcg["ridge"].value > measured.ndcg["family mean"].value
    assert measured.ahead["family mean"].low > 0
    for figure in measured.ndcg.values():
        assert 0 <= figure.low <= figure.value <= figure.high <= 1


def test_ndcg_by_hand() -> None:
    scores, gains = np.array([3.0, 2.0, 1.0]), np.array([0.0, 10.0, 20.0])
    shown = 10 / np.log2(3) + 20 / np.log2(4)
    assert measuring.ndcg(scores, gains) == pytest.approx(shown / (20 + 10 / np.log2(3)))
    assert measuring.ndcg(-scores, gains) == pytest.approx(1)
    assert measuring.ndcg(scores, np.zeros(3)) == 0


@pytest.fixture
def kept(courses: list[Course], tmp_path: Path, settings: Settings) -> keeping.DemandPrior:
    settings.VAR_DIR = tmp_path
    figure = Figure(0.7, 0.6, 0.8)
    model, measured = ridge.fit(courses, penalty=3), Measured(9, {"ridge": figure}, {})
    keeping.keep(courses, model, measured, source="Postulantes", year=2024, now=datetime(2026, 1, 1, tzinfo=UTC))
    prior = keeping.newest()
    assert prior
    return prior


def test_the_prior_knows_where_trades_stand_in_each_region(kept: keeping.DemandPrior) -> None:
    assert (kept.source, kept.year) == ("Postulantes", 2024)
    assert kept.standing[("05", "agricultura")] > kept.standing[("05", "enfermeria")]
    assert kept.standing[("15", "agricultura")] < kept.standing[("15", "enfermeria")]


def test_it_grows_old(kept: keeping.DemandPrior) -> None:
    assert kept.is_fresh(date(2029, 12, 31))
    assert not kept.is_fresh(date(2030, 1, 1))


def test_a_prior_stands_in_with_its_source_and_gives_no_fact_to_tell(kept: keeping.DemandPrior) -> None:
    trades = sorted(TAXONOMY.trades)
    with_prior, without = market.table(trades, {}, prior=kept), market.table(trades, {})
    place = (5, trades.index("agricultura"))
    assert with_prior.standing[place] == pytest.approx(kept.standing[("05", "agricultura")])
    assert np.isnan(without.standing[place])
    assert (with_prior.prior, without.prior) == ("Postulantes, 2024", "")
    assert with_prior.reason("05", ("agricultura",)) is None


@pytest.mark.django_db
def test_only_a_fresh_prior_is_loaded_with_a_matrix(kept: keeping.DemandPrior) -> None:
    shelf = build([item(trades=("agricultura",))], TAXONOMY)
    assert market.load(shelf, today=date(2026, 11, 23)).prior == "Postulantes, 2024"
    assert market.load(shelf, today=date(2030, 11, 23)).prior == ""
    assert np.isnan(market.load(shelf, today=date(2030, 11, 23)).feature("05", shelf)).all()


def test_families_stand_for_trades_that_the_catalogue_knows_each_once() -> None:
    trades = [trade for named in keeping.families().values() for trade in named]
    assert set(trades) <= set(TAXONOMY.trades)
    assert len(trades) == len(set(trades))
