"""The register's CETPROs and institutes become providers where they are, and one house stays one provider."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.facts import Facts, FactsError
from catalogue.importers import corrections
from catalogue.importers.naming import plain
from catalogue.importers.padron import IMPORTER
from catalogue.loading import load
from catalogue.models import Provider, Source
from catalogue.tests.registers import ayacucho, bring, counts, school, table
from importing.models import ImportProblem
from importing.outcome import Outcome
from language.gazetteer import normalise

Importing = Callable[..., Outcome]


@pytest.fixture
def importing(db: None, tmp_path: Path) -> Importing:
    ayacucho()

    def run(*rows: Mapping[str, str], delimiter: str = ",", encoding: str = "utf-8") -> Outcome:
        return bring(IMPORTER, table(tmp_path / "padron.csv", rows, delimiter=delimiter, encoding=encoding))

    return run


@pytest.fixture
def compiled(importing: Importing) -> Provider:
    """A CETPRO of our facts, with the name as a person wrote it."""
    source = Source.objects.create(slug="padron", title="G", publisher="P", as_of=date(2026, 1, 1))
    return Provider.objects.create(
        slug="cetpro-sucre", name="CETPRO A. J. de Sucre", short_name="CETPRO Sucre", kind="cetpro",
        modular_code="0419853", district_id="050101", source=source, confidence="medium", phone="066-999999",
    )  # fmt: skip


def test_a_school_of_the_register_is_a_provider_at_its_point(importing: Importing) -> None:
    assert counts(importing(school())) == (1, 0, 0, 0, 0)
    provider = Provider.objects.get()
    assert (provider.slug, provider.name) == ("cetpro-antonio-jose-de-sucre-0419853", "CETPRO Antonio José de Sucre")
    assert (provider.kind, provider.public, provider.active, provider.from_register) == ("cetpro", True, True, True)
    assert (provider.district_id, provider.latitude, provider.precision) == ("050108", -13.049, "exact")
    assert (provider.phone, provider.address, provider.source_id) == ("066-123456", "JIRON SUCRE 100", "padron")


def test_the_second_import_changes_nothing(importing: Importing) -> None:
    importing(school())
    assert counts(importing(school())) == (0, 0, 1, 0, 0)


@pytest.mark.parametrize("level", ["A2", "B0", "F0", "K0", "P0", "M0", ""])
def test_other_levels_are_passed_over(importing: Importing, level: str) -> None:
    assert counts(importing(school(NIV_MOD=level))) == (0, 0, 0, 1, 0)


@pytest.mark.parametrize(
    ("level", "state", "kind", "active"),
    [("L0", "1", "cetpro", True), ("T0", "1", "instituto", True), ("S0", "2", "instituto", False)],
)
def test_level_and_state_are_read(importing: Importing, level: str, state: str, kind: str, active: bool) -> None:
    importing(school(NIV_MOD=level, ESTADO=state))
    assert Provider.objects.values_list("kind", "active").get() == (kind, active)


@pytest.mark.parametrize(("management", "public"), [("1", True), ("2", True), ("3", False), ("", None)])
def test_who_runs_it(importing: Importing, management: str, public: bool | None) -> None:
    importing(school(GESTION=management))
    assert Provider.objects.get().public is public


def test_lost_zeros_come_back(importing: Importing) -> None:
    importing(school(COD_MOD="419853", CODGEO="50108"))
    assert Provider.objects.values_list("modular_code", "district_id").get() == ("0419853", "050108")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"CODGEO": "059999"}, "district_unknown"),
        ({"CEN_EDU": ""}, "missing"),
        ({"COD_MOD": "04A98"}, "modular_code"),
        ({"NLAT_IE": "trece"}, "not_a_number"),
    ],
)
def test_a_bad_row_is_reported_and_the_others_go_in(importing: Importing, said: dict[str, str], code: str) -> None:
    good = school(COD_MOD="0419911", CEN_EDU="LA LIBERTAD")
    assert counts(importing(school(**said), good)) == (1, 0, 0, 0, 1)
    assert ImportProblem.objects.values_list("line", "code").get() == (2, code)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [("-12.0464", "-77.0428"), ("-74.1380", "-13.0490"), ("13.0490", "74.1380"), ("-13.9", "-74.9")],
)
def test_a_point_far_from_the_district_is_reported_and_left_out(
    importing: Importing, latitude: str, longitude: str
) -> None:
    outcome = importing(school(NLAT_IE=latitude, NLONG_IE=longitude))
    assert (counts(outcome), dict(outcome.remarks)) == ((1, 0, 0, 0, 0), {"point_elsewhere": 1})
    assert Provider.objects.values_list("latitude", "precision").get() == (None, "district")
    assert ImportProblem.objects.get().code == "point_elsewhere"


def test_a_provider_of_our_facts_keeps_its_slug_its_name_and_what_the_register_is_silent_about(
    importing: Importing, compiled: Provider
) -> None:
    assert counts(importing(school(TELEFONO="ND"))) == (0, 1, 0, 0, 0)
    compiled.refresh_from_db()
    assert (compiled.name, compiled.short_name, compiled.phone) == (
        "CETPRO A. J. de Sucre", "CETPRO Sucre", "066-999999",
    )  # fmt: skip
    assert (compiled.district_id, compiled.from_register) == ("050108", True)


def test_a_new_provider_has_nothing_where_the_register_is_silent(importing: Importing) -> None:
    importing(school(TELEFONO="", ESTADO="", GESTION="", NLAT_IE="0", DIR_CEN=""))
    provider = Provider.objects.get()
    assert (provider.phone, provider.address, provider.public, provider.active) == ("", "", None, True)
    assert (provider.latitude, provider.longitude, provider.precision) == (None, None, "district")


def test_the_source_is_written_once_and_no_row_counts_by_it(importing: Importing) -> None:
    bad = school(DIR_CEN="PLAZA DE ARMAS")
    outcome = importing(school(), bad, school(COD_MOD="0419911"))
    assert counts(outcome) == (2, 0, 0, 0, 1)
    assert outcome.tables["catalogue.Source"] == {"created": 1}


@given(st.text(st.sampled_from("aÁñ'’.,-° \t12S") | st.characters(exclude_categories=["Cs"]), max_size=30))
def test_names_are_compared_word_by_word_as_whole(name: str) -> None:
    assert plain(name) == normalise(name)


def test_a_correction_of_ours_holds_at_every_import(
    importing: Importing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = "[{code: '0419853', field: phone, value: 066-777777, reason: its own page, since: 2026-11-23}]"
    (tmp_path / "corrections.yml").write_text(entry)
    held = corrections.read(tmp_path / "corrections.yml")
    monkeypatch.setattr(corrections, "read", lambda: held)
    importing(school(), school(COD_MOD="0419911"))
    assert set(Provider.objects.values_list("modular_code", "phone")) == {
        ("0419853", "066-777777"), ("0419911", "066-123456"),
    }  # fmt: skip
    assert counts(importing(school())) == (0, 0, 1, 0, 0)


@pytest.mark.parametrize(
    "entry", ["[{code: '1'}]", "[{code: '1', field: slug, value: a, reason: b, since: 2026-11-23}]"]
)
def test_a_correction_without_its_reason_or_of_another_field_is_refused(tmp_path: Path, entry: str) -> None:
    (tmp_path / "corrections.yml").write_text(entry)
    with pytest.raises(FactsError):
        corrections.read(tmp_path / "corrections.yml")


def test_our_own_corrections_are_whole() -> None:
    assert {len(code) for code in corrections.read()} <= {7}


def test_a_file_without_codes_finds_the_same_houses_again(importing: Importing) -> None:
    importing(school())
    bare = {name: cell for name, cell in school(COD_MOD="", ANEXO="").items() if name not in ("ESTADO", "TELEFONO")}
    assert counts(importing(bare)) == (0, 0, 1, 0, 0)
    assert Provider.objects.values_list("modular_code", "phone").get() == ("0419853", "066-123456")


def test_two_houses_of_one_name_in_one_district_are_two(importing: Importing) -> None:
    rows = [school(COD_MOD="", ANEXO="", DIR_CEN=where) for where in ("JIRON AYACUCHO 513", "JIRON AYACUCHO 510")]
    assert counts(importing(*rows)) == (2, 0, 0, 0, 0)
    assert counts(importing(*rows)) == (0, 0, 2, 0, 0)
    assert counts(importing(school(COD_MOD="0419853", DIR_CEN="JIRON AYACUCHO 510"))) == (0, 1, 0, 0, 0)
    assert Provider.objects.count() == 2


def test_an_annex_is_a_house_of_its_own(importing: Importing) -> None:
    assert counts(importing(school(), school(ANEXO="1", DIR_CEN="PLAZA DE ARMAS"))) == (2, 0, 0, 0, 0)


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "utf-8"), (";", "cp850")])
def test_every_spelling_of_the_file_is_read(importing: Importing, delimiter: str, encoding: str) -> None:
    importing(school(CEN_EDU="NIÑO JESÚS DE PRAGA"), delimiter=delimiter, encoding=encoding)
    assert Provider.objects.get().name == "CETPRO Niño Jesús de Praga"


def test_the_listing_of_sigmed_is_an_html_table_named_xls(importing: Importing, tmp_path: Path) -> None:
    heads = "Código Modular,Anexo,Nombre de SS.EE.,Ubigeo,Distrito,Dirección,Nivel / Modalidad,Gestion / Dependencia"
    cells = "0419853,0,ANTONIO JOSE DE SUCRE,050108,QUINUA,JIRON SUCRE 100,Técnico Productiva - CETPRO,Pública - Sector"
    rows = [f"{heads},Latitud,Longitud,Altitud".split(","), f"{cells},-13.0490,-74.1380,3280".split(",")]
    lines = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    path = tmp_path / "listado_iiee.xls"
    path.write_text(f"<html><body><table>{''.join(lines)}</table></body></html>", encoding="utf-8")
    assert counts(bring(IMPORTER, path)) == (1, 0, 0, 0, 0)
    assert Provider.objects.values_list("slug", "public").get() == ("cetpro-antonio-jose-de-sucre-0419853", True)


def test_nothing_of_the_director_is_kept(importing: Importing) -> None:
    importing(school())
    kept = Provider.objects.values().get()
    assert not [name for name, value in kept.items() if "QUISPE" in str(value).upper()]


def test_loading_our_facts_afterwards_undoes_nothing(importing: Importing, facts: Facts) -> None:
    fact = next(provider for provider in facts.providers if provider.modular_code == "0419853")
    own = replace(facts, providers=(replace(fact, latitude=-13.2, longitude=-74.2),))
    load(facts=own)
    importing(school(GESTION="3"))
    load(facts=own)
    provider = Provider.objects.get()
    assert (provider.slug, provider.name) == (fact.slug, fact.name)
    assert (provider.latitude, provider.public, provider.address) == (-13.049, False, "JIRON SUCRE 100")
    assert load(facts=own).written == 0
    assert counts(importing(school(GESTION="3"))) == (0, 0, 1, 0, 0)
