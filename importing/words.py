"""The words of words.yml for what is wrong with a file or a row."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORDS = Path(__file__).with_name("words.yml")


def of_file(code: str, facts: Mapping[str, object]) -> str:
    return _filled("files", code, facts)


def of_row(code: str, facts: Mapping[str, object]) -> str:
    return _filled("rows", code, facts)


def _filled(kind: str, code: str, facts: Mapping[str, object]) -> str:
    """A fact that is not there is an empty place, not an error: whoever reads it sees the code as well."""
    template = all_words()[kind].get(code)
    return template.format_map(_Facts(facts)) if template else code


@cache
def all_words() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load(WORDS.read_text("utf-8"))
    return loaded


class _Facts(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "…"
