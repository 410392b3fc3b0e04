"""What is said of a course that is shown: true, and the weightiest first."""

from datetime import timedelta

import pytest
from hypothesis import given

from recommender.ranker import NEAREST
from recommender.tests.choosing import NEAR_STRANGERS, POLICIES, choose
from recommender.tests.worlds import TODAY, always, item, situation, situations, worlds


def test_what_is_merely_near_carries_no_reason_but_that():
    decision = choose(NEAR_STRANGERS, situation())
    assert [[reason.code for reason in decision.reasons(i)] for i in decision.chosen] == [["near"]] * 3


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
