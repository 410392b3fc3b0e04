"""The whole choice, from rules to slate, by whichever policy ranks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender import prior
from recommender.eligibility import COUNTRY
from recommender.preference import UNRELATED
from recommender.tests.choosing import INDIFFERENT, NEAR_STRANGERS, POLICIES, choose, slugs
from recommender.tests.worlds import TODAY, always, item, situation, situations, worlds


@always(400)
@given(worlds(most=12), situations(), POLICIES)
def test_what_a_rule_forbids_is_never_shown(world, asked, policy):
    seen = {"offering-0", "offering-3"}
    decision = choose(world, asked, policy, exclude=seen, demo=False)
    assert decision.policy is policy
    for shown in (world[index] for index in decision.chosen):
        assert shown.starts_on is None or shown.starts_on >= TODAY
        assert shown.seats_left is None or shown.seats_left > 0
        assert not shown.is_demo
        assert shown.slug not in seen
        assert shown.language == "es" or asked.wish.language == "qu"
        assert not asked.wish.schooling or not shown.minimum_schooling or not _lower(asked.wish.schooling, shown)


def _lower(schooling, offering):
    steps = ["primaria_completa", "secundaria_completa", "superior_completa"]
    return steps.index(schooling) < steps.index(offering.minimum_schooling)


@always(120)
@given(worlds(most=12), situations(), POLICIES, st.integers(0, 4))
def test_a_slate_is_short_without_repeats_and_mixed(world, asked, policy, limit):
    decision = choose(world, asked, policy, limit=limit)
    shown = [world[index] for index in decision.chosen]
    assert len(shown) <= limit
    assert len({offering.slug for offering in shown}) == len(shown)
    assert all(sum(other.provider == offering.provider for other in shown) <= 2 for offering in shown)
    assert len({(offering.provider, offering.programme) for offering in shown}) == len(shown)
    assert len(shown) == min(limit, room(world, decision.eligible.mask))


def room(world, mask):
    """How many places could be filled: each programme of a provider once, two of a provider."""
    courses = {(offering.provider, offering.programme) for offering, may in zip(world, mask, strict=True) if may}
    return sum(min(2, sum(provider == other for other, _ in courses)) for provider in {p for p, _ in courses})


@always(120)
@given(worlds(least=1, most=12), situations(), POLICIES)
def test_the_first_is_one_of_the_three_nearest_that_fit(world, asked, policy):
    decision = choose(world, asked, policy)
    eligible = decision.eligible
    matching = eligible.mask & prior.fitting(asked.wish, decision.ranker.matrix)
    if matching.any():
        first = decision.chosen[0]
        assert matching[first]
        assert eligible.ring[first] == eligible.ring[matching].min()
        assert eligible.km[first] <= sorted(eligible.km[matching])[:3][-1]


@always(200)
@given(worlds(most=12), situations(), POLICIES)
def test_how_far_it_looked_is_true_of_the_first(world, asked, policy):
    decision = choose(world, asked, policy)
    if not decision.chosen or (km := decision.eligible.km[decision.chosen[0]]) <= 60:
        assert (decision.widened_to_km, decision.widened_for) == (None, "")
    else:
        assert km <= decision.widened_to_km
        assert decision.widened_for == ("few" if decision.eligible.few else "fitting")
        assert decision.eligible.few or decision.eligible.fit[decision.chosen[0]] < UNRELATED


@always(400)
@given(worlds(most=14), situations(), POLICIES)
def test_no_place_goes_elsewhere_while_what_fits_within_reach_is_left(world, asked, policy):
    decision = choose(world, asked, policy)
    eligible, shown = decision.eligible, decision.chosen
    within = eligible.mask & (eligible.fit < UNRELATED) & (eligible.ring == 0)
    for index in shown[1:]:
        if not within[index]:
            assert not any(could_stand(world, shown, index, other) for other in np.flatnonzero(within))


@always(400)
@given(worlds(most=14), situations(), POLICIES)
def test_nobody_is_sent_across_the_country_while_anything_nearer_is_left(world, asked, policy):
    decision = choose(world, asked, policy)
    eligible, shown = decision.eligible, decision.chosen
    for index in shown[1:]:
        if eligible.ring[index] == COUNTRY:
            nearer = eligible.mask & (eligible.ring < COUNTRY)
            assert not any(could_stand(world, shown, index, other) for other in np.flatnonzero(nearer))


def could_stand(world, shown, index, other):
    """Whether `other`, not shown, would be allowed in the place of `index` beside the rest."""
    rest, offering = [world[i] for i in shown if i != index], world[other]
    taken = [(kept.provider, kept.programme) for kept in rest]
    two = sum(kept.provider == offering.provider for kept in rest) >= 2
    return other not in shown and not two and (offering.provider, offering.programme) not in taken


@pytest.mark.parametrize(
    ("others", "shown"),
    [
        ([("related", 50), ("skill", 55), ("wanted", 59)], ["wanted", "related", "skill"]),
        ([("wanted", 1), ("wanted", 100), ("related", 59)], ["wanted-1", "related-59", "wanted-100"]),
        ([("wanted", 1), ("related", 240), ("skill", 119)], ["wanted", "stranger-0", "stranger-1"]),
        ([("wanted", 1), ("related", 59), ("skill", 58)], ["wanted", "related", "skill"]),
        ([("wanted", 119), ("related", 1)], ["wanted", "related", "stranger-0"]),
        ([("related", 240)], ["related", "stranger-0", "stranger-1"]),
    ],
)
def test_places_go_to_what_fits_within_reach_and_then_by_score(others, shown):
    trades = {"wanted": ("panaderia",), "skill": ("costura",), "related": ("cocina",)}
    world = [item(f"{kind}-{km}", km=km, ubigeo="210101", trades=trades[kind]) for kind, km in others]
    asked = situation(interests=("panaderia",), skills=("costura",))
    answer = slugs([*NEAR_STRANGERS, *world], asked)
    assert len(answer) == 3
    assert all(slug.startswith(start) for slug, start in zip(answer, shown, strict=True))


@pytest.mark.parametrize(("world", "why"), [(NEAR_STRANGERS, "fitting"), ([], "few")])
def test_says_why_it_looked_farther_for_the_first(world, why):
    decision = choose([*world, item("wanted", km=100)], situation())
    assert (decision.widened_to_km, decision.widened_for) == (120, why)


def test_one_programme_of_a_provider_stands_once_and_may_stand_again_elsewhere():
    twice = [item(name, provider="one", programme="cocina", is_demo=name == "demo") for name in ("known", "demo")]
    assert slugs([*twice, item("elsewhere", km=30, programme="cocina")]) == ["demo", "elsewhere"]


def test_a_free_one_takes_the_last_place_when_it_is_nearly_as_good():
    paid = [item(f"paid-{n}", cost_soles=100) for n in range(3)]
    assert slugs([*paid, item("free", km=25, cost_soles=0)])[-1] == "free"
    assert "free" not in slugs([*paid, item("free", cost_soles=0, trades=("pesca",))])
    assert "free" not in slugs([*paid, item("free", km=61, cost_soles=0)], policy=INDIFFERENT)
