"""What somebody asks for on seeing courses: nearer, free, from home, at night. Limits only take away, and say why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender import next_best
from recommender.eligibility import limits
from recommender.recommend import recommend
from recommender.tests.choosing import choose, slugs
from recommender.tests.worlds import always, item, matrix, situation, situations, worlds

FREE, PAID, UNKNOWN = (
    item("free", km=30, cost_soles=0),
    item("paid", km=2, cost_soles=90, shift="noche"),
    item("unknown", km=9, cost_soles=None, shift="manana"),
)
ONLINE = item("online", km=700, modality="distancia", cost_soles=200)
WORLD = [FREE, PAID, UNKNOWN, ONLINE]


@pytest.mark.parametrize(
    ("asked", "shown", "rejected"),
    [
        ({}, {"free", "paid", "unknown"}, {}),
        ({"max_cost": 0}, {"free"}, {"cost_unknown": 1, "dearer_than_asked": 2}),
        ({"max_cost": 90}, {"free", "paid"}, {"cost_unknown": 1, "dearer_than_asked": 1}),
        ({"max_km": 9.0}, {"paid", "unknown", "online"}, {"farther_than_asked": 1}),
        ({"max_km": 8.9}, {"paid", "online"}, {"farther_than_asked": 2}),
        ({"modality": "distancia"}, {"online"}, {"other_modality": 3}),
        ({"shift": "noche"}, {"paid"}, {"shift_unknown": 2, "other_shift": 1}),
        ({"shift": "fin_de_semana"}, set(), {"shift_unknown": 2, "other_shift": 2}),
        ({"modality": "distancia", "max_cost": 0}, set(), {"other_modality": 3, "dearer_than_asked": 1}),
    ],
)
def test_each_limit(asked, shown, rejected):
    decision = choose(WORLD, situation(**asked), limit=3)
    if asked:
        assert {WORLD[index].slug for index in decision.chosen} == shown
    assert decision.eligible.rejected == rejected


def test_who_asked_for_nothing_pays_nothing():
    world = matrix(*WORLD)
    assert limits(situation().wish, world, world.cost) == {}


@always(200)
@given(
    worlds(most=12),
    situations(),
    st.none() | st.sampled_from([0.0, 20.0, 130.0]),
    st.none() | st.sampled_from([0, 90, 1200]),
    st.sampled_from(["", "distancia", "semipresencial"]),
    st.sampled_from(["", "", "noche"]),
)
def test_limits_only_take_away_and_are_kept(world, asked, max_km, max_cost, modality, shift):
    said = {"max_km": max_km, "max_cost": max_cost, "modality": modality, "shift": shift}
    limited = replace(asked, wish=replace(asked.wish, **said))
    without, decision = choose(world, asked), choose(world, limited)
    assert not (decision.eligible.mask & ~without.eligible.mask).any()
    for index in decision.chosen:
        assert max_km is None or decision.eligible.km[index] <= max_km
        assert max_cost is None or (world[index].cost_soles is not None and world[index].cost_soles <= max_cost)
        assert not modality or world[index].modality == modality
        assert not shift or world[index].shift == shift


def test_a_limit_brings_nothing_from_afar_to_fill_the_list():
    near = [item(f"near-{n}", trades=("ventas",), cost_soles=50) for n in range(3)]
    far = item("far", km=900, trades=("ventas",), cost_soles=0, ubigeo="210101")
    assert slugs([*near, far], situation(max_cost=0)) == []


class TestFallingBack:
    @pytest.fixture(autouse=True)
    def _stock(self, stock):
        stock.offers(
            item("dear", km=3, cost_soles=300),
            item("cheap", km=9, cost_soles=60),
            item("unknown", km=1),
            item("sewing", km=1, trades=("costura",), cost_soles=0),
        )

    @pytest.fixture
    def wish(self):
        return situation().wish

    def test_the_wish_itself_where_it_is_answered(self, wish):
        slate = recommend(replace(wish, max_cost=60), contact_code="a", otherwise=[wish])
        assert (slate.answers, [shown.offering for shown in slate.items]) == (0, ["cheap", "sewing"])

    def test_what_was_asked_for_before_what_only_keeps_the_limit(self, wish):
        slate = recommend(replace(wish, max_cost=0), contact_code="a", otherwise=[replace(wish, max_cost=60), wish])
        assert (slate.answers, slate.items[0].offering) == (1, "cheap")

    def test_something_before_nothing(self, wish):
        nothing = replace(wish, interests=("pesca",), modality="distancia")
        slate = recommend(nothing, contact_code="a", otherwise=[replace(nothing, modality="")])
        assert slate.answers == 1
        assert slate.items

    def test_only_what_is_shown_is_written_down(self, wish):
        from recommender.models import Recommendation

        slate = recommend(replace(wish, max_cost=0), contact_code="a", otherwise=[replace(wish, max_cost=60)])
        row = Recommendation.objects.get()
        assert (row.id, row.profile["max_cost"]) == (slate.recommendation_id, 60)
        assert row.rejected == {"cost_unknown": 1, "dearer_than_asked": 1}

    def test_how_far_a_limit_has_to_move(self, wish):
        assert next_best.lowest_cost(replace(wish, max_cost=0)) == 300
        assert next_best.lowest_cost(replace(wish, max_km=1.0)) is None
        assert next_best.shortest_way(replace(wish, max_km=0.0)) == 9.0
        assert next_best.shortest_way(replace(wish, interests=("pesca",))) is None
        assert next_best.lowest_cost(replace(wish, interests=())) == 300


def test_the_few_cheapest_only(stock):
    stock.offers(*(item(f"at-{soles}", cost_soles=soles) for soles in (10, 20, 30, 40)))
    assert next_best.lowest_cost(situation().wish) == 30
