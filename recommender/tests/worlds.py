"""Small catalogues for tests: an item with sane facts to change one by one, and random worlds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from catalogue.snapshot import Item
from places.distance import WINDING_UNKNOWN
from recommender import taxonomy
from recommender.matrix import LEVELS, ItemMatrix, build
from recommender.wish import Situation, Wish

TODAY = date(2026, 11, 23)
SICUANI = (-14.27, -71.23)
KM = 1 / 111.195 / WINDING_UNKNOWN  # degrees of latitude per kilometre of way: no altitude is known here
TAXONOMY = taxonomy.load()

PLAIN = Item(
    slug="cocina-sicuani",
    title="Cocina",
    short_title="Cocina",
    programme="cocina",
    provider="cetpro-sicuani",
    provider_name="CETPRO Sicuani",
    provider_short="CETPRO Sicuani",
    kind="cetpro",
    public=True,
    ubigeo="080601",
    latitude=SICUANI[0],
    longitude=SICUANI[1],
    precision="district",
    trades=("cocina",),
    family="hosteleria",
    level="auxiliar_tecnico",
    hours=400,
    minimum_schooling="",
    modality="presencial",
    language="es",
    starts_on=None,
    shift="",
    schedule="",
    cost_soles=None,
    seats_left=None,
    requirements="",
    is_demo=False,
    verified_on=None,
)


def item(slug: str = "cocina-sicuani", *, km: float = 0.0, **facts: Any) -> Item:
    """An item `km` of way north of Sicuani, of a provider and programme of its own unless they are given."""
    facts.setdefault("programme", f"programme-of-{slug}")
    facts.setdefault("provider", f"provider-of-{slug}")
    return replace(PLAIN, slug=slug, latitude=SICUANI[0] + km * KM, **facts)


def always(examples: int) -> settings:
    """Random worlds take their time to draw on a busy machine; that is no fault."""
    return settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def matrix(*items: Item) -> ItemMatrix:
    return build(items, TAXONOMY)


def situation(*, ubigeo: str = "080601", today: date = TODAY, **answers: Any) -> Situation:
    wish = Wish(
        **{"ubigeo": ubigeo, "skills": (), "interests": ("cocina",), "schooling": "secundaria_completa", **answers}
    )
    return Situation(wish, *SICUANI, today=today)


STEPS = ["", "primaria_completa", "secundaria_completa", "superior_completa"]
TRADES = ["cocina", "panaderia", "costura", "tejido", "soldadura", "pesca", "ventas"]


@st.composite
def items(draw: st.DrawFn, name: str) -> Item:
    return item(
        name,
        km=draw(st.sampled_from([0, 3, 20, 59, 61, 119, 130, 249, 260, 900])),
        provider=draw(st.sampled_from(["a", "b", "c", "d"])),
        programme=draw(st.sampled_from(["p", "q", "r"])),
        ubigeo=draw(st.sampled_from(["080601", "080101", "210101"])),
        trades=tuple(draw(st.lists(st.sampled_from(TRADES), max_size=2, unique=True))),
        level=draw(st.sampled_from(LEVELS)),
        hours=draw(st.sampled_from([None, 80, 1000])),
        minimum_schooling=draw(st.sampled_from(STEPS)),
        modality=draw(st.sampled_from(["presencial", "presencial", "semipresencial", "distancia"])),
        language=draw(st.sampled_from(["es", "es", "qu"])),
        starts_on=draw(st.sampled_from([None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=30)])),
        cost_soles=draw(st.sampled_from([None, 0, 90, 1200])),
        seats_left=draw(st.sampled_from([None, -1, 0, 1, 30])),
        public=draw(st.sampled_from([None, True, False])),
        is_demo=draw(st.booleans()),
        shift=draw(st.sampled_from(["", "manana", "noche", "fin_de_semana"])),
    )


@st.composite
def worlds(draw: st.DrawFn, *, least: int = 0, most: int = 14) -> list[Item]:
    count = draw(st.integers(least, most))
    return [draw(items(f"offering-{number}")) for number in range(count)]


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    return situation(
        skills=tuple(draw(st.lists(st.sampled_from(TRADES), max_size=2, unique=True))),
        interests=tuple(draw(st.lists(st.sampled_from([*TRADES, "unheard_of"]), max_size=2, unique=True))),
        schooling=draw(st.sampled_from(STEPS)),
        language=draw(st.sampled_from(["es", "qu"])),
    )
