"""The words of quality.yml: what a check looks for, and what to do about it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

WORDS = Path(__file__).with_name("quality.yml")


def stage(name: str) -> str:
    return _loaded()["stages"].get(name, name)


def title(check: str) -> str:
    """The check's own name where it was taken out since."""
    return _of(check).get("title", check)


def advice(check: str) -> str:
    return _of(check).get("advice", "")


def _of(check: str) -> dict[str, str]:
    found: dict[str, dict[str, str]] = _loaded()["checks"]  # type: ignore[assignment]
    return found.get(check, {})


@cache
def _loaded() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load(WORDS.read_text("utf-8"))
    return loaded
