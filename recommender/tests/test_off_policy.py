"""Estimates of a policy that never ran: they hold the truth of a simulation, and say when they must not be trusted."""

import numpy as np
import pytest

from recommender.off_policy import Logs, estimate

CHOICES = 5
LIKED = np.array([0.1, 0.2, 0.3, 0.5, 0.7])


def simulated(seed, count, *, other, chance=(0.4, 0.3, 0.1, 0.1, 0.1), guess=0.36):
    """People who are shown one of five by known chances; another policy would use other ones."""
    rng = np.random.default_rng(seed)
    chance, other = np.array(chance), np.array(other)
    shown = rng.choice(CHOICES, size=count, p=chance)
    reward = (rng.random(count) < LIKED[shown]).astype(float)
    expected = np.full(CHOICES, guess) if np.isscalar(guess) else np.array(guess)
    value = np.full(count, other @ expected)
    logs = Logs(chance[shown], other[shown], reward, expected[shown], value, np.arange(count))
    return logs, float(other @ LIKED), float(chance @ LIKED)


@pytest.mark.parametrize("guess", [0.36, LIKED, [0.9, 0.1, 0.5, 0.2, 0.3]], ids=["flat", "right", "wrong"])
def test_both_estimates_come_to_the_truth(guess):
    logs, truth, _ = simulated(1, 20_000, other=(0.05, 0.05, 0.1, 0.3, 0.5), guess=guess)
    found = estimate(logs)
    assert found.snips == pytest.approx(truth, abs=0.03)
    assert found.dr == pytest.approx(truth, abs=0.03)
    assert found.decides


def test_the_interval_holds_the_true_difference_about_as_often_as_it_says():
    held = 0
    for seed in range(60):
        logs, truth, logged = simulated(seed, 1500, other=(0.1, 0.2, 0.2, 0.2, 0.3))
        found = estimate(logs, seed=seed)
        held += found.low <= truth - logged <= found.high
    assert held >= 52  # 57 of 60 are expected; fewer than 52 come by chance once in a hundred times


def test_few_logs_of_what_the_challenger_wants_decide_nothing():
    logs, *_ = simulated(3, 500, other=(0.0, 0.0, 0.0, 0.0, 1.0), chance=(0.5, 0.2, 0.2, 0.06, 0.04))
    found = estimate(logs)
    assert not found.decides
    assert "decides nothing" in str(found)
    assert found.heaviest == pytest.approx(25)


def test_no_weight_is_heavier_than_the_clip():
    one, half = np.array([1.0]), np.array([0.5])
    logs = Logs(np.array([0.001]), one, one, half, half, np.array([0]))
    assert estimate(logs).heaviest == 50


def test_nothing_logged_is_said():
    none = np.zeros(0)
    with pytest.raises(ValueError, match="no decision"):
        estimate(Logs(none, none, none, none, none, np.zeros(0, dtype=np.int64)))
