"""The page that shows what each trade stands for; written from the compiled facts and never by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from catalogue import facts, interests, taxonomy_facts
from catalogue.facts import TradeFact
from catalogue.taxonomy_facts import CNO2015, MappingFact, SkillFact

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "trades.md"
HEAD = """# What each trade stands for
Written by `script/manage export_trades` from `catalogue/facts/`; change it there. The first occupation of a
classification is the main one. ESCO and CNO-2015 are kept apart: the same four digits name other work. The kinds of
interest (R realistic, I investigative, A artistic, S social, E enterprising, C conventional) are the one the work is
most of and those in which it stands out among trades. `script/manage check_taxonomy` compares all of it with imported
files; who knows the work reviews it in the admin, and what was reviewed there goes before this page.

This service uses the ESCO classification of the European Commission. It includes information from the O*NET 29.2
Database by the U.S. Department of Labor, Employment and Training Administration, used under CC BY 4.0. CNO-2015: INEI.

| trade | family | interest | CNO-2015 | ESCO | what one learns |
|---|---|---|---|---|---|
"""


def text() -> str:
    return HEAD + "".join(f"{line}\n" for line in _rows())


def _rows() -> Iterator[str]:
    taxonomy = taxonomy_facts.read()
    for trade in facts.read().trades:
        mappings = [fact for fact in taxonomy.occupations if fact.trade == trade.code]
        skills = [skill for skill in taxonomy.skills if trade.code in skill.trades]
        yield _row(trade, mappings, skills)


def _row(trade: TradeFact, mappings: Iterable[MappingFact], skills: Iterable[SkillFact]) -> str:
    national = [f"{fact.uri.removeprefix(CNO2015)} {fact.label}" for fact in mappings if fact.scheme == "cno2015"]
    european = [fact.label.split("/")[0].strip() for fact in mappings if fact.scheme == "esco"]
    learnt = [skill.label_es for skill in skills]
    cells = (
        *(f"{trade.label_es} (`{trade.code}`)", trade.family, interests.letters(trade.code)),
        *("; ".join(names) for names in (national, european, learnt)),
    )
    return f"| {' | '.join(cells)} |"
