"""Turns what tells an intent into one sparse row: each trait weighed by how rare it is, the row of length one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix

from bot.graph_components import Learnt
from bot.message_traits import has_any, traits
from bot.tokenizer import words_in
from bot.vocabulary import Vocabulary

_TRAITS, _WORDS = "traits.json", "words.json"


class Weights:
    """The traits that count and the weight of each: 1 + ln(messages + 1) - ln(messages with it + 1)."""

    def __init__(self, known: Sequence[str], weights: Sequence[float]) -> None:
        self.known = list(known)
        self._places = {trait: place for place, trait in enumerate(known)}
        self.weights: NDArray[np.float64] = np.asarray(weights, dtype=float)

    @classmethod
    def of(cls, messages: Sequence[Iterable[str]], *, met: int = 2) -> Weights:
        """A trait of fewer than `met` messages tells nothing about others."""
        counts = Counter(trait for found in messages for trait in set(found))
        known = sorted(trait for trait, count in counts.items() if count >= met)
        often = np.asarray([counts[trait] for trait in known], dtype=float)
        return cls(known, 1 + np.log(len(messages) + 1) - np.log(often + 1))

    def row(self, found: Iterable[str]) -> csr_matrix:
        """1 × all known traits."""
        counts = Counter(self._places[trait] for trait in found if trait in self._places)
        columns = np.fromiter(counts.keys(), dtype=np.int32, count=len(counts))
        values = (1 + np.log(np.fromiter(counts.values(), dtype=float, count=len(counts)))) * self.weights[columns]
        length = np.sqrt(values @ values) or 1.0
        return csr_matrix((values / length, columns, [0, len(columns)]), shape=(1, len(self.known)))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class TraitFeaturizer(Learnt):
    """Runs after the extractors: names of trades and places count as such, whichever they are."""

    _vocabulary = Vocabulary({})
    _weights = Weights([], [])

    def train(self, training_data: TrainingData) -> Resource:
        """The examples get their features here at once: finding the traits of all of them takes a minute."""
        examples = training_data.intent_examples
        self._vocabulary = Vocabulary.of(word for example in examples for word in words_in(example))
        known = [example for example in examples if self._has_any(example)]
        found = [self._traits(example) for example in known]
        self._weights = Weights.of(found)
        for example, its_traits in zip(known, found, strict=True):
            self._add(example, its_traits)
        self._keep()
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process([example for example in training_data.intent_examples if not self._is_done(example)])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """A message without a known word or picture gets no features: nothing can be guessed of it."""
        for message in messages:
            if self._has_any(message):
                self._add(message, self._traits(message))
        return messages

    def _has_any(self, message: Message) -> bool:
        return has_any(message.get(TEXT), words_in(message), vocabulary=self._vocabulary)

    def _traits(self, message: Message) -> list[str]:
        return traits(message.get(TEXT), words_in(message), message.get(ENTITIES, []), vocabulary=self._vocabulary)

    def _add(self, message: Message, found: Sequence[str]) -> None:
        row = self._weights.row(found)
        message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, type(self).__name__))

    def _is_done(self, message: Message) -> bool:
        return any(features.origin == type(self).__name__ for features in message.features)

    def _keep(self) -> None:
        with self.kept_in() as folder:
            _write(folder / _WORDS, self._vocabulary.counts)
            _write(folder / _TRAITS, {"known": self._weights.known, "weights": self._weights.weights.tolist()})

    def restore(self, folder: Path) -> None:
        self._vocabulary = Vocabulary(_read(folder / _WORDS))
        self._weights = Weights(**_read(folder / _TRAITS))


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, what: object) -> None:
    path.write_text(json.dumps(what, ensure_ascii=False), encoding="utf-8")
