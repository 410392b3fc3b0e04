"""Train the product's model and every baseline on a suite and measure them side by side."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

import numpy as np

from recommender.arrays import Flags, Floats
from recommender.suites import classical, collaborative, metrics, product, rankings
from recommender.suites.collaborative import Together
from recommender.suites.found import PRIOR, PRODUCT, Measured, Report
from recommender.suites.metrics import Figure
from recommender.suites.product import Fitted, Say
from recommender.suites.rankings import Ranking
from recommender.suites.suite import People, Suite

NO_PLACES = "a suite has no places, neither of people nor of items"
NOBODY = "nobody to learn from"
CHOOSING = 400  # persons of valid on whom a baseline's setting is chosen: two settings, no more


def evaluate(suite: Suite, *, seed: int, say: Say) -> Report:
    began = time.monotonic()
    fitted = product.fit(suite, seed=seed, say=say)
    ranked, chosen = _everything(suite, fitted, seed=seed, say=say)
    say("Ranking all items for everybody")
    groups = _groups(suite, fitted, ranked, seed)
    return Report(
        seed=seed,
        people={"items": len(suite.items), "skills": suite.skills, "train": len(suite.train)},
        chosen=chosen,
        rates={name: round(float(value), 4) for name, value in vars(fitted.rates).items()},
        export_difference=fitted.export_difference,
        missing={"nearest": NO_PLACES, **({} if suite.train else dict.fromkeys(LEARNT, NOBODY))},
        groups=groups,
        seconds=round(time.monotonic() - began, 1),
    )


def _everything(suite: Suite, fitted: Fitted, *, seed: int, say: Say) -> tuple[dict[str, Ranking], dict[str, str]]:
    """Every ranking that this suite allows, and what was chosen for those that have a choice."""
    ranked, chosen = rankings.simple(fitted.evidence), {PRODUCT: fitted.trial}
    for name, options in LEARNT.items() if suite.train else ():
        say(f"Training {name}")
        chosen[name], ranked[name] = product.best_of(
            fitted.evidence, suite.valid[:CHOOSING], options(suite, fitted, seed)
        )
    return {**ranked, PRODUCT: fitted.ranking}, chosen


def _together(suite: Suite) -> Together:
    return collaborative.pairs(suite.train, skills=suite.skills, items=len(suite.items))


Options = list[tuple[str, Ranking]]
LEARNT: Mapping[str, Callable[[Suite, Fitted, int], Options]] = {
    "logistic regression": lambda suite, fitted, seed: classical.logistic(fitted.lists, seed=seed),
    "gradient boosting": lambda suite, fitted, seed: classical.boosting(fitted.lists, seed=seed),
    "EASE": lambda suite, fitted, seed: collaborative.ease(_together(suite)),
    "iALS": lambda suite, fitted, seed: collaborative.ials(_together(suite), seed=seed),
}


def _groups(suite: Suite, fitted: Fitted, ranked: Mapping[str, Ranking], seed: int) -> dict[str, Measured]:
    """valid, each test, and of each those whose item was chosen in train and those whose item is new."""
    groups: dict[str, Measured] = {}
    for name, people in {"valid": suite.valid, **suite.tests}.items():
        ranks = rankings.ranks(fitted.evidence, people, ranked)
        for part, chosen in _parts(suite, people).items():
            groups[name + part] = _measured({each: found[chosen] for each, found in ranks.items()}, seed)
    return groups


def _parts(suite: Suite, people: People) -> dict[str, Flags]:
    warm = suite.warm()
    known = np.array([person.target in warm for person in people], dtype=np.bool_)
    everybody = {"": np.ones(len(people), dtype=np.bool_)}
    return {**everybody, ", items known": known, ", items new": ~known} if 0 < known.sum() < len(known) else everybody


def _measured(ranks: Mapping[str, Floats], seed: int) -> Measured:
    own = ranks[PRODUCT]
    figures = {name: metrics.figures(found, seed=seed) for name, found in ranks.items()}
    return Measured(len(own), figures, _ahead(own, ranks[PRIOR], seed) if len(own) else {})


def _ahead(own: Floats, prior: Floats, seed: int) -> dict[str, Figure]:
    return {name: metrics.difference(own, prior, metric=name, seed=seed) for name in metrics.METRICS}
