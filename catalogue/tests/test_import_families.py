"""The catalogue's productive families go in, and programmes are held against them."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue import quality
from catalogue.facts import Facts
from catalogue.importers import cnof, programmes
from catalogue.loading import load
from catalogue.models import EconomicActivity, Programme
from catalogue.tests.registers import bring, counts, table
from importing.models import ImportProblem
from importing.refusing import FileRefused

pytestmark = pytest.mark.usefixtures("districts")

TEXTILES = "INDUSTRIA TEXTIL, CONFECCIÓN Y DEL CUERO"
CLOTHES = "FABRICACION DE PRENDAS DE VESTIR"


def _activity(**said: str) -> dict[str, str]:
    """As it is published: sector and code stand empty."""
    return {"sector": "", "familia_productiva": TEXTILES, "codigo": "", "actividad_economica": CLOTHES, **said}


def _programme(**said: str) -> dict[str, str]:
    row = {
        **{"codigo_cnof": "S1414-1-009", "programa": "Relojería", "nivel": "Auxiliar Técnico", "horas": "1000"},
        **{"creditos": "40", "actividad_economica": CLOTHES.title(), "familia_productiva": TEXTILES},
    }
    return {**row, **said}


def _found(check: str) -> list[str]:
    [declared] = [each for each in quality.CHECKS if each.name == check]
    return [example.label for example in declared.find().examples]


def test_activities_go_in_once_under_our_families(tmp_path: Path) -> None:
    rows = [_activity(), _activity(actividad_economica="FABRICACION DE CALZADO", codigo="15"), _activity()]
    path = table(tmp_path / "cnof.csv", rows)
    assert counts(bring(cnof.IMPORTER, path))[0] == 2
    assert set(EconomicActivity.objects.values_list("family", "code")) == {("textil_cuero", ""), ("textil_cuero", "15")}
    again = bring(cnof.IMPORTER, path)
    assert (again.created, again.updated, again.rejected) == (0, 0, 0)


def test_a_family_that_none_of_ours_stands_for_is_remarked_on_once_and_found(tmp_path: Path) -> None:
    rows = [_activity(familia_productiva="ASTRONÁUTICA", actividad_economica=name) for name in ("COHETES", "TRAJES")]
    outcome = bring(cnof.IMPORTER, table(tmp_path / "cnof.csv", rows))
    assert (counts(outcome), dict(outcome.remarks)) == ((2, 0, 0, 0, 0), {"family_unknown": 1})
    assert _found("activity-without-family") == ["ASTRONÁUTICA · COHETES", "ASTRONÁUTICA · TRAJES"]


@pytest.mark.parametrize("empty", ["familia_productiva", "actividad_economica"])
def test_a_row_without_family_or_activity_is_reported(tmp_path: Path, empty: str) -> None:
    path = table(tmp_path / "cnof.csv", [_activity(**{empty: ""}), _activity()])
    assert counts(bring(cnof.IMPORTER, path)) == (1, 0, 0, 0, 1)
    assert ImportProblem.objects.get().code == "missing"


def test_a_list_of_programmes_is_not_taken_for_it(tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        bring(cnof.IMPORTER, table(tmp_path / "programas.csv", [_programme()]))


@pytest.mark.parametrize(
    ("said", "remarked"),
    [({}, False), ({"familia_productiva": "INDUSTRIA DIVERSAS"}, True), ({"actividad_economica": ""}, False)],
)
def test_a_programme_of_an_activity_that_the_catalogue_lacks_is_remarked_on(
    facts: Facts, tmp_path: Path, said: dict[str, str], remarked: bool
) -> None:
    load(facts=facts)
    path = table(tmp_path / "programas.csv", [_programme(**said)])
    assert "activity_elsewhere" not in bring(programmes.IMPORTER, path).remarks
    bring(cnof.IMPORTER, table(tmp_path / "cnof.csv", [_activity()]))
    assert ("activity_elsewhere" in bring(programmes.IMPORTER, path).remarks) is remarked


def test_a_coded_programme_of_a_family_outside_the_catalogue_is_found(facts: Facts, tmp_path: Path) -> None:
    load(facts=facts)
    coded = Programme.objects.exclude(family="textil_cuero")[0]
    Programme.objects.filter(pk=coded.pk).update(cnof="S9999-1-001")
    assert _found("programme-family-not-official") == []
    bring(cnof.IMPORTER, table(tmp_path / "cnof.csv", [_activity()]))
    assert coded.name in _found("programme-family-not-official")
