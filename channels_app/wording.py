"""The few texts that the pipeline says by itself, in the contact's language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml


@cache
def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text("utf-8"))
    return words


def say(name: str, language: str) -> str:
    """Raises KeyError for an unknown name or language: nothing falls back silently."""
    return _words()[name][language]
