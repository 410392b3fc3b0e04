"""Logistic regression over words and letters, with its regularisation set by measuring on held-out messages."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

OUT_OF_SCOPE = "out_of_scope"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class CalibratedLogisticRegression(LogisticRegressionClassifier):
    """Rasa's own fixes C at 1, which leaves 24 short-text intents underfitted.

    Below `threshold`, and for messages without a single letter or digit known from training, the intent is out_of_scope.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**LogisticRegressionClassifier.get_default_config(), "C": 10.0, "threshold": 0.2}

    def __init__(self, config: dict[str, Any], name: str, model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, name, model_storage, resource)
        self.clf.set_params(C=self.config["C"])

    def process(self, messages: list[Message]) -> list[Message]:
        featurized = [message for message in messages if _has_features(message)]
        if featurized:
            super().process(featurized)
        for message in messages:
            self._doubt(message)
        return messages

    def _doubt(self, message: Message) -> None:
        intent = message.get(INTENT)
        if not isinstance(intent, dict) or intent["confidence"] < self.config["threshold"]:
            confidence = intent["confidence"] if isinstance(intent, dict) else 0.0
            message.set(INTENT, {"name": OUT_OF_SCOPE, "confidence": confidence}, add_to_output=True)


def _has_features(message: Message) -> bool:
    _, sentence = message.get_sparse_features(attribute=TEXT)
    return sentence is not None and sentence.features.count_nonzero() > 0
