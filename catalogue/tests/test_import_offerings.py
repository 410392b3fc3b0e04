"""A provider's file of offerings: everything it says is read as people write it, and what it leaves out stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from catalogue.importers import cells
from catalogue.importers.offerings import IMPORTER, OFFERING, OPTIONAL, REQUIRED
from catalogue.models import Offering, Programme, Provider, Review, Source
from catalogue.offering_form import WRITTEN
from catalogue.tests.registers import ayacucho, bring, counts, table
from importing.importer import RowError
from importing.models import ImportProblem
from importing.outcome import Outcome

DOCUMENTED = Path(__file__).parents[2] / "docs" / "reference" / "offerings-file.md"
Importing = Callable[..., Outcome]


@pytest.fixture
def importing(db: None, tmp_path: Path) -> Importing:
    ayacucho()
    source = Source.objects.create(slug="padron", title="P", publisher="P", as_of=date(2026, 1, 1))
    Provider.objects.create(
        slug="cetpro-sucre", name="CETPRO Sucre", short_name="Sucre", kind="cetpro", modular_code="0419853",
        district_id="050108", source=source, confidence="high",
    )  # fmt: skip
    for slug, name, level, cnof in (
        ("panaderia-pasteleria", "Panadería y Pastelería", "auxiliar_tecnico", "C0610-1-001"),
        ("estilismo", "Estilismo", "tecnico", ""),
        ("peluqueria-barberia", "Peluquería y Barbería", "auxiliar_tecnico", ""),
    ):
        Programme.objects.create(
            slug=slug, name=name, short_name=name[:24], level=level, cnof=cnof, family="x", source=source,
            confidence="high",
        )  # fmt: skip
    Source.objects.create(slug="ofertas", title="O", publisher="P", as_of=date(2026, 1, 1))
    return lambda *rows: bring(IMPORTER, table(tmp_path / "ofertas.csv", rows))


def _row(**said: str) -> dict[str, str]:
    row = {
        **{
            "codigo_modular": "0419853",
            "anexo": "0",
            "programa": "Panadería y pastelería",
            "nivel": "auxiliar técnico",
        },
        **{"creditos": "40", "horas": "1056", "modalidad": "presencial", "turno": "noche", "costo": "S/ 1,200.00"},
        **{"cupos": "20", "inicio": "15/03/2027", "fin": "2027-12-17", "idioma": "castellano", "codigo_cnof": ""},
    }
    return {**row, **said}


def test_a_row_is_an_offering_that_people_are_shown(importing: Importing) -> None:
    assert counts(importing(_row())) == (1, 0, 0, 0, 0)
    offering = Offering.objects.get()
    assert offering.slug == "cetpro-sucre--panaderia-pasteleria--2027-03-15--noche"
    assert (offering.starts_on, offering.ends_on, offering.shift) == (date(2027, 3, 15), date(2027, 12, 17), "noche")
    assert (offering.cost_soles, offering.seats, offering.language) == (1200, 20, "es")
    assert (offering.review, offering.source_id, offering.open) == (Review.APPROVED, "ofertas", True)
    assert counts(importing(_row())) == (0, 0, 1, 0, 0)


@pytest.mark.parametrize(
    ("said", "programme"),
    [
        ({"programa": "PANADERIA Y PASTELERIA"}, "panaderia-pasteleria"),
        ({"programa": "", "codigo_cnof": "CO610-1-001"}, "panaderia-pasteleria"),
        ({"programa": "peluquería", "nivel": ""}, "peluqueria-barberia"),
        ({"programa": "Estilismo", "nivel": "Técnico"}, "estilismo"),
    ],
)
def test_programmes_are_known_by_code_and_by_every_reviewed_name(
    importing: Importing, said: dict[str, str], programme: str
) -> None:
    importing(_row(**said))
    assert Offering.objects.get().programme_id == programme


@pytest.mark.parametrize(
    ("said", "code", "column"),
    [
        ({"codigo_modular": ""}, "missing", "codigo_modular"),
        ({"codigo_modular": "9999999"}, "provider_unknown", "codigo_modular"),
        ({"anexo": "3"}, "provider_unknown", "codigo_modular"),
        ({"programa": "Astronáutica"}, "programme_unknown", "programa"),
        ({"programa": "Estilismo", "nivel": "auxiliar técnico"}, "programme_unknown", "programa"),
        ({"programa": "", "codigo_cnof": ""}, "missing", "programa"),
        ({"codigo_cnof": "panadería"}, "cnof_code", "cnof"),
        ({"nivel": "doctorado"}, "not_a_choice", "level"),
        ({"cupos": "-3"}, "out_of_range", "cupos"),
        ({"cupos": "veinte"}, "not_a_number", "cupos"),
        ({"horas": "muchas"}, "not_a_number", "horas"),
        ({"costo": "600 - 700"}, "not_a_number", "costo"),
        ({"costo": "-20"}, "out_of_range", "costo"),
        ({"inicio": "31/02/2027"}, "not_a_date", "inicio"),
        ({"inicio": "marzo"}, "not_a_date", "inicio"),
        ({"fin": "2027-03-14"}, "ends_before_start", "fin"),
        ({"turno": "siempre"}, "not_a_choice", "turno"),
        ({"idioma": "latín"}, "not_a_choice", "idioma"),
        ({"modalidad": "por radio"}, "not_a_choice", "modalidad"),
    ],
)
def test_what_is_wrong_is_told_by_column_and_the_rest_goes_in(
    importing: Importing, said: dict[str, str], code: str, column: str
) -> None:
    assert counts(importing(_row(**said), _row(turno="tarde"))) == (1, 0, 0, 0, 1)
    assert ImportProblem.objects.values_list("line", "code", "column").get() == (2, code, column)


def test_what_the_file_leaves_out_stays_as_it_was_told(importing: Importing) -> None:
    importing(_row())
    Offering.objects.update(requirements="DNI", seats=25, open=False)
    assert counts(importing(_row(cupos="", costo="ND"))) == (0, 0, 1, 0, 0)
    assert Offering.objects.values_list("requirements", "seats", "open", "cost_soles").get() == ("DNI", 25, False, 1200)


def test_with_a_code_of_its_own_an_offering_keeps_its_place_when_the_date_moves(importing: Importing) -> None:
    importing({**_row(), "codigo": "PAN-7", "estado": "abierto"})
    outcome = importing({**_row(inicio="1 de abril de 2027"), "codigo": "PAN-7", "estado": "lleno"})
    assert counts(outcome) == (0, 1, 0, 0, 0)
    assert Offering.objects.values_list("slug", "starts_on", "open").get() == (
        "cetpro-sucre--pan-7", date(2027, 4, 1), False,
    )  # fmt: skip


def test_an_import_approves_nothing_that_was_rejected(importing: Importing) -> None:
    importing(_row())
    Offering.objects.update(review=Review.REJECTED)
    importing(_row(cupos="30"))
    assert Offering.objects.values_list("review", "seats").get() == (Review.REJECTED, 30)


def test_the_template_goes_in_when_it_has_an_institutions_code_and_not_before(
    importing: Importing, tmp_path: Path
) -> None:
    template = IMPORTER.template
    assert template is not None
    assert template.read_text().splitlines()[0].split(",") == [*REQUIRED, *OPTIONAL]
    bring(IMPORTER, template)
    assert not Offering.objects.exists()
    filled = tmp_path / "ofertas_llenas.csv"
    filled.write_text(template.read_text().replace("0000000", "0419853"))
    assert counts(bring(IMPORTER, filled)) == (3, 0, 0, 0, 0)
    assert Offering.objects.get(seats=20).seats_taken == 4


def test_seats_that_are_taken_stay_where_the_file_says_nothing_of_them(importing: Importing) -> None:
    importing(_row(cupos_ocupados="5"))
    Offering.objects.update(seats_taken=7)
    importing(_row(cupos="25", cupos_ocupados=""))
    assert Offering.objects.values_list("seats", "seats_taken").get() == (25, 7)


def test_no_more_seats_are_taken_than_there_are(importing: Importing) -> None:
    assert counts(importing(_row(cupos_ocupados="0"), _row(turno="tarde", cupos_ocupados="21")))[0] == 1
    assert Offering.objects.get().seats_taken == 0


def test_whatever_a_provider_edits_in_the_admin_is_in_the_file_too() -> None:
    in_file = {field.removesuffix("_id") for field in OFFERING.fields}
    assert set(WRITTEN) <= in_file


def test_every_column_is_documented() -> None:
    words = DOCUMENTED.read_text(encoding="utf-8")
    assert [name for name in (*REQUIRED, *OPTIONAL) if f"`{name}`" not in words] == []


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        *(("S/ 1,200.00", 1200), ("S/. 300", 300), ("s/150", 150), ("150 soles", 150), ("99.50", 100), ("99,40", 99)),
        *(("Gratis", 0), ("gratuito", 0), ("0", 0), ("1200", 1200), ("1 200", 1200), ("", None), ("ND", None)),
    ],
)
def test_costs_as_people_write_them(text: str, amount: int | None) -> None:
    assert cells.soles(text, "costo") == amount


@pytest.mark.parametrize(
    "text",
    [
        *("2027-03-05", "2027-3-5", "05/03/2027", "5/3/27", "05-03-2027", "5.3.2027", "2027-03-05 00:00:00"),
        *("5 de marzo de 2027", "5 mar 2027", "05 de Marzo del 2027"),
    ],
)
def test_dates_as_people_write_them(text: str) -> None:
    assert cells.day(text, "inicio") == date(2027, 3, 5)


@pytest.mark.parametrize(("text", "month"), [("1 setiembre 2027", 9), ("1 de septiembre de 2027", 9)])
def test_september_has_two_spellings(text: str, month: int) -> None:
    assert cells.day(text, "inicio") == date(2027, month, 1)


@pytest.mark.parametrize(("text", "count"), [("20", 20), ("20.0", 20), ("0", 0), ("", None)])
def test_counts_as_spreadsheets_write_them(text: str, count: int | None) -> None:
    assert cells.whole(text, "cupos") == count


def test_a_wrong_choice_is_told_the_right_ones() -> None:
    with pytest.raises(RowError) as refused:
        cells.choice("gris", "turno", choices={"manana": "m"})
    assert refused.value.facts == {"choices": "manana"}


def test_a_mapping_is_enough_for_a_row(importing: Importing) -> None:
    given: Mapping[str, str] = {**dict.fromkeys(OPTIONAL, ""), **_row()}
    assert len(list(IMPORTER.reader()(given))) == 2  # where it comes from, and the offering
