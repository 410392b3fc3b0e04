"""The held-out messages as the benchmark asks them: shuffled, as written and with letters wrong."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rasa.shared.importers.utils import training_data_from_paths

from bot.examples import HELD_OUT, LANGUAGES
from language.respelling import letter_errors

_SEED = 20261123


@dataclass(frozen=True)
class Trade:
    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Message:
    """`trades` keep the places they have in the message as it was written."""

    text: str
    language: str
    intent: str
    trades: tuple[Trade, ...]


def held_out(limit: int) -> list[Message]:
    """All of both languages in an order that is the same each time; the first `limit` of them unless it is 0."""
    found = [message for language in LANGUAGES for message in _of(language)]
    random.Random(_SEED).shuffle(found)
    return found[: limit or None]


def misspelt(messages: Sequence[Message]) -> list[Message]:
    """One letter in twenty wrong."""
    rng = random.Random(_SEED)
    return [replace(message, text=letter_errors(message.text, rng)) for message in messages]


def trades(entities: Sequence[dict[str, object]]) -> tuple[Trade, ...]:
    """Of entities as Rasa gives them."""
    return tuple(Trade(int(e["start"]), int(e["end"]), str(e["value"])) for e in entities if e["entity"] == "trade")


def _of(language: str) -> list[Message]:
    read = training_data_from_paths([str(HELD_OUT / f"{language}.yml")], language).intent_examples
    return [
        Message(found.get("text"), language, found.get("intent"), trades(found.get("entities", []))) for found in read
    ]
