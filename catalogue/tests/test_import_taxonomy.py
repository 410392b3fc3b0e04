"""ESCO, CNO-2015 and O*NET as they are published, in all their forms, find their way in."""

from __future__ import annotations

import gzip
import json
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.management import call_command

from catalogue.importers import cno, esco, onet
from catalogue.importers.esco_language import Listening
from catalogue.models import EscoSkill, InterestScore, Occupation, OccupationSkill, Scheme
from importing.importer import RowError
from importing.refusing import FileRefused
from importing.running import run_import

COOK = "http://data.europa.eu/esco/occupation/cook"
BAKER = "http://data.europa.eu/esco/occupation/baker"
CUT = "http://data.europa.eu/esco/skill/cut"
KNEAD = "http://data.europa.eu/esco/skill/knead"

OCCUPATIONS = f"""conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,description,code
Occupation,{COOK},5120,cocinero/cocinera,"cocinera
cocinero de menú",Prepara comidas.,5120.1
Occupation,{BAKER},7512,panadero/panadera,,Hace pan.,7512.1
Occupation,http://data.europa.eu/esco/occupation/marine,110,infante de marina,,,0110.2
"""
SKILLS = f"""conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels
KnowledgeSkillCompetence,{CUT},skill/competence,sector-specific,cortar alimentos,"picar
trocear"
"""
GROUPS = """conceptType,conceptUri,code,preferredLabel
ISCOGroup,http://data.europa.eu/esco/isco/C0,0,Ocupaciones militares
ISCOGroup,http://data.europa.eu/esco/isco/C0110,110,Oficiales de las fuerzas armadas
"""
RELATIONS = f"""occupationUri,relationType,skillType,skillUri
{COOK},essential,skill/competence,{CUT}
{COOK},optional,skill/competence,{KNEAD}
{BAKER},essential,skill/competence,{KNEAD}
"""
PARTS = {
    "occupations_es.csv": OCCUPATIONS,
    "skills_es.csv": SKILLS,
    "ISCOGroups_es.csv": GROUPS,
    "occupationSkillRelations_es.csv": RELATIONS,
}
INTERESTS = "\t".join(
    ("O*NET-SOC Code", "Title", "Element ID", "Element Name", "Scale ID", "Scale Name", "Data Value", "Date")
)
PROFILE = {
    "Realistic": 5.8,
    "Investigative": 1.4,
    "Artistic": 2.5,
    "Social": 3.0,
    "Enterprising": 3.5,
    "Conventional": 4,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Everything that is published beside the four files is passed over."""
    for name, text in PARTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
    (tmp_path / "greenSkillsCollection_es.csv").write_text("conceptUri\nx\n")
    return tmp_path


def _counts(*args: Any, source: str = "esco") -> dict[str, int]:
    out = StringIO()
    call_command(f"import_{source}", *map(str, args), "--json", stdout=out)
    told: dict[str, int] = json.loads(out.getvalue().splitlines()[-1])
    return {name: told[name] for name in ("read", "created", "updated", "unchanged", "rejected")}


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.django_db
def test_the_whole_folder_goes_in_and_a_second_time_nothing_changes(folder: Path) -> None:
    assert _counts(folder) == {"read": 9, "created": 9, "updated": 0, "unchanged": 0, "rejected": 0}
    assert _counts(folder) == {"read": 9, "created": 0, "updated": 0, "unchanged": 9, "rejected": 0}
    cook = Occupation.objects.get(pk=COOK)
    assert (cook.label, cook.isco_group, cook.code) == ("cocinero/cocinera", "5120", "5120.1")
    assert cook.alternatives.splitlines() == ["cocinera", "cocinero de menú"]
    assert {need.skill_id: need.essential for need in cook.needs.all()} == {CUT: True, KNEAD: False}


@pytest.mark.django_db
def test_zeros_that_spreadsheets_eat_come_back(folder: Path) -> None:
    _counts(folder)
    assert Occupation.objects.get(label="infante de marina").isco_group == "0110"
    groups = Occupation.objects.filter(scheme=Scheme.ISCO08).values_list("code", flat=True)
    assert set(groups) == {"0", "0110"}


@pytest.mark.django_db
def test_the_zip_and_single_gzipped_files_are_as_good(folder: Path, tmp_path: Path) -> None:
    packed = tmp_path / "ESCO dataset - v1.2.0 - classification - es - csv.zip"
    with ZipFile(packed, "w") as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
    assert _counts(packed)["created"] == 9
    alone = tmp_path / "esco_occupationSkillRelations.csv.gz"
    alone.write_bytes(gzip.compress(RELATIONS.encode()))
    assert _counts(alone) == {"read": 3, "created": 0, "updated": 0, "unchanged": 3, "rejected": 0}


@pytest.mark.django_db
def test_a_trial_of_the_whole_leaves_nothing_and_rejects_nothing(folder: Path) -> None:
    assert _counts(folder, "--dry-run")["rejected"] == 0
    assert (Occupation.objects.count(), EscoSkill.objects.count(), OccupationSkill.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_one_bad_part_and_none_goes_in(folder: Path) -> None:
    _written(folder / "skills_es.csv", "conceptUri,etiqueta\nx,y\n")
    with pytest.raises(SystemExit) as end:
        _counts(folder)
    assert end.value.code == 2
    assert Occupation.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content"),
    [("nothing.zip", None), ("broken.zip", b"PK\x03\x04 cut short"), ("not_there.zip", b"")],
)
def test_a_packed_file_without_the_parts_is_refused(tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is None:
        with ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "nothing")
    elif content:
        path.write_bytes(content)
    with pytest.raises(SystemExit) as end:
        _counts(path)
    assert end.value.code == 2


ENGLISH = "\n".join(
    f"Occupation,{COOK}{n},5120,{label},,Cooks prepare meals for the guests of the house."
    for n, label in enumerate(["cook", "pastry maker", "operator of ovens", "kitchen assistant"])
)


@pytest.mark.django_db
def test_esco_in_another_language_is_refused_by_what_it_says(tmp_path: Path) -> None:
    text = f"{OCCUPATIONS.splitlines()[0].removesuffix(',code')}\n{ENGLISH}\n"
    with pytest.raises(FileRefused) as refusal:
        run_import(esco.IMPORTER, _written(tmp_path / "occupations.csv", text))
    assert refusal.value.code == "not_spanish"
    assert "inglés" in refusal.value.words
    assert Occupation.objects.count() == 0


@pytest.mark.parametrize("row", ["cocinero/cocinera,Prepara comidas para los huéspedes de la casa", "chef,", "barman,"])
def test_spanish_and_words_of_the_world_go_through(row: str) -> None:
    label, _, description = row.partition(",")
    listening = Listening()
    for _ in range(200):
        listening.hear({"label": label, "alternatives": "", "description": description})


@pytest.mark.django_db
@pytest.mark.parametrize("packed", [True, False])
def test_esco_in_another_language_is_refused_by_the_names_of_its_files(tmp_path: Path, packed: bool) -> None:
    if packed:
        path = tmp_path / "esco.zip"
        with ZipFile(path, "w") as archive:
            archive.writestr("ESCO dataset/occupations_en.csv", OCCUPATIONS)
    else:
        path = tmp_path
        _written(tmp_path / "occupations_en.csv", OCCUPATIONS)
    with pytest.raises(FileRefused) as refusal:
        run_import(esco.IMPORTER, path)
    assert refusal.value.code == "not_spanish"


@pytest.mark.django_db
def test_a_skill_that_only_a_relation_names_waits_for_its_label(folder: Path) -> None:
    _counts(folder)
    assert EscoSkill.objects.get(pk=KNEAD).label == ""
    newer = SKILLS + f"KnowledgeSkillCompetence,{KNEAD},skill/competence,sector-specific,amasar,\n"
    assert _counts(_written(folder / "skills_es.csv", newer))["updated"] == 1
    assert EscoSkill.objects.get(pk=KNEAD).label == "amasar"


@pytest.mark.django_db
def test_where_a_file_is_silent_what_is_known_stays(folder: Path) -> None:
    _counts(folder)
    older = f"conceptUri,iscoGroup,preferredLabel\n{COOK},5120,cocinero\n"
    assert _counts(_written(folder / "occupations.csv", older))["updated"] == 1
    cook = Occupation.objects.get(pk=COOK)
    assert (cook.label, cook.description, cook.code) == ("cocinero", "Prepara comidas.", "5120.1")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"uri": COOK, "group": "51", "label": "x"}, "not_a_code"),
        ({"uri": COOK, "group": "5120", "label": ""}, "missing"),
        ({"uri": "https://example.org/cook", "group": "5120", "label": "x"}, "not_a_code"),
        ({"uri": CUT, "kind": "", "reuse": "", "label": ""}, "missing"),
        ({"uri": "http://data.europa.eu/esco/isco/C51200", "code": "", "label": "x"}, "not_a_code"),
        ({"occupation": COOK, "relation": "essential", "skill": CUT}, "unknown_occupation"),
    ],
)
def test_rows_that_cannot_be_used(row: dict[str, str], code: str) -> None:
    with pytest.raises(RowError) as problem:
        list(esco.IMPORTER.reader()({"alternatives": "", "description": "", **row}))
    assert problem.value.code == code


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("relation", "skill", "code"),
    [("necessary", CUT, "unknown_relation"), ("essential", "http://example.org/cut", "not_a_code")],
)
def test_relations_that_cannot_be_used(folder: Path, relation: str, skill: str, code: str) -> None:
    _counts(folder)
    outcome = run_import(
        esco.IMPORTER, _written(folder / "r.csv", f"occupationUri,relationType,skillUri\n{COOK},{relation},{skill}\n")
    )
    assert dict(outcome.reasons) == {code: 1}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cno.csv", "codigo,denominacion\n111,oficiales del ejército\n5120,cocineros\n"),
        ("cno.csv", "código;denominación\r\n0111;oficiales  del ejército\r\n5120;cocineros\r\n"),
        ("cno.json", '{"111": "oficiales del ejército", "5120": "cocineros"}'),
    ],
)
def test_the_national_occupations_come_as_csv_or_json(tmp_path: Path, name: str, text: str) -> None:
    path = _written(tmp_path / name, text)
    assert _counts(path, source="cno")["created"] == 2
    assert _counts(path, source="cno")["unchanged"] == 2
    stored = Occupation.objects.filter(scheme=Scheme.CNO2015).values_list("uri", "code", "label")
    assert set(stored) == {
        ("cno2015:0111", "0111", "oficiales del ejército"),
        ("cno2015:5120", "5120", "cocineros"),
    }


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["{", '["a"]', '{"1": 2}', "\xff"])
def test_json_that_is_no_list_of_names_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cno.json"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(SystemExit):
        _counts(path, source="cno")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"code": "51", "label": "x"}, "not_a_code"),
        ({"code": "A111", "label": "x"}, "not_a_code"),
        ({"code": "5120", "label": ""}, "missing"),
    ],
)
def test_national_rows_that_cannot_be_used(row: dict[str, str], code: str) -> None:
    with pytest.raises(RowError) as problem:
        list(cno.IMPORTER.reader()(row))
    assert problem.value.code == code


@pytest.mark.django_db
def test_isco_and_national_codes_of_the_same_digits_stay_apart(folder: Path, tmp_path: Path) -> None:
    _counts(
        _written(
            tmp_path / "g.csv",
            "conceptUri,code,preferredLabel\n"
            "http://data.europa.eu/esco/isco/C7513,7513,Operarios de productos lácteos\n",
        )
    )
    _counts(_written(tmp_path / "cno.csv", "codigo,denominacion\n7513,panaderos\n"), source="cno")
    assert set(Occupation.objects.filter(code="7513").values_list("scheme", "label")) == {
        ("isco08", "Operarios de productos lácteos"),
        ("cno2015", "panaderos"),
    }


def _interests(*rows: tuple[str, str, float | str]) -> str:
    lines = [
        f"35-2014.00\tCooks, Restaurant\t1.B.1.a\t{element}\t{scale}\tInterests\t{value}\t11/2021"
        for element, scale, value in rows
    ]
    return "\n".join([INTERESTS, *lines]) + "\n"


@pytest.mark.django_db
def test_interests_come_row_by_row_from_onet(tmp_path: Path) -> None:
    rows = [(name, "OI", value) for name, value in PROFILE.items()]
    path = _written(tmp_path / "Interests.txt", _interests(*rows, ("First Interest High-Point", "IH", 1.0)))
    assert _counts(path, source="onet") == {"read": 7, "created": 6, "updated": 0, "unchanged": 0, "rejected": 0}
    assert _counts(path, source="onet")["created"] == 0
    scores = InterestScore.objects.filter(occupation_id="onet:35-2014.00")
    assert {score.kind: score.value for score in scores} == {name[0]: value for name, value in PROFILE.items()}


@pytest.mark.django_db
def test_the_text_edition_of_onet_names_no_titles_and_takes_none_away(tmp_path: Path) -> None:
    untitled = "\n".join(
        line.replace("\tTitle", "").replace("\tCooks, Restaurant", "")
        for line in _interests(("Realistic", "OI", 5.0)).splitlines()
    )
    _counts(_written(tmp_path / "Career Interest Types.txt", untitled), source="onet")
    assert Occupation.objects.get(scheme=Scheme.ONET).label == "35-2014.00"
    _counts(_written(tmp_path / "Interests.txt", _interests(("Realistic", "OI", 5.8))), source="onet")
    _counts(_written(tmp_path / "Career Interest Types.txt", untitled), source="onet")
    assert Occupation.objects.get(scheme=Scheme.ONET).label == "Cooks, Restaurant"
    assert InterestScore.objects.get().value == 5.0


@pytest.mark.django_db
def test_interests_come_all_at_once_for_esco(folder: Path, tmp_path: Path) -> None:
    values = ",".join(map(str, PROFILE.values()))
    text = f"conceptUri,{','.join(PROFILE)},iscoGroup\n{COOK},{values},5120\nhttp://x,{values},5120\n"
    path = _written(tmp_path / "riasec.csv", text)
    _counts(folder)
    assert _counts(path, source="onet") == {"read": 2, "created": 1, "updated": 0, "unchanged": 0, "rejected": 1}
    assert InterestScore.objects.filter(occupation_id=COOK).count() == 6


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"code": "35-2014"}, "not_a_code"),
        ({"element": "Musical"}, "unknown_interest"),
        ({"value": "high"}, "not_a_number"),
        ({"value": "nan"}, "out_of_range"),
        ({"value": "7.5"}, "out_of_range"),
        ({"value": "0"}, "out_of_range"),
    ],
)
@pytest.mark.django_db
def test_interests_that_cannot_be_used(changes: dict[str, str], code: str) -> None:
    row = {"code": "35-2014.00", "label": "Cooks", "element": "Realistic", "scale": "OI", "value": "5.8", **changes}
    with pytest.raises(RowError) as problem:
        list(onet.IMPORTER.reader()(row))
    assert problem.value.code == code


@pytest.mark.django_db
def test_what_follows_from_the_scores_is_passed_over() -> None:
    row = {"code": "35-2014.00", "label": "", "element": "First Interest High-Point", "scale": "IH", "value": "1"}
    assert list(onet.IMPORTER.reader()(row)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("importer", [esco.IMPORTER, cno.IMPORTER, onet.IMPORTER], ids=lambda each: each.slug)
def test_the_file_of_another_source_is_refused(tmp_path: Path, importer: Any) -> None:
    with pytest.raises(FileRefused):
        run_import(importer, _written(tmp_path / "padron.csv", "COD_MOD,ANEXO,CEN_EDU\n0419838,0,LÓPEZ ANTAY\n"))
