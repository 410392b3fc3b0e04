from dataclasses import replace

import numpy as np
import pytest

from recommender import measure, simulate
from recommender.tests.worlds import TODAY, item, matrix

HOMES = [simulate.Home("080601", -14.27, -71.23), simulate.Home("210101", -15.84, -70.02)]
TRADES = ["cocina", "panaderia", "costura", "soldadura", "ventas", "pesca"]


def world():
    return matrix(*(item(f"{trade}-{km}", km=km, trades=(trade,)) for trade in TRADES for km in (1, 15, 50)))


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ([4, 2, 7], 1),
        ([0, 1, 3], 0),
        ([4, 0, 1], 3 / (3 + 2 / np.log2(3) + 1 / 2)),
        ([0, 1, 7], 0.5 / (3 + 2 / np.log2(3) + 1 / 2)),
    ],
)
def test_ndcg_by_hand(shown, value):
    assert measure.ndcg(shown, [4, 2, 7]) == pytest.approx(value)


def test_the_figures_of_a_perfect_and_of_a_hopeless_ranking():
    answers = simulate.answers(world(), HOMES, count=20, seed=1, today=TODAY)

    def perfect(answer):
        return np.array([-answer.liked.index(n) if n in answer.liked else -9.0 for n in range(len(answer.km))])

    best, worst = measure.measure(perfect, answers), measure.measure(lambda answer: -perfect(answer), answers)
    assert (best.hit, best.ndcg, best.persons) == (1, 1, 20)
    assert (worst.hit, worst.ndcg) == (0, 0)
    assert worst.hit_high == 0
    assert "1.000–1.000" in measure.table({"perfect": best})


def test_the_same_seed_invents_the_same_persons_and_another_others():
    def liked(seed):
        return [answer.liked for answer in simulate.answers(world(), HOMES, count=15, seed=seed, today=TODAY)]

    assert liked(3) == liked(3)
    assert liked(3) != liked(4)


def test_invented_persons_care_about_trade_and_distance():
    answers = simulate.answers(world(), HOMES, count=150, seed=5, today=TODAY)
    figures = {name: measure.measure(ranking, answers).hit for name, ranking in measure.BASELINES.items()}
    assert figures["interest then nearest"] > figures["nearest"]
    assert figures["prior and hand rule"] > figures["prior alone"] > 3 / 18


def test_nobody_is_gladder_than_the_oracle_makes_them_and_a_worthless_world_makes_nobody_glad():
    answers = simulate.answers(world(), HOMES, count=60, seed=2, today=TODAY)
    glad = {name: measure.measure(ranking, answers).glad for name, ranking in measure.BASELINES.items()}
    assert glad["oracle"] == max(glad.values()) > glad["nearest"] > 0
    worthless = [replace(answer, utility=np.full(len(answer.km), -0.1, dtype=np.float32)) for answer in answers]
    assert measure.measure(measure.BASELINES["oracle"], worthless).glad == 0
