"""Examples that are written down for the dialogue, as Rasa's files have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

_MARK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


def examples(file: Path) -> Iterator[tuple[str, str]]:
    """Intent and plain text of the examples in a file of Rasa's format."""
    yield from ((intent, plain_text(marked)) for intent, marked in marked_examples(file))


def marked_examples(file: Path) -> Iterator[tuple[str, str]]:
    """Intent and text with its marks."""
    loaded = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    for block in loaded.get("nlu") or ():
        for line in str(block.get("examples", "")).splitlines():
            if "intent" in block and line.strip().startswith("- "):
                yield block["intent"], line.strip()[2:].strip()


def plain_text(marked: str) -> str:
    return _MARK.sub(r"\1", marked)
