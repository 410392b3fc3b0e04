"""Chooses the intent: one linear boundary for each, and confidences set by how often such scores were right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import (
    FEATURE_TYPE_SENTENCE,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, vstack
from scipy.special import log_softmax, softmax
from sklearn.model_selection import train_test_split
from sklearn.svm import LinearSVC

from bot.graph_components import Learnt

OUT_OF_SCOPE = "out_of_scope"
_FILE = "intents.npz"
_HELD_BACK = 0.25

Floats = NDArray[np.float64]


def sentence_features(message: Message) -> csr_matrix | None:
    """One row, 1 × features; None where nothing is known of the message."""
    rows = [f.features for f in message.features if f.attribute == TEXT and f.type == FEATURE_TYPE_SENTENCE]
    return rows[0] if rows else None


class Boundaries:
    """One-against-the-rest linear scores, `weights` features × intents, made into probabilities by `sharpness`."""

    def __init__(self, intents: NDArray[np.str_], weights: Floats, offsets: Floats, sharpness: float) -> None:
        self.intents, self.weights, self.offsets, self.sharpness = intents, weights, offsets, sharpness

    @classmethod
    def fit(cls, rows: csr_matrix, intents: list[str], *, regularisation: float) -> Boundaries:
        """Sharpness is that which makes the right intents likeliest among a part that is first held out."""
        svm = LinearSVC(C=regularisation)
        taught, asked = train_test_split(
            np.arange(len(intents)), test_size=_HELD_BACK, stratify=intents, random_state=0
        )
        names = np.asarray(intents)
        scores = svm.fit(rows[taught], names[taught]).decision_function(rows[asked])
        sharpness = _sharpness(scores, np.searchsorted(svm.classes_, names[asked]))
        svm.fit(rows, names)
        weights = np.ascontiguousarray(svm.coef_.T.astype(np.float32))
        return cls(svm.classes_.astype(str), weights, svm.intercept_, sharpness)

    def confidences(self, row: csr_matrix) -> Floats:
        """Of each intent, in the order of `intents`; they add up to one."""
        # By the row's own few columns: scipy's product would first make the weights into another type.
        scores = row.data @ self.weights[row.indices] + self.offsets
        return np.asarray(softmax(scores * self.sharpness))


def _sharpness(scores: Floats, right: NDArray[np.int64]) -> float:
    def surprise(sharpness: float) -> float:
        return -float(log_softmax(scores * sharpness, axis=1)[np.arange(len(right)), right].mean())

    return float(minimize_scalar(surprise, bounds=(0.1, 10.0), method="bounded").x)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(Learnt):
    """Below `threshold`, and for messages without a known word, the intent is out_of_scope."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"C": 1.0, "threshold": 0.3, "ranking_length": 5}

    _boundaries: Boundaries | None = None

    def train(self, training_data: TrainingData) -> Resource:
        known = [
            (example, row)
            for example in training_data.intent_examples
            if (row := sentence_features(example)) is not None
        ]
        found = Boundaries.fit(
            vstack([row for _, row in known], format="csr"),
            [example.get(INTENT) for example, _ in known],
            regularisation=self._config["C"],
        )
        with self.kept_in() as folder:
            np.savez(folder / _FILE, **vars(found))
        return self._resource

    def restore(self, folder: Path) -> None:
        with np.load(folder / _FILE) as kept:
            self._boundaries = Boundaries(kept["intents"], kept["weights"], kept["offsets"], float(kept["sharpness"]))

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            self._classify(message)
        return messages

    def _classify(self, message: Message) -> None:
        row = sentence_features(message)
        ranking = [] if row is None or self._boundaries is None else self._ranking(self._boundaries, row)
        best = ranking[0] if ranking else {INTENT_NAME_KEY: OUT_OF_SCOPE, PREDICTED_CONFIDENCE_KEY: 0.0}
        if best[PREDICTED_CONFIDENCE_KEY] < self._config["threshold"]:
            best = {**best, INTENT_NAME_KEY: OUT_OF_SCOPE}
        message.set(INTENT, best, add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)

    def _ranking(self, boundaries: Boundaries, row: csr_matrix) -> list[dict[str, Any]]:
        confidences = boundaries.confidences(row)
        order = np.argsort(-confidences)[: self._config["ranking_length"]]
        return [
            {INTENT_NAME_KEY: str(boundaries.intents[i]), PREDICTED_CONFIDENCE_KEY: float(confidences[i])}
            for i in order
        ]
