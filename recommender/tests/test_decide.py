"""The whole choice, from rules to slate, by a network with random lawful weights, by the prior and by nearness."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender import hand_rule, onnx_graph, prior
from recommender.decide import decide
from recommender.eligibility import COUNTRY
from recommender.features import NAMES
from recommender.preference import UNRELATED
from recommender.ranker import NEAREST, PRIOR, Policy, Ranker
from recommender.scoring import ScoringError, Session
from recommender.tests.worlds import TODAY, always, item, items, matrix, situation, situations, worlds


def network_graph(seed):
    """Any network that training could have made: distance and cost cannot raise, the rest may do anything."""
    rng = np.random.default_rng(seed)
    shapes: dict[str, tuple[int, ...]] = {
        "likings": (len(hand_rule.OPEN), 1),
        "hidden": (len(hand_rule.OPEN) + 1, 12),
        "hidden_bias": (12,),
        "interactions": (12, 1),
    }
    free = {name: rng.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    lawful = {
        "distance": rng.uniform(0.02, 2, (len(hand_rule.DISTANCE_KNOTS), 1)).astype(np.float32),
        "cost": rng.uniform(0.02, 2, (len(hand_rule.COST_KNOTS), 1)).astype(np.float32),
        "free": rng.uniform(0, 1, (1, 1)).astype(np.float32),
    }
    weights = {**free, **lawful}
    return onnx_graph.build(weights, bound=1.0).SerializeToString()


NETWORKS = [Policy("network", f"seed-{seed}", Session(network_graph(seed)).score) for seed in range(5)]
INDIFFERENT = Policy("indifferent", "", lambda table: np.zeros(len(table), dtype=np.float32))
POLICIES = st.sampled_from([*NETWORKS, PRIOR, NEAREST])


def choose(world, asked, policy=PRIOR, *, exclude=(), demo=True, limit=3):
    return decide(asked, Ranker(matrix(*world), "v", (policy,)), exclude=exclude, demo=demo, limit=limit)


def slugs(world, asked=None, policy=PRIOR, **options):
    return [world[index].slug for index in choose(world, asked or situation(), policy, **options).chosen]


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
def test_no_place_goes_to_what_fits_less_while_what_fits_is_left(world, asked, policy):
    decision = choose(world, asked, policy)
    eligible, shown = decision.eligible, decision.chosen
    for index in shown[1:]:
        if eligible.fit[index] == UNRELATED or eligible.ring[index] == COUNTRY:
            passed = eligible.mask & (eligible.fit < UNRELATED) & (eligible.ring < COUNTRY)
            assert not any(could_stand(world, shown, index, other) for other in np.flatnonzero(passed))


@always(400)
@given(worlds(most=14), situations(), POLICIES)
def test_no_place_goes_to_what_fits_farther_while_a_nearer_ring_has_some_left(world, asked, policy):
    decision = choose(world, asked, policy)
    eligible, shown = decision.eligible, decision.chosen
    for index in shown[1:]:
        nearer = eligible.mask & (eligible.fit < UNRELATED) & (eligible.ring < eligible.ring[index])
        assert not any(could_stand(world, shown, index, other) for other in np.flatnonzero(nearer))


def could_stand(world, shown, index, other):
    """Whether `other`, not shown, would be allowed in the place of `index` beside the rest."""
    rest, offering = [world[i] for i in shown if i != index], world[other]
    taken = [(kept.provider, kept.programme) for kept in rest]
    two = sum(kept.provider == offering.provider for kept in rest) >= 2
    return other not in shown and not two and (offering.provider, offering.programme) not in taken


@always(120)
@given(worlds(most=8), items("near"), st.integers(1, 300), situations(), POLICIES, st.booleans())
def test_farther_never_ranks_higher(world, near, more, asked, policy, same):
    near = replace(near, modality="presencial", programme="one")
    far = replace(near, slug="far", latitude=near.latitude + more / 111, programme="one" if same else "other")
    assert_not_before(slugs([*world, far, near], asked, policy), "far", "near")


@always(120)
@given(
    worlds(most=8), items("cheap"), st.integers(0, 2000), st.integers(1, 2000), situations(), POLICIES, st.booleans()
)
def test_dearer_never_ranks_higher(world, cheap, cost, more, asked, policy, same):
    cheap = replace(cheap, cost_soles=cost, programme="one")
    dear = replace(cheap, slug="a-dear", cost_soles=cost + more, programme="one" if same else "other")
    assert_not_before(slugs([*world, dear, cheap], asked, policy), "a-dear", "cheap")


def assert_not_before(shown, worse, better):
    if worse in shown:
        assert better in shown
        assert shown.index(better) < shown.index(worse)


@always(100)
@given(worlds(most=12), situations(), POLICIES, st.randoms(use_true_random=False))
def test_the_order_of_the_catalogue_decides_nothing(world, asked, policy, random):
    shuffled = random.sample(world, len(world))
    assert slugs(world, asked, policy) == slugs(shuffled, asked, policy) == slugs(world, asked, policy)


NEAR_STRANGERS = [item(f"stranger-{n}", trades=("ventas",)) for n in range(3)]


@pytest.mark.parametrize(
    ("others", "shown"),
    [
        ([("related", 50), ("skill", 55), ("wanted", 59)], ["wanted", "skill", "related"]),
        ([("wanted", 1), ("wanted", 100), ("related", 59)], ["wanted-1", "related-59", "wanted-100"]),
        ([("wanted", 1), ("related", 240), ("skill", 119)], ["wanted", "skill", "related"]),
        ([("wanted", 119), ("related", 1)], ["wanted", "related", "stranger-0"]),
        ([("related", 240)], ["related", "stranger-0", "stranger-1"]),
    ],
)
def test_places_go_to_what_fits_from_near_to_far_and_then_to_what_is_near(others, shown):
    trades = {"wanted": ("panaderia",), "skill": ("costura",), "related": ("cocina",)}
    world = [item(f"{kind}-{km}", km=km, ubigeo="210101", trades=trades[kind]) for kind, km in others]
    asked = situation(interests=("panaderia",), skills=("costura",))
    answer = slugs([*NEAR_STRANGERS, *world], asked)
    assert len(answer) == 3
    assert all(slug.startswith(start) for slug, start in zip(answer, shown, strict=True))


def test_what_is_merely_near_carries_no_reason_but_that():
    decision = choose(NEAR_STRANGERS, situation())
    assert [[reason.code for reason in decision.reasons(i)] for i in decision.chosen] == [["near"]] * 3


@pytest.mark.parametrize(("world", "why"), [(NEAR_STRANGERS, "fitting"), ([], "few")])
def test_says_why_it_looked_farther_for_the_first(world, why):
    decision = choose([*world, item("wanted", km=100)], situation())
    assert (decision.widened_to_km, decision.widened_for) == (120, why)


def test_one_programme_of_a_provider_stands_once_and_may_stand_again_elsewhere():
    twice = [item(name, provider="one", programme="cocina", is_demo=name == "demo") for name in ("known", "demo")]
    assert slugs([*twice, item("elsewhere", km=30, programme="cocina")]) == ["demo", "elsewhere"]


@always(120)
@given(worlds(least=1), situations(), POLICIES)
def test_every_reason_is_true(world, asked, policy):
    decision = choose(world, asked, policy)
    for index in decision.chosen:
        for reason in decision.reasons(index):
            assert true_of(reason, world[index], asked.wish, decision.eligible.km[index])


def true_of(reason, offering, wish, km):
    match reason.code:
        case "interest":
            return reason.facts["trade"] in wish.interests and reason.facts["trade"] in offering.trades
        case "skill":
            return reason.facts["trade"] in wish.skills and reason.facts["trade"] in offering.trades
        case "related":
            named = wish.interests or wish.skills
            return reason.facts["trade"] in offering.trades and reason.facts["to"] in named
        case "near":
            return offering.modality != "distancia" and km == pytest.approx(reason.facts["km"], abs=0.06) and km <= 20
        case "free":
            return offering.cost_soles == 0
        case "soon":
            return offering.starts_on.isoformat() == reason.facts["starts_on"]
    return False


@pytest.mark.parametrize(
    ("facts", "answers", "codes"),
    [
        ({}, {}, ["interest", "near"]),
        ({"km": 30}, {}, ["interest"]),
        ({"modality": "distancia"}, {}, ["interest"]),
        ({"cost_soles": 0}, {}, ["free", "interest", "near"]),
        ({"cost_soles": 90}, {}, ["interest", "near"]),
        ({"starts_on": TODAY + timedelta(days=9)}, {}, ["interest", "near", "soon"]),
        ({"starts_on": TODAY + timedelta(days=90)}, {}, ["interest", "near"]),
        ({}, {"interests": (), "skills": ("cocina",)}, ["near", "skill"]),
        ({}, {"skills": ("cocina",)}, ["interest", "near", "skill"]),
        ({"trades": ("panaderia",)}, {}, ["near", "related"]),
        ({"trades": ("pesca",)}, {}, ["near"]),
        ({"trades": ("pesca",)}, {"interests": ()}, ["near"]),
    ],
)
def test_reasons_by_the_hand_rule(facts, answers, codes):
    decision = choose([item(**facts)], situation(**answers))
    assert sorted(reason.code for reason in decision.reasons(0)) == codes


def test_the_weightiest_reason_comes_first():
    near_and_wanted = choose([item(km=2)], situation()).reasons(0)
    assert [reason.code for reason in near_and_wanted] == ["interest", "near"]
    assert near_and_wanted[1].facts == {"km": 2.0}


def test_a_relation_says_what_to_what():
    reason = next(r for r in choose([item(trades=("panaderia",))], situation()).reasons(0) if r.code == "related")
    assert reason.facts == {"trade": "panaderia", "to": "cocina", "strength": 0.7}


def test_a_fact_that_does_not_raise_the_score_is_no_reason():
    assert [reason.code for reason in choose([item(cost_soles=0)], situation(), NEAREST).reasons(0)] == ["near"]


def test_a_free_one_takes_the_last_place_when_it_is_nearly_as_good():
    paid = [item(f"paid-{n}", cost_soles=100) for n in range(3)]
    assert slugs([*paid, item("free", km=25, cost_soles=0)])[-1] == "free"
    assert "free" not in slugs([*paid, item("free", cost_soles=0, trades=("pesca",))])
    assert "free" not in slugs([*paid, item("free", km=61, cost_soles=0)], policy=INDIFFERENT)


def test_an_interest_some_way_off_beats_a_stranger_next_door():
    assert (
        slugs([item("stranger", trades=("pesca",)), item("wanted", km=40), item("other", trades=("ventas",))])[0]
        == "wanted"
    )


@pytest.mark.parametrize("answer", [np.nan, np.inf, None])
def test_falls_back_to_the_prior_where_the_network_cannot_answer(answer):
    def broken(table):
        if answer is None:
            raise ScoringError("no")
        return np.full(len(table), answer, dtype=np.float32)

    ranker = Ranker(matrix(item()), "v", (Policy("network", "broken", broken), PRIOR))
    assert decide(situation(), ranker, exclude=(), demo=True, limit=3).policy is PRIOR


def test_falls_back_to_nearness_where_the_prior_is_no_number():
    ranker = Ranker(matrix(item()), "v", (PRIOR,))
    table = np.full((2, len(NAMES)), np.nan, dtype=np.float32)
    assert ranker.score(table)[0] is NEAREST


def test_an_unreadable_graph_is_an_error_of_ours():
    with pytest.raises(ScoringError):
        Session(b"not a graph")
