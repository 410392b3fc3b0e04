"""ESCO in Spanish: occupations, skills and which occupation needs which skill, one published file at a time.

The files of the official download, also without the language in their names: occupations, skills,
occupationSkillRelations, ISCOGroups. Relations come after occupations; a skill that only a relation names is kept
without a label (skills newer than the labels at hand), and gets it when a file with its label comes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from catalogue.importers.esco_language import Listening
from catalogue.importers.esco_parts import parts
from catalogue.models import EscoSkill, Occupation, OccupationSkill, Scheme
from importing.importer import Column, Importer, Layout, Record, Row, RowError, Target

OCCUPATION_URI = "http://data.europa.eu/esco/occupation/"
SKILL_URI = "http://data.europa.eu/esco/skill/"
GROUP_URI = "http://data.europa.eu/esco/isco/C"
RELATIONS = {"essential": True, "optional": False}

NAMED = Target(Occupation, key=("uri",), fields=("scheme", "label", "isco_group"))
GROUP = Target(Occupation, key=("uri",), fields=("scheme", "code", "label"))
CODED = Target(Occupation, key=("uri",), fields=("code",))
OTHER_NAMES = Target(Occupation, key=("uri",), fields=("alternatives",))
DESCRIBED = Target(Occupation, key=("uri",), fields=("description",))
SKILL = Target(EscoSkill, key=("uri",), fields=("label", "kind", "reuse"))
SKILL_OTHER_NAMES = Target(EscoSkill, key=("uri",), fields=("alternatives",))
SKILL_DESCRIBED = Target(EscoSkill, key=("uri",), fields=("description",))
UNLABELLED = Target(EscoSkill, key=("uri",), fields=())
NEEDS = Target(OccupationSkill, key=("occupation_id", "skill_id"), fields=("essential",))

CONCEPT = (
    Column("uri", ("conceptUri",)),
    Column("label", ("preferredLabel",)),
    Column("alternatives", ("altLabels",), required=False),
    Column("description", required=False),
)


class Reader:
    """Tells the four files apart by what their rows are about."""

    def __init__(self) -> None:
        self._occupations = set(Occupation.objects.filter(scheme=Scheme.ESCO).values_list("uri", flat=True))
        self._skills = set(EscoSkill.objects.values_list("uri", flat=True))
        self._language = Listening()

    def __call__(self, row: Row) -> Iterator[Record]:
        self._language.hear(row)
        return self._form(row)(row)

    def _form(self, row: Row) -> Callable[[Row], Iterator[Record]]:
        if "relation" in row:
            return self._relation
        forms = {OCCUPATION_URI: _occupation, SKILL_URI: _skill, GROUP_URI: _group}
        for start, form in forms.items():
            if row["uri"].startswith(start):
                return form
        raise RowError("not_a_code", column="uri")

    def _relation(self, row: Row) -> Iterator[Record]:
        occupation, skill = row["occupation"], row["skill"]
        if occupation not in self._occupations:
            raise RowError("unknown_occupation", column="occupation")
        if not skill.startswith(SKILL_URI):
            raise RowError("not_a_code", column="skill")
        if row["relation"] not in RELATIONS:
            raise RowError("unknown_relation", column="relation")
        if skill not in self._skills:
            yield Record(UNLABELLED, {"uri": skill})
        essential = RELATIONS[row["relation"]]
        yield Record(NEEDS, {"occupation_id": occupation, "skill_id": skill, "essential": essential})


def _occupation(row: Row) -> Iterator[Record]:
    uri = row["uri"]
    if not re.fullmatch(r"\d{3,4}", row["group"]):
        raise RowError("not_a_code", column="group")
    values = {"scheme": Scheme.ESCO, "label": _label(row), "isco_group": row["group"].zfill(4)}
    yield Record(NAMED, {"uri": uri, **values})
    yield from _said(row, code=CODED, alternatives=OTHER_NAMES, description=DESCRIBED)


def _skill(row: Row) -> Iterator[Record]:
    yield Record(SKILL, {"uri": row["uri"], "label": _label(row), "kind": row["kind"], "reuse": row["reuse"]})
    yield from _said(row, alternatives=SKILL_OTHER_NAMES, description=SKILL_DESCRIBED)


def _group(row: Row) -> Iterator[Record]:
    """The code is read off the address: spreadsheets eat the zeros that armed forces begin with."""
    code = row["uri"].removeprefix(GROUP_URI)
    if not re.fullmatch(r"\d{1,4}", code):
        raise RowError("not_a_code", column="uri")
    yield Record(GROUP, {"uri": row["uri"], "scheme": Scheme.ISCO08, "code": code, "label": _label(row)})


def _label(row: Row) -> str:
    if not row["label"]:
        raise RowError("missing", column="label")
    return " ".join(row["label"].split())


def _said(row: Row, **targets: Target) -> Iterator[Record]:
    """Where a file is silent, what another version said stays."""
    for column, target in targets.items():
        if row[column]:
            yield Record(target, {"uri": row["uri"], column: row[column]})


IMPORTER = Importer(
    slug="esco",
    title="ESCO en castellano: ocupaciones, competencias y sus relaciones",
    publisher="European Commission",
    licence="This service uses the ESCO classification of the European Commission (Decision 2011/833/EU).",
    layouts=(
        Layout(
            "occupationSkillRelations",
            (
                Column("occupation", ("occupationUri",)),
                Column("relation", ("relationType",)),
                Column("skill", ("skillUri",)),
            ),
        ),
        Layout("skills", (*CONCEPT, Column("kind", ("skillType",)), Column("reuse", ("reuseLevel",)))),
        Layout("occupations", (*CONCEPT, Column("group", ("iscoGroup",)), Column("code", required=False))),
        Layout("ISCOGroups", (*CONCEPT, Column("code"))),
    ),
    targets=(
        *(NAMED, GROUP, CODED, OTHER_NAMES, DESCRIBED),
        *(SKILL, SKILL_OTHER_NAMES, SKILL_DESCRIBED, UNLABELLED, NEEDS),
    ),
    reader=Reader,
    parts=parts,
)
