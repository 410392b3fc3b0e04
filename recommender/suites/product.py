"""The product's own model on a suite: naive Bayes counted from train, then the network of production around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from recommender import ensemble
from recommender.arrays import Floats
from recommender.ensemble import NEWBORN, Lists, Trial
from recommender.scoring import Session
from recommender.shape import Shape
from recommender.suites import bayes, evidence, lists, metrics, rankings
from recommender.suites.bayes import NaiveBayes, Rates, Taxonomy
from recommender.suites.evidence import Evidence
from recommender.suites.rankings import Ranking
from recommender.suites.suite import People, Suite

SHAPE = Shape(names=evidence.NAMES, unmixed=("prior",))  # the prior has no bounds; its gap and place have
TRIALS = (NEWBORN, Trial(0.003, 4), Trial(0.003, 15), Trial(0.01, 15))
CHOOSING = 1500  # persons of valid that choices are made on
POWERS = (1.0, 0.5, 0.0)

Say = Callable[[str], None]


@dataclass(frozen=True)
class Fitted:
    evidence: Evidence
    lists: Lists
    ranking: Ranking
    trial: str
    rates: Rates
    export_difference: float


def fit(suite: Suite, *, seed: int, say: Say) -> Fitted:
    """Everything counted and learnt is from train, every choice is made on valid."""
    taxonomy, chooser = bayes.arrays(suite), suite.valid[:CHOOSING]
    prior = NaiveBayes(taxonomy, choose_rates(taxonomy, bayes.count(taxonomy, suite.train), chooser))
    learning = lists.build(prior, suite.train, seed=seed)
    seen = Evidence(prior, evidence.count(taxonomy, suite.train))
    graphs = {trial: _grown(learning, trial, seed=seed) for trial in TRIALS if len(learning.tables) or not trial.epochs}
    values = _known_and_new(suite, seen, {str(trial): ranked_by(graph) for trial, (graph, _) in graphs.items()}, seed)
    best = max(graphs, key=lambda trial: values[str(trial)])
    for name, value in values.items():
        say(f"  valid NDCG@5, items known and items taken for new {value:.4f}  {name}")
    return Fitted(seen, learning, ranked_by(graphs[best][0]), str(best), prior.rates, graphs[best][1])


def _known_and_new(suite: Suite, seen: Evidence, named: dict[str, Ranking], seed: int) -> dict[str, float]:
    """The mean of NDCG@5 on valid and on those of valid whose items are taken for new, so that neither is given up."""
    chooser = suite.valid[:CHOOSING]
    hidden = frozenset(np.random.default_rng(seed).permutation(len(suite.items))[: len(suite.items) // 3].tolist())
    unseen = [person for person in chooser if person.target in hidden]
    known = _values(seen, chooser, named)
    if not unseen:
        return known
    counts = evidence.count(seen.taxonomy, suite.train, without=hidden)
    new = _values(Evidence(seen.bayes, counts, seen.cosine), unseen, named)
    return {name: (known[name] + new[name]) / 2 for name in named}


def _grown(learning: Lists, trial: Trial, *, seed: int) -> tuple[bytes, float]:
    """The exported graph, and how far it is from Keras."""
    model = ensemble.grow(SHAPE, learning, trial, seed=seed)
    graph = ensemble.export(model, SHAPE)
    rows = learning.tables[:20].reshape(-1, len(evidence.NAMES))
    return graph, ensemble.check(model, graph, [rows], seed=seed)


def choose_rates(taxonomy: Taxonomy, counted: Rates, chooser: People) -> Rates:
    """Whether long lists are thinned, how stray skills are spread and how much a weight says."""
    weights = POWERS if taxonomy.weighted else (1.0,)
    options = [replace(counted, size=s, background=b, weight=w) for s, b, w in product(POWERS, (1.0, 0.0), weights)]
    return max(options, key=lambda rates: _prior_value(NaiveBayes(taxonomy, rates), chooser[: CHOOSING // 2]))


def _prior_value(prior: NaiveBayes, chooser: People) -> float:
    found = [metrics.ranks(prior(person)[None], np.array([person.target])) for person in chooser]
    return float(metrics.METRICS["NDCG@5"](np.concatenate(found)).mean())


def _values(seen: Evidence, chooser: People, named: dict[str, Ranking]) -> dict[str, float]:
    found = rankings.ranks(seen, chooser, named)
    return {name: float(metrics.METRICS["NDCG@5"](ranks).mean()) for name, ranks in found.items()}


def best_of(seen: Evidence, chooser: People, options: Sequence[tuple[str, Ranking]]) -> tuple[str, Ranking]:
    """The option with the highest NDCG@5 on valid; the first of equals."""
    values = _values(seen, chooser, dict(options))
    return max(options, key=lambda option: values[option[0]])


def ranked_by(graph: bytes) -> Ranking:
    session = Session(graph)

    def ranking(people: People, tables: Floats) -> Floats:
        return session.score(tables.reshape(-1, tables.shape[-1])).reshape(tables.shape[:2])

    return ranking
