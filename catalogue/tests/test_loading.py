"""Loading twice changes nothing, a fault loads nothing, and nothing invented stays in production."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from catalogue import snapshot
from catalogue.demo import invent
from catalogue.facts import Facts, FactsError
from catalogue.loading import load
from catalogue.models import Confidence, Offering, Programme, Provider, Source, Trade

TODAY = date(2026, 11, 23)
POPULAR = """
cocina costura panaderia cosmetologia computacion electricidad mecanica_motos gasfiteria construccion enfermeria
agricultura crianza_animales tejido artesania carpinteria soldadura cuidado_ninos cuidado_personas
""".split()

pytestmark = pytest.mark.usefixtures("districts")


def test_the_second_load_writes_nothing(facts: Facts, settings: Settings) -> None:
    settings.DEMO = True
    first = load(demo=True, facts=facts, today=TODAY)
    version = snapshot.version()
    second = load(demo=True, facts=facts, today=TODAY)
    assert first.written > 0
    assert second == replace(first, written=0)
    assert snapshot.version() == version


def test_a_provider_that_moved_is_corrected(facts: Facts) -> None:
    load(facts=facts)
    Provider.objects.filter(slug="iestp-vilcanota").update(name="IESTP Mal Escrito")
    assert load(facts=facts).written == 1
    assert Provider.objects.get(slug="iestp-vilcanota").name == "IESTP Vilcanota"


def test_a_programme_has_exactly_the_trades_of_the_facts(facts: Facts) -> None:
    load(facts=facts)
    cooking = Programme.objects.get(slug="cocina")
    cooking.trades.set([Trade.objects.get(code="pesca")])
    load(facts=facts)
    assert set(cooking.trades.values_list("code", flat=True)) == {"cocina"}


def test_what_is_no_longer_known_to_be_taught_goes_and_what_operators_added_stays(facts: Facts) -> None:
    load(facts=facts)
    known = Offering.objects.filter(provider="iestp-vilcanota")
    own = known.latest("slug")
    own.pk = "vilcanota-agosto"
    own.save(force_insert=True)
    forgotten = tuple(replace(p, teaches=()) if p.slug == "iestp-vilcanota" else p for p in facts.providers)
    load(facts=replace(facts, providers=forgotten))
    assert [offering.slug for offering in known.all()] == ["vilcanota-agosto"]


def test_a_fault_loads_nothing(facts: Facts) -> None:
    astray = replace(facts.providers[-1], ubigeo="999999")
    with pytest.raises(FactsError, match="unknown ubigeo '999999'"):
        load(facts=replace(facts, providers=(*facts.providers[:-1], astray)))
    assert not any(model._default_manager.exists() for model in (Source, Trade, Programme, Provider, Offering))


def test_what_is_taught_says_where_it_is_known_from_and_nothing_more(facts: Facts) -> None:
    load(facts=facts)
    known = Offering.objects.get(slug="iestp-vilcanota--contabilidad--known")
    assert (known.source_id, known.confidence, known.verified_on) == ("sunat-tabla34", "high", date(2026, 6, 26))
    assert (known.starts_on, known.cost_soles, known.seats, known.shift) == (None, None, None, "")


def test_production_refuses_invented_offerings(facts: Facts, settings: Settings) -> None:
    settings.DEMO = False
    with pytest.raises(FactsError, match="DEMO=1"):
        load(demo=True, facts=facts)
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("load_catalogue", "--demo")


def test_loading_without_demo_removes_what_was_invented(facts: Facts, settings: Settings) -> None:
    settings.DEMO = True
    assert load(demo=True, facts=facts).demo > 1000
    loaded = load(facts=facts)
    assert loaded.demo == 0
    assert loaded.offerings == Offering.objects.exclude(confidence=Confidence.DEMO).count() > 500


def test_the_command_says_the_counts_in_one_line() -> None:
    out = StringIO()
    call_command("load_catalogue", stdout=out)
    assert out.getvalue().startswith("catalogue: ")
    assert out.getvalue().count("\n") == 1


def test_invented_offerings_are_marked_and_open_soon(facts: Facts, settings: Settings) -> None:
    settings.DEMO = True
    load(demo=True, facts=facts, today=TODAY)
    demo = Offering.objects.filter(is_demo=True)
    assert set(demo.values_list("confidence", "source")) == {(Confidence.DEMO, "inventado-demo")}
    assert not demo.exclude(starts_on__range=(TODAY + timedelta(15), TODAY + timedelta(75))).exists()
    assert min(offering.seats - offering.seats_taken for offering in demo if offering.seats) > 0


def test_the_demonstration_is_the_same_each_time_and_moves_with_the_day(facts: Facts) -> None:
    first, second = invent(facts, today=TODAY), invent(facts, today=TODAY + timedelta(10))
    assert invent(facts, today=TODAY) == first
    assert [replace(offering, starts_on=TODAY) for offering in first] == [replace(o, starts_on=TODAY) for o in second]
    assert {later.starts_on - now.starts_on for now, later in zip(first, second, strict=True)} == {timedelta(10)}


def test_every_region_has_the_popular_trades_in_the_demonstration(facts: Facts) -> None:
    trades = {programme.slug: programme.trades for programme in facts.programmes}
    region = {provider.slug: provider.ubigeo[:2] for provider in facts.providers}
    offered = {(region[o.provider], trade) for o in invent(facts, today=TODAY) for trade in trades[o.programme]}
    wanted = {(code, trade) for code in region.values() for trade in POPULAR}
    assert sorted(wanted - offered) == []


def test_a_cetpro_is_never_shown_with_a_three_year_programme(facts: Facts) -> None:
    cetpros = {provider.slug for provider in facts.providers if provider.kind == "cetpro"}
    level = {programme.slug: programme.level for programme in facts.programmes}
    levels = {level[o.programme] for o in invent(facts, today=TODAY) if o.provider in cetpros}
    assert levels == {"formacion_continua", "auxiliar_tecnico", "tecnico"}
