"""A challenger is promoted by rule, never blindly."""

from dataclasses import replace

import pytest

from recommender.off_policy import Estimate
from recommender.promotion import judge

GOOD = Estimate(snips=0.4, dr=0.4, low=-0.005, high=0.08, reached=0.36, ess=400, heaviest=12)


@pytest.mark.parametrize(
    ("facts", "gates", "against"),
    [
        ({}, {"fairness": True}, ()),
        ({"low": -0.01}, {"fairness": True}, ("may be worse by 0.010",)),
        ({"low": float("nan")}, {"fairness": True}, ("may be worse by nan",)),
        ({"ess": 199}, {"fairness": True}, ("effective sample 199, 200 are needed",)),
        ({}, {"fairness": False, "export": True}, ("gate fairness is closed",)),
        ({}, {}, ("no gate was checked",)),
    ],
)
def test_what_speaks_against_it(facts, gates, against):
    verdict = judge(replace(GOOD, **facts), gates)
    assert verdict.against == against
    assert verdict.promotes is (not against)
