"""The compiled facts are whole, point at real places and fit into a message."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from catalogue.checking import problems
from catalogue.demo import invent
from catalogue.facts import Facts, FactsError, read
from places.sources import official_names

TODAY = date(2026, 11, 23)
CONTRACT = """
agricultura artesania calzado carpinteria computacion conduccion construccion contabilidad cosmetologia costura
crianza_animales cuidado_ninos cuidado_personas cocina electricidad electronica enfermeria gasfiteria hogar idiomas
lacteos limpieza maquinaria_pesada mecanica_automotriz mecanica_motos panaderia pesca reparacion_celulares seguridad
soldadura tejido turismo ventas
""".split()
# The letters of GSM 03.38 that our names use: no á í ó ú, which would force a message to 70 characters.
# GSM-7 and the four accented vowels that SMS folds.
FOLDS_TO_GSM7 = re.compile(r"[áíóúÁÍÓÚA-Za-z0-9 .,:()&+/'ñÑéüàèìòùÄÖÜ-]*")


def test_nothing_is_wrong_with_them(facts: Facts) -> None:
    assert problems(facts, districts=official_names().districts) == []


def test_each_ubigeo_is_the_district_written_beside_it(facts: Facts) -> None:
    official = official_names().districts
    written = {provider.ubigeo: provider.district for provider in facts.providers}
    assert len(written) > 150
    assert {ubigeo: official[ubigeo] for ubigeo in written} == written


def test_every_trade_of_the_contract_is_there_and_can_be_learnt(facts: Facts) -> None:
    taught = {trade for programme in facts.programmes for trade in programme.trades}
    assert set(CONTRACT) <= {trade.code for trade in facts.trades}
    assert set(CONTRACT) <= taught


def test_every_trade_has_words_enough_to_be_recognised(facts: Facts) -> None:
    few = {trade.code: len(trade.synonyms["es"]) for trade in facts.trades if len(trade.synonyms["es"]) < 10}
    assert few == {}


def test_short_names_fit_a_message(facts: Facts) -> None:
    names = [programme.short_name for programme in facts.programmes]
    names += [provider.short_name for provider in facts.providers]
    assert [name for name in names if len(name) > 30] == []
    names += [text for offering in invent(facts, today=TODAY) for text in (offering.schedule, offering.requirements)]
    assert [name for name in names if not FOLDS_TO_GSM7.fullmatch(name)] == []
    assert not FOLDS_TO_GSM7.fullmatch("Panadería ☺")


def test_every_region_has_at_least_two_honest_answers(facts: Facts) -> None:
    pairs: Counter[str] = Counter()
    providers: dict[str, set[str]] = defaultdict(set)
    for provider in facts.providers:
        for teaching in provider.teaches:
            pairs[provider.ubigeo[:2]] += len(teaching.programmes)
            providers[provider.ubigeo[:2]].add(provider.slug)
    assert len(pairs) == 25
    assert {region: count for region, count in pairs.items() if count < 2} == {}
    assert {region for region, slugs in providers.items() if len(slugs) < 2} == set()


def test_schooling_is_only_stated_where_the_law_states_it(facts: Facts) -> None:
    asked = {programme.level for programme in facts.programmes if programme.minimum_schooling}
    assert asked == {"profesional_tecnico"}


def test_general_knowledge_is_never_called_seen(facts: Facts) -> None:
    stated = [(programme.source, programme.confidence) for programme in facts.programmes]
    stated += [(provider.source, provider.confidence) for provider in facts.providers]
    stated += [(fact.source, fact.confidence) for provider in facts.providers for fact in provider.teaches]
    assert ("conocimiento-general", "high") not in stated
    assert "demo" not in {confidence for _, confidence in stated}


def _first_provider(facts: Facts, **changes: object) -> Facts:
    provider, *others = facts.providers
    return replace(facts, providers=(replace(provider, **changes), *others))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"ubigeo": "999999"}, "unknown ubigeo '999999'"),
        ({"ubigeo": "080601"}, "ubigeo 080601 is Sicuani, not"),
        ({"kind": "academia"}, "unknown kind 'academia'"),
        ({"source": "rumour"}, "unknown source 'rumour'"),
        ({"confidence": "sure"}, "unknown confidence 'sure'"),
        ({"latitude": None, "longitude": -74.0}, "a point needs latitude and longitude"),
    ],
)
def test_a_fault_in_a_provider_is_named(facts: Facts, changes: dict[str, object], complaint: str) -> None:
    (fault,) = problems(_first_provider(facts, **changes), districts=official_names().districts)
    assert fault.startswith(f"{facts.providers[0].file}: {facts.providers[0].slug}: ")
    assert complaint in fault


def test_a_provider_written_twice_is_named(facts: Facts) -> None:
    doubled = replace(facts, providers=(*facts.providers, facts.providers[0]))
    faults = problems(doubled, districts=official_names().districts)
    assert faults == [f"providers: {facts.providers[0].slug}: written twice"]


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"trades": ["brujeria"]}, "unknown trade 'brujeria'"),
        ({"level": "master"}, "unknown level 'master'"),
        ({"minimum_schooling": "kinder"}, "unknown schooling 'kinder'"),
        ({"short_name": "x" * 25}, "short_name is longer than 24 characters"),
    ],
)
def test_a_fault_in_a_programme_is_named(facts: Facts, changes: dict[str, object], complaint: str) -> None:
    programme, *others = facts.programmes
    faulty = replace(facts, programmes=(replace(programme, **changes), *others))  # type: ignore[arg-type]
    assert problems(faulty, districts=official_names().districts) == [f"programmes.yml: {programme.slug}: {complaint}"]


def test_a_synonym_of_two_trades_is_named(facts: Facts) -> None:
    first, second, *others = facts.trades
    borrowed = first.synonyms["es"][0].upper()
    greedy = replace(second, synonyms={"es": [borrowed]})
    faults = problems(replace(facts, trades=(first, greedy, *others)), districts=official_names().districts)
    assert faults == [f"trades.yml: {second.code}: synonym {borrowed!r} belongs to {first.code} already"]


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("- {slug: x, title: X}", "sources.yml: x: "),
        ("- {slug: x, title: X, publisher: Y, as_of: 2026-01-01, colour: red}", "colour"),
        ("- [", "sources.yml: "),
    ],
)
def test_a_file_that_cannot_be_understood_is_named(tmp_path: Path, written: str, complaint: str) -> None:
    (tmp_path / "sources.yml").write_text(written)
    with pytest.raises(FactsError, match=re.escape(complaint)):
        read(tmp_path)
