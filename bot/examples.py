"""The written examples of both languages: what is trained on, what is held out, and the names marked in them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rasa.shared.importers.utils import training_data_from_paths
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLWriter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.model_files import ROOT
from bot.variants import variant

LANGUAGES = ("es", "qu")
WRITTEN, HELD_OUT = ROOT / "nlu_data" / "nlu", ROOT / "nlu_data" / "test"


@dataclass(frozen=True)
class Named:
    """What an annotation says stands in the text; `value` is the words themselves where it gives none."""

    entity: str
    value: str
    negated: bool


@dataclass(frozen=True)
class Example:
    text: str
    intent: str
    language: str
    named: tuple[Named, ...] = ()


def written(folder: Path = WRITTEN) -> list[Example]:
    """All that may be trained on."""
    return [example for language in LANGUAGES for example in _read((folder / language).glob("*.yml"), language)]


def held_out(folder: Path = HELD_OUT) -> list[Example]:
    """A fifth of what was written, by `language.held_out`; never trained on nor tuned to."""
    return [example for language in LANGUAGES for example in _read([folder / f"{language}.yml"], language)]


def _read(paths: Iterable[Path], language: str) -> list[Example]:
    data = training_data_from_paths([str(path) for path in sorted(paths)], language)
    return [
        Example(message.get("text"), message.get("intent"), language, tuple(map(_named, message.get("entities", []))))
        for message in data.intent_examples
    ]


def _named(entity: dict[str, str]) -> Named:
    return Named(entity["entity"], str(entity["value"]), entity.get("role") == "negated")


def spellings(example: Example) -> tuple[str, ...]:
    """As it was written and, every second one, in another spelling: more made none the better and takes its time."""
    if zlib.crc32(example.text.encode()) % 2:
        return (example.text,)
    return tuple(dict.fromkeys((example.text, variant(example.text, example.language))))


def write_for_training(examples: Sequence[Example], path: Path) -> None:
    """Every example in its spellings, in Rasa's format; the names in it are found by their lists, as in service."""
    messages = [
        Message({"text": text, "intent": example.intent})
        for example in examples
        for text in spellings(example)
        if text.strip()
    ]
    RasaYAMLWriter().dump(str(path), TrainingData(messages))
