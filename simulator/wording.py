"""The page's words, in one language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

LANGUAGES = ("es", "qu")


@cache
def all_words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text("utf-8"))
    return words


def words_in(language: str) -> dict[str, str]:
    """Raises KeyError where a word misses the language: nothing falls back silently."""
    return {name: texts[language] for name, texts in all_words().items()}
