"""Settles the intent where no guess is needed: a button, a location pin, a bare number, the answer to a question."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.metadata import awaiting, choice, has_pin
from language.answers import means_dont_know, means_everything, means_no, means_none, means_yes
from language.numerals import read_number

_CHOSEN = {"consent=yes": "affirm", "consent=no": "deny"}
_CONSENT_NUMBERS = {1: "affirm", 2: "deny"}


def settled_intent(text: str, *, asked: str = "", chosen: str = "", pin: bool = False) -> str:
    """The intent that follows without a classifier, or "".

    `asked` is the slot being asked, `chosen` an option id. "1" is `choose` where nothing is asked, else `inform`;
    the consent question's two options are yes and no.
    """
    if chosen:
        return _CHOSEN.get(chosen) or ("choose" if chosen.startswith("offer=") else "inform")
    if pin:
        return "inform"
    number = read_number(text)
    if number is not None:
        return _numbered(number, asked)
    return _closed(text, asked)


def _numbered(number: int, asked: str) -> str:
    if asked == "consent":
        return _CONSENT_NUMBERS.get(number, "inform")
    return "inform" if asked else "choose"


def _closed(text: str, asked: str) -> str:
    if means_yes(text):
        return "affirm"
    if means_no(text):
        return "deny"
    if means_dont_know(text) or means_none(text) or (asked and means_everything(text)):
        return "inform"
    return ""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class AnswerReader(GraphComponent):
    """Runs after the classifier and overrules it."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AnswerReader:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            intent = settled_intent(
                message.get(TEXT) or "", asked=awaiting(message), chosen=choice(message), pin=has_pin(message)
            )
            if intent:
                message.set(INTENT, {"name": intent, "confidence": 1.0}, add_to_output=True)
        return messages
