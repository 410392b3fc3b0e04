"""Every text that people get, by name and language, read from the files where the words live."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

LANGUAGES = ("es", "qu")
RESPONSES = "nlu_data/responses"


@dataclass(frozen=True)
class Text:
    """`options` are the titles that the response file itself lists below the words, `payloads` what they stand for."""

    source: str  # the file, from the root
    name: str
    language: str
    words: str
    options: tuple[str, ...] = ()
    payloads: tuple[str, ...] = ()

    @property
    def variables(self) -> frozenset[str]:
        return frozenset(name for _, name, _, _ in Formatter().parse(self.words) if name)

    def filled(self, values: Mapping[str, str]) -> str:
        numbered = (f"{number} {title}" for number, title in enumerate(self.options, start=1))
        return "\n".join([self.words.format(**values), *numbered])


def all_texts(root: Path, *, word_files: tuple[str, ...]) -> list[Text]:
    """Responses first, then the files of words, each in its own order."""
    responses = (text for path in sorted((root / RESPONSES).glob("*.yml")) for text in _responses(path, root))
    return [*responses, *fixed_texts(root, word_files=word_files)]


def fixed_texts(root: Path, *, word_files: tuple[str, ...]) -> list[Text]:
    """Files of words alone."""
    return [text for name in word_files for text in _words(root / name, name)]


def word_files(root: Path) -> set[str]:
    """Everything named words.yml in a room: each is either checked or known to be no SMS."""
    return {str(path.relative_to(root)) for path in root.glob("[!.]*/**/*words.yml") if "var" not in path.parts}


def _responses(path: Path, root: Path) -> Iterator[Text]:
    loaded: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text("utf-8"))["responses"]
    for name, variations in loaded.items():
        for variation in variations:
            if variation.get("channel", "sms") == "sms":
                yield _response(str(path.relative_to(root)), name, variation)


def _response(source: str, name: str, variation: Mapping[str, Any]) -> Text:
    buttons = variation.get("buttons", ())
    options, payloads = (tuple(button[part] for button in buttons) for part in ("title", "payload"))
    return Text(source, name, _language(variation), variation["text"], options, payloads)


def _language(variation: Mapping[str, Any]) -> str:
    conditions = variation.get("condition", ())
    return next((c["value"] for c in conditions if c["name"] == "language"), "")


def _words(path: Path, source: str) -> Iterator[Text]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load(path.read_text("utf-8"))
    for name, languages in loaded.items():
        for language, words in languages.items():
            yield Text(source, name, language, words)
