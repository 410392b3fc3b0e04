"""What every entity extractor of ours shares: one reader function per message, entities appended."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.graph_components import Plain
from bot.metadata import awaiting
from language.negation import is_negated

Entity = dict[str, Any]

# As featurizers extractors are run over the training messages too, and what they find there is counted.
EXTRACTOR = [DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER]


def entity(name: str, value: object, *, text: str, start: int, end: int, negated: bool | None = None) -> Entity:
    """One entity in the shape of the contract; offsets are in the raw `text`."""
    return {
        "entity": name,
        "value": value,
        "text": text[start:end],
        "start": start,
        "end": end,
        "negated": is_negated(text, start, end) if negated is None else negated,
    }


def overlaps(found: Entity, others: Sequence[Entity]) -> bool:
    """Whether it shares a character with any entity already found."""
    return any(found["start"] < other["end"] and other["start"] < found["end"] for other in others)


class Extractor(Plain, ABC):
    """A component that reads entities from the raw text; what an earlier extractor took stays taken."""

    @abstractmethod
    def read(self, text: str, *, asked: str) -> list[Entity]:
        """Entities of a message; `asked` is the slot being asked or ""."""

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            taken = list(message.get(ENTITIES, []))
            fresh = self.fresh(message.get(TEXT) or "", asked=awaiting(message), taken=taken)
            message.set(ENTITIES, taken + fresh, add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.intent_examples)
        return training_data

    def fresh(self, text: str, *, asked: str = "", taken: Sequence[Entity] = ()) -> list[Entity]:
        """What is read and does not overlap what is taken, signed with the component's name."""
        found = self.read(text, asked=asked)
        return [{**e, "extractor": type(self).__name__} for e in found if not overlaps(e, taken)]
