"""Puts what our trades stand for into the database, and leaves alone what somebody has reviewed there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from catalogue.models import Judgement, Programme, Skill, Trade, TradeOccupation
from catalogue.taxonomy_facts import MappingFact, SkillFact, Taxonomy

Differs = Mapping[str, Any]


def save(taxonomy: Taxonomy) -> int:
    """How many rows were written: none where nothing is new. Trades and programmes have to be there."""
    trades = set(Trade.objects.values_list("code", flat=True))
    occupations = [fact for fact in taxonomy.occupations if fact.trade in trades]
    return _save_occupations(occupations) + _save_skills(taxonomy.skills, trades)


def _save_occupations(facts: list[MappingFact]) -> int:
    present = {(row.trade_id, row.uri): row for row in TradeOccupation.objects.all()}
    wanted = {(fact.trade, fact.uri): fact for fact in facts}
    gone = [row.pk for key, row in present.items() if key not in wanted and _is_ours(row)]
    TradeOccupation.objects.filter(pk__in=gone).delete()
    new = [_new_occupation(fact) for key, fact in wanted.items() if key not in present]
    TradeOccupation.objects.bulk_create(new)
    corrected = sum(_correct(row, _said(wanted[key])) for key, row in present.items() if key in wanted)
    return len(gone) + len(new) + corrected


def _new_occupation(fact: MappingFact) -> TradeOccupation:
    return TradeOccupation(trade_id=fact.trade, uri=fact.uri, **_said(fact))


def _said(fact: MappingFact) -> dict[str, Any]:
    return {"scheme": fact.scheme, "label": fact.label, "rank": fact.rank}


def _save_skills(facts: tuple[SkillFact, ...], trades: set[str]) -> int:
    present = {skill.slug: skill for skill in Skill.objects.prefetch_related("trades", "programmes")}
    wanted = {fact.slug: fact for fact in facts if trades.issuperset(fact.trades)}
    gone = [slug for slug, skill in present.items() if slug not in wanted and _is_ours(skill)]
    Skill.objects.filter(slug__in=gone).delete()
    return len(gone) + sum(_save_skill(fact, present.get(slug)) for slug, fact in wanted.items())


def _save_skill(fact: SkillFact, skill: Skill | None) -> bool:
    fields = {name: value for name, value in asdict(fact).items() if name not in ("trades", "programmes")}
    if skill is None:
        _link(Skill.objects.create(**fields), fact)
        return True
    return _is_ours(skill) and (_correct(skill, fields) | _relink(fact, skill))


def _relink(fact: SkillFact, skill: Skill) -> bool:
    """The links were fetched with all skills: nothing is asked where nothing changed."""
    trades = {trade.pk for trade in skill.trades.all()} != set(fact.trades)
    programmes = {programme.pk for programme in skill.programmes.all()} != set(fact.programmes)
    if trades or programmes:
        _link(skill, fact)
    return trades or programmes


def _link(skill: Skill, fact: SkillFact) -> None:
    skill.trades.set(Trade.objects.filter(pk__in=fact.trades))
    skill.programmes.set(Programme.objects.filter(pk__in=fact.programmes))


def _correct(row: TradeOccupation | Skill, fields: Differs) -> bool:
    differing = {name: value for name, value in fields.items() if getattr(row, name) != value}
    if not differing or not _is_ours(row):
        return False
    for name, value in differing.items():
        setattr(row, name, value)
    row.save(update_fields=list(differing))
    return True


def _is_ours(row: TradeOccupation | Skill) -> bool:
    """What nobody has reviewed follows the compiled facts."""
    return row.judgement == Judgement.COMPILED
