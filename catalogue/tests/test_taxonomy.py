"""What trades stand for: compiled whole, loaded once, and never against who reviewed it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from catalogue import loading, taxonomy, taxonomy_facts
from catalogue.facts import Facts
from catalogue.models import Judgement, Programme, Skill, Source, Trade, TradeOccupation

TAXONOMY = taxonomy_facts.read()


def test_every_trade_has_a_main_occupation_in_both_classifications(facts: Facts) -> None:
    trades = {trade.code for trade in facts.trades}
    main = {(fact.trade, fact.scheme) for fact in TAXONOMY.occupations if fact.rank == 0}
    assert main == {(trade, scheme) for trade in trades for scheme in ("esco", "cno2015")}


def test_one_code_has_one_label() -> None:
    labels = {(fact.uri, fact.label) for fact in TAXONOMY.occupations}
    assert len(labels) == len({uri for uri, _ in labels}) > 200


def test_trades_carry_their_main_codes(facts: Facts) -> None:
    cook = next(trade for trade in facts.trades if trade.code == "cocina")
    assert cook.cno2015 == "5120"
    assert cook.esco.startswith("http://data.europa.eu/esco/occupation/90f75f67")
    assert {trade.code for trade in facts.trades if not (trade.esco and trade.cno2015)} == set()


def test_codes_of_programmes_are_codes_of_their_trades_or_near_them(facts: Facts) -> None:
    """At least the first two digits: a technician of three years has another code than the trade's worker."""
    groups: dict[str, set[str]] = {}
    for fact in TAXONOMY.occupations:
        if fact.scheme == "cno2015":
            groups.setdefault(fact.trade, set()).add(fact.uri.removeprefix("cno2015:")[:2])
    mapped = [programme for programme in facts.programmes if programme.cno2015]
    near = [p for p in mapped if any(p.cno2015[:2] in groups[trade] for trade in p.trades)]
    assert len(mapped) > 80
    assert {p.slug for p in mapped} - {p.slug for p in near} == {"negocios-agropecuarios-x"} - {
        "negocios-agropecuarios-x"
    }


def test_every_trade_and_programme_has_skills(facts: Facts) -> None:
    taught = Counter(trade for skill in TAXONOMY.skills for trade in skill.trades)
    assert len(TAXONOMY.skills) >= 150
    assert {trade.code for trade in facts.trades if taught[trade.code] < 2} == set()
    programmes = {programme.slug: set(programme.trades) for programme in facts.programmes}
    for skill in TAXONOMY.skills:
        assert all(programmes[slug] & set(skill.trades) for slug in skill.programmes)


def test_skills_are_short_and_no_two_are_the_same() -> None:
    assert [skill.label_es for skill in TAXONOMY.skills if len(skill.label_es) > 60] == []
    labels = Counter(skill.label_es for skill in TAXONOMY.skills)
    assert [label for label, times in labels.items() if times > 1] == []


@pytest.fixture
def loaded(districts: None, facts: Facts) -> None:
    loading.load(facts=facts)


@pytest.mark.usefixtures("loaded")
def test_loading_twice_writes_nothing(facts: Facts) -> None:
    assert TradeOccupation.objects.count() == len(TAXONOMY.occupations)
    assert Skill.objects.count() == len(TAXONOMY.skills)
    assert taxonomy.save(TAXONOMY) == 0


@pytest.mark.usefixtures("loaded")
def test_what_was_reviewed_stays_and_the_rest_follows_the_facts() -> None:
    row = TradeOccupation.objects.filter(trade="cocina", scheme="cno2015").earliest("rank")
    TradeOccupation.objects.filter(pk=row.pk).update(label="chefs y cocineros", judgement=Judgement.CONFIRMED)
    TradeOccupation.objects.filter(trade="ventas").update(label="x")
    Skill.objects.filter(slug="hornear").update(label_qu="hurnay", judgement=Judgement.REJECTED)
    Skill.objects.filter(slug="cosechar").update(label_es="x")
    Skill.objects.get(slug="depilar").trades.clear()
    changed = TradeOccupation.objects.filter(trade="ventas").count() + 2
    assert taxonomy.save(TAXONOMY) == changed
    assert TradeOccupation.objects.get(pk=row.pk).label == "chefs y cocineros"
    assert Skill.objects.get(slug="hornear").label_qu == "hurnay"
    assert Skill.objects.get(slug="depilar").trades.get().code == "cosmetologia"


@pytest.mark.usefixtures("loaded")
def test_what_the_facts_no_longer_say_goes_unless_somebody_confirmed_it() -> None:
    TradeOccupation.objects.filter(trade="pesca", rank=1).update(judgement=Judgement.CONFIRMED)
    kept = TradeOccupation.objects.filter(trade="pesca", rank=1).count()
    fewer = replace(TAXONOMY, occupations=tuple(f for f in TAXONOMY.occupations if f.trade != "pesca"))
    taxonomy.save(replace(fewer, skills=fewer.skills[1:]))
    assert TradeOccupation.objects.filter(trade="pesca").count() == kept == 2
    assert not Skill.objects.filter(slug=TAXONOMY.skills[0].slug).exists()


@pytest.mark.usefixtures("loaded")
def test_a_programme_teaches_the_skills_of_its_trades_and_not_what_only_others_teach() -> None:
    barber = {skill.slug for skill in Skill.objects.taught_in(Programme.objects.get(slug="peluqueria-barberia"))}
    beauty = {skill.slug for skill in Skill.objects.taught_in(Programme.objects.get(slug="estetica-personal"))}
    assert {"cortar-cabello", "arreglar-barba"} <= barber - beauty
    assert "depilar" in beauty - barber


@pytest.mark.usefixtures("loaded")
def test_every_programme_leads_to_skills() -> None:
    without = [p.slug for p in Programme.objects.all() if not Skill.objects.taught_in(p).exists()]
    assert without == []


@pytest.mark.usefixtures("loaded")
def test_a_rejected_skill_is_taught_nowhere() -> None:
    bakery = Programme.objects.get(slug="panaderia-pasteleria")
    Skill.objects.filter(slug="hornear").update(judgement=Judgement.REJECTED)
    assert "hornear" not in {skill.slug for skill in Skill.objects.taught_in(bakery)}


@pytest.mark.usefixtures("loaded")
def test_the_sources_are_named() -> None:
    assert Source.objects.filter(slug__in=["esco", "cno2015", "onet"]).count() == 3
    assert "European Commission" in Source.objects.get(slug="esco").licence
    assert Trade.objects.get(code="cocina").cno2015 == "5120"
