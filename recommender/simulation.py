"""The whole loop on invented persons: shown, answered, learnt from that alone, and measured on other people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from recommender import answering, learning, measure, simulate
from recommender.arrays import Floats
from recommender.decide import decide
from recommender.invented_terms import with_terms
from recommender.matrix import ItemMatrix
from recommender.measure import BASELINES, Figures, Ranking
from recommender.ranker import PRIOR, Policy, Ranker
from recommender.simulate import Answer, Home

OTHERS = 1_000_003  # added to a seed: the people who are measured are never those who were learnt from
NETWORK, SHOWN = "network", ", as shown"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Run:
    """One seed: its own terms, its own people."""

    seed: int
    learnt: str  # how, as the later part of the log chose
    wanted: int  # answers in which one was wanted
    full: int  # offerings without a seat at the beginning
    shown: int  # to learn from and to measure
    full_shown: int
    glad: Mapping[str, float]


@dataclass(frozen=True)
class Simulation:
    """Figures are over the persons of all seeds together."""

    offerings: int
    answers: int
    persons: int  # measured for each seed
    figures: Mapping[str, Figures]
    runs: Sequence[Run]


def simulation(
    matrix: ItemMatrix,
    homes: Sequence[Home],
    *,
    answers: int,
    persons: int,
    seeds: Sequence[int],
    today: date,
    say: Say = print,
) -> Simulation:
    """The same for the same arguments."""
    runs, judged = list[Run](), list[Mapping[str, Floats]]()
    for seed in seeds:
        run, found = _run(with_terms(matrix, seed=seed, today=today), homes, answers, persons, seed=seed, today=today)
        say(f"  seed {seed}: {run.learnt}; glad {run.glad}")
        runs.append(run)
        judged.append(found)
    figures = {name: measure.figures(np.concatenate([one[name] for one in judged])) for name in judged[0]}
    return Simulation(len(matrix), answers, persons, figures, runs)


def _run(
    matrix: ItemMatrix, homes: Sequence[Home], answers: int, persons: int, *, seed: int, today: date
) -> tuple[Run, Mapping[str, Floats]]:
    log = answering.collect(matrix, homes, PRIOR, count=answers, seed=seed, today=today)
    learnt = learning.learn(log.replies, seed=seed)
    people = simulate.answers(matrix, homes, count=persons, seed=seed + OTHERS, today=today)
    rankings = _rankings(matrix, Policy(NETWORK, f"seed-{seed}", learnt.session.score))
    judged = {name: measure.judge(ranking, people) for name, ranking in rankings.items()}
    shown, full = _full(matrix, people, [rankings[name] for name in rankings if name.endswith(SHOWN)])
    glad = {name: round(float(values[:, measure.GLAD].mean()), 3) for name, values in judged.items()}
    without = int((matrix.seats <= 0).sum())
    return Run(seed, str(learnt.trial), log.taken, without, log.shown + shown, log.full_shown + full, glad), judged


def _rankings(matrix: ItemMatrix, network: Policy) -> dict[str, Ranking]:
    return {
        **BASELINES,
        network.name: lambda answer: network.score(answer.table),
        f"hand rule{SHOWN}": _as_shown(matrix, PRIOR),
        f"{network.name}{SHOWN}": _as_shown(matrix, network),
    }


def _as_shown(matrix: ItemMatrix, policy: Policy) -> Ranking:
    """Through the product's own decision: turns, providers, one free, one near."""
    ranker = Ranker(matrix, "", (policy,))

    def ranking(answer: Answer) -> Floats:
        chosen = decide(answer.situation, ranker, exclude=(), demo=True, limit=measure.K).chosen
        scores = np.full(len(answer.km), -1, dtype=np.float32)
        scores[list(answer.positions(chosen))] = np.arange(len(chosen), 0, -1)
        return scores

    return ranking


def _full(matrix: ItemMatrix, people: Sequence[Answer], rankings: Sequence[Ranking]) -> tuple[int, int]:
    """How many were shown by these, and how many of them had no seat left."""
    shown = [answer.offered[np.flatnonzero(ranking(answer) > 0)] for ranking in rankings for answer in people]
    seats = matrix.seats[np.concatenate(shown)] if shown else np.empty(0)
    return len(seats), int((seats <= 0).sum())
