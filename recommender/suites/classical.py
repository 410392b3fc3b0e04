"""Logistic regression and gradient boosting on the same features and lists as the network: what it has to beat."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import threadpool_limits

from recommender.arrays import Floats
from recommender.ensemble import Lists
from recommender.suites.rankings import Ranking
from recommender.suites.suite import People

PERSONS = 2000  # whose lists are learnt from
ONE = 1  # thread: on a shared machine several wait for each other longer than they work
STRENGTHS = (0.1, 10.0)
LEAVES = (7, 31)
Options = list[tuple[str, Ranking]]


def logistic(lists: Lists, *, seed: int) -> Options:
    return [(f"C {strength}", _learnt(_logistic(strength, seed), lists)) for strength in STRENGTHS]


def boosting(lists: Lists, *, seed: int) -> Options:
    return [(f"{leaves} leaves", _learnt(_boosting(leaves, seed), lists)) for leaves in LEAVES]


def _logistic(strength: float, seed: int) -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(C=strength, max_iter=500, random_state=seed))


def _boosting(leaves: int, seed: int) -> Any:
    return HistGradientBoostingClassifier(
        max_iter=50, max_leaf_nodes=leaves, l2_regularization=1.0, early_stopping=False, random_state=seed
    )


def _learnt(model: Any, lists: Lists) -> Ranking:
    tables, chosen = lists.tables[:PERSONS], lists.chosen[:PERSONS]
    with threadpool_limits(ONE):
        model.fit(tables.reshape(-1, tables.shape[-1]), chosen.reshape(-1) > 0)

    def ranking(people: People, tables: Floats) -> Floats:
        with threadpool_limits(ONE):
            scores = model.decision_function(tables.reshape(-1, tables.shape[-1]))
        return np.asarray(scores, dtype=np.float32).reshape(tables.shape[:2])

    return ranking
