"""Learns from the written examples which trade words are meant: those that their writers marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from bot.examples import Example
from bot.name_examples import judged
from bot.name_measures import asked_slot
from bot.trade_meant import Meant, Told
from bot.trade_reader import TRADE_SLOTS, TradeReader

_REGULARISATION = 0.7
_RAREST = 3  # examples that a sign stands in
_IF_ASKED_OTHERWISE = 0.4  # weight of a case under the question that was not asked
_FOLDS = 5
_LEASTS = np.arange(0.3, 0.61, 0.05)  # probabilities to choose from
_FEWEST = 50  # cases; with fewer nothing is learnt


@dataclass(frozen=True)
class Case:
    """A trade's word in an example, and whether its writer marked that trade."""

    signs: frozenset[str]
    meant: bool
    weight: float
    text: str


def learn(reader: TradeReader, examples: Sequence[Example]) -> Meant:
    """What `reader` shall take for meant; all of it where the examples name next to no trade."""
    return fit(cases(reader, examples))


def cases(reader: TradeReader, examples: Sequence[Example]) -> list[Case]:
    naming = [e for e in judged(examples) if reader.named(e.text, asked=True)]  # most name none
    return [case for example in naming for asked in (False, True) for case in _cases(reader, example, asked=asked)]


def _cases(reader: TradeReader, example: Example, *, asked: bool) -> Iterable[Case]:
    """Under both questions: only who was asked informs of trades, and that alone must not decide."""
    marked = {named.value for named in example.named if named.entity == "trade"}
    found = reader.named(example.text, asked=asked)
    told = Told(example.text, found, asked=asked)
    weight = 1.0 if asked == (asked_slot(example) in TRADE_SLOTS) else _IF_ASKED_OTHERWISE
    return [Case(frozenset(told.signs(m)), m.values[0] in marked, weight, example.text) for m in found]


def fit(known: Sequence[Case]) -> Meant:
    if len(known) < _FEWEST or len({case.meant for case in known}) == 1:
        return Meant()
    vectorizer = DictVectorizer()
    rows = vectorizer.fit_transform([dict.fromkeys(case.signs, 1) for case in known])
    kept = np.flatnonzero(np.asarray(rows.sum(axis=0)).ravel() >= _RAREST)
    meant, weights = np.array([case.meant for case in known]), np.array([case.weight for case in known])
    boundary = LogisticRegression(C=_REGULARISATION, max_iter=1000)
    least = _least(boundary, rows[:, kept], known, meant, weights)
    boundary.fit(rows[:, kept], meant, sample_weight=weights)
    names = vectorizer.get_feature_names_out()[kept]
    learnt = {str(name): round(float(w), 3) for name, w in zip(names, boundary.coef_[0], strict=True)}
    return Meant({name: weight for name, weight in learnt.items() if weight}, least - float(boundary.intercept_[0]))


def _least(
    boundary: LogisticRegression, rows: csr_matrix, known: Sequence[Case], meant: np.ndarray, weights: np.ndarray
) -> float:
    """The log odds from which a word is taken for meant, best by F1 on examples left out in turn."""
    chances = cross_val_predict(
        boundary,
        rows,
        meant,
        groups=[case.text for case in known],
        cv=GroupKFold(_FOLDS),
        fit_params={"sample_weight": weights},
        method="predict_proba",
    )[:, 1]
    best = max(_LEASTS, key=lambda least: _f1(meant, chances >= least, weights))
    return float(np.log(best / (1 - best)))


def _f1(meant: np.ndarray, taken: np.ndarray, weights: np.ndarray) -> float:
    return 2 * weights[meant & taken].sum() / max(weights[meant].sum() + weights[taken].sum(), 1.0)
