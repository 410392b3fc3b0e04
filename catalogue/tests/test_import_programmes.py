"""Programmes of the national catalogue and what institutes teach by SUNAT's table: only what is certain is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from catalogue.facts import Facts
from catalogue.importers import programmes, tabla34
from catalogue.importers.naming import core, provider_name, short, written
from catalogue.importers.programme_names import reviewed
from catalogue.loading import load
from catalogue.models import Offering, Programme
from catalogue.tests.registers import bring, counts, table
from importing.models import ImportProblem

pytestmark = pytest.mark.usefixtures("districts")

INSTITUTE, CODE = "iestp-abancay", "0753962"


@pytest.fixture
def loaded(facts: Facts) -> Facts:
    load(facts=facts)
    return facts


def _programme(**said: str) -> dict[str, str]:
    row = {
        **{"codigo_cnof": "CO714-1-004", "programa": "Costura y Acabados", "nivel": "Auxiliar Técnico"},
        **{"horas": "1056", "creditos": "40", "actividad_economica": "FABRICACION DE PRENDAS DE VESTIR"},
        **{"familia_productiva": "INDUSTRIA TEXTIL, CONFECCIÓN Y DEL CUERO"},
    }
    return {**row, **said}


def _table34(path: Path, *rows: Mapping[str, str]) -> Path:
    """As SUNAT publishes it: lines before the header, blanks within names, a carriage return of Excel."""
    heads = "COD. REGIMEN,DESC. REGIMEN,COD. TIPO INST.,DESC. TIPO INST.,COD.  INSTITUCIÓN,DESC. INSTITUCIÓN"
    lines = ['"TABLA 34: ""INSTITUCIONES""",,,,,,,', "Abreviaturas,,,,,,,", f"{heads},COD.  CARRERA,DESC. CARRERA"]
    for row in rows:
        kind = row.get("kind", "4")
        name = row.get("name", "ABANCAY")
        lines.append(f"1,PÚBLICA,{kind},INSTITUTOS_x000D_ DE,{row['code']} ,{name}  ,714035,{row['career']} ")
    path.write_text("\n".join(lines), encoding="utf-8-sig")
    return path


def test_a_programme_we_have_gets_its_code_and_hours_and_keeps_its_name(loaded: Facts, tmp_path: Path) -> None:
    path = table(tmp_path / "p.csv", [_programme(programa="COSTURA Y ACABADOS")])
    assert counts(bring(programmes.IMPORTER, path)) == (0, 1, 0, 0, 0)
    sewing = Programme.objects.get(slug="costura-acabados")
    assert (sewing.name, sewing.cnof, sewing.hours, sewing.credits) == ("Costura y Acabados", "C0714-1-004", 1056, 40)
    assert counts(bring(programmes.IMPORTER, path)) == (0, 0, 1, 0, 0)
    assert load(facts=loaded).written == 0
    assert counts(bring(programmes.IMPORTER, path)) == (0, 0, 1, 0, 0)


def test_a_new_programme_has_the_trades_of_the_reviewed_table_or_is_remarked_on(loaded: Facts, tmp_path: Path) -> None:
    rows = [
        _programme(codigo_cnof="", programa="Joyería", familia_productiva="INDUSTRIA DIVERSAS"),
        _programme(codigo_cnof="", programa="Relojería", horas="ND", creditos=""),
    ]
    outcome = bring(programmes.IMPORTER, table(tmp_path / "p.csv", rows))
    assert (counts(outcome), dict(outcome.remarks)) == ((2, 0, 0, 0, 0), {"programme_without_trade": 1})
    jewels, watches = Programme.objects.filter(slug__in=("joyeria-auxiliar-tecnico", "relojeria-auxiliar-tecnico"))
    assert (jewels.family, list(jewels.trades.values_list("code", flat=True))) == ("artesania", ["artesania"])
    assert (watches.hours, watches.credits, watches.trades.count()) == (None, None, 0)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"programa": ""}, "missing"),
        ({"nivel": ""}, "missing"),
        ({"nivel": "Maestría"}, "not_a_choice"),
        ({"horas": "mil"}, "not_a_number"),
        ({"codigo_cnof": "C0714"}, "cnof_code"),
    ],
)
def test_a_bad_programme_is_reported(loaded: Facts, tmp_path: Path, said: dict[str, str], code: str) -> None:
    rows = [_programme(**said), _programme()]
    assert counts(bring(programmes.IMPORTER, table(tmp_path / "p.csv", rows)))[4] == 1
    assert ImportProblem.objects.get().code == code


def test_an_institute_is_known_by_its_modular_code_and_what_it_teaches_is_written_once(
    loaded: Facts, tmp_path: Path
) -> None:
    path = _table34(
        tmp_path / "t34.csv",
        {"code": f"14{CODE}", "career": "FARMACIA"},
        {"code": f"14{CODE}", "career": "ENFERMERÍA TÉCNICA"},  # our facts have it already
    )
    assert counts(bring(tabla34.IMPORTER, path)) == (1, 0, 0, 1, 0)
    taught = Offering.objects.get(slug=f"{INSTITUTE}--farmacia-tecnica--tabla34")
    assert (taught.source_id, taught.starts_on, taught.cost_soles, taught.seats) == ("sunat-tabla34", None, None, None)
    assert counts(bring(tabla34.IMPORTER, path)) == (0, 0, 1, 1, 0)
    assert load(facts=loaded).written == 0
    assert Offering.objects.filter(pk=taught.pk).exists()


def test_institutions_and_careers_that_we_do_not_have_are_listed_once_and_never_guessed(
    loaded: Facts, tmp_path: Path
) -> None:
    path = _table34(
        tmp_path / "t34.csv",
        {"code": "149999999", "career": "FARMACIA", "name": "VILCANOTA"},  # the name of one of ours, another's code
        {"code": "149999999", "career": "ENFERMERÍA TÉCNICA", "name": "VILCANOTA"},
        {"code": f"14{CODE}", "career": "TEOLOGÍA - EVANGÉLICA"},
        {"code": f"14{CODE}", "career": "TEOLOGÍA - EVANGÉLICA"},
        {"code": "260000001", "career": "MEDICINA", "kind": "6"},
    )
    assert counts(bring(tabla34.IMPORTER, path)) == (0, 0, 0, 3, 2)
    problems = ImportProblem.objects.order_by("pk").values_list("code", "facts")
    assert list(problems) == [
        ("institution_unknown", {"institution": "VILCANOTA"}),
        ("career_unknown", {"career": "TEOLOGÍA - EVANGÉLICA"}),
    ]


def test_the_reviewed_table_names_programmes_and_trades_that_exist(facts: Facts) -> None:
    slugs, codes = {fact.slug for fact in facts.programmes}, {trade.code for trade in facts.trades}
    assert sorted(set(reviewed()["names"]) - slugs) == []
    assert sorted({code for trades in reviewed()["trades"].values() for code in trades} - codes) == []


def test_a_modular_code_is_one_providers(facts: Facts) -> None:
    codes = [provider.modular_code for provider in facts.providers if provider.modular_code]
    assert len(codes) == len(set(codes)) > 200


def test_a_fact_whose_register_says_otherwise_is_written_where_no_register_spoke(facts: Facts) -> None:
    load(facts=facts)
    baking = next(fact for fact in facts.programmes if fact.slug == "panaderia-pasteleria")
    changed = tuple(replace(fact, hours=999) if fact is baking else fact for fact in facts.programmes)
    assert load(facts=replace(facts, programmes=changed)).written == 1
    Programme.objects.filter(slug=baking.slug).update(from_register=True)
    assert load(facts=facts).written == 0


@pytest.mark.parametrize(
    ("capitals", "name"),
    [
        ("ANTONIO JOSE DE SUCRE", "Antonio José de Sucre"),
        ("DE LA PAZ", "De la Paz"),
        ("JUAN XXIII", "Juan XXIII"),
        ("CEFOP - CAJAMARCA", "CEFOP - Cajamarca"),
        ("NIÑO JESUS", "Niño Jesús"),
        ("0001", "0001"),
    ],
)
def test_capitals_become_a_name(capitals: str, name: str) -> None:
    assert written(capitals) == name


@pytest.mark.parametrize(
    ("name", "kind", "public", "called"),
    [
        ("SOCOS", "cetpro", True, "CETPRO Socos"),
        ("CETPRO SOCOS", "cetpro", True, "CETPRO Socos"),
        ("HUANTA", "instituto", True, "IESTP Huanta"),
        ("HUANTA", "instituto", None, "Instituto Huanta"),
        ("INSTITUTO SUPERIOR TECNOLOGICO HUANTA", "instituto", False, "Instituto Superior Tecnológico Huanta"),
    ],
)
def test_a_name_says_what_the_house_is(name: str, kind: str, public: bool | None, called: str) -> None:
    assert provider_name(name, kind=kind, public=public) == called


def test_names_of_two_sources_have_one_core() -> None:
    names = ("IESTP Víctor Álvarez Huapaya", "VICTOR ALVAREZ HUAPAYA", "Instituto Superior Víctor Alvarez Huapaya")
    assert {core(name) for name in names} == {"victor alvarez huapaya"}


def test_short_names_are_cut_between_words() -> None:
    assert short("CETPRO María Jesús Alvarado Rivera de Sucre") == "CETPRO María Jesús Alvarado"
    assert short("CETPRO Virgen de la Puerta de Otuzco", 24) == "CETPRO Virgen"
