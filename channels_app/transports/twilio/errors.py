"""What Twilio's error codes mean: the table errors.yml, and what holds for codes that are not in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from channels_app.errors import ErrorClass

TABLE = Path(__file__).with_name("errors.yml")


def error_of(status: int, code: int | str | None) -> ErrorClass:
    """The decision for an HTTP status and Twilio's error code, as its REST API answers them."""
    known = _table().get(str(code))
    error_class = ErrorClass[known["class"]] if known else _of_status(status)
    # "Later" with a 5xx means: look first. Twilio may have taken the message all the same.
    return ErrorClass.UNKNOWN if status >= 500 and error_class is ErrorClass.LATER else error_class


def _of_status(status: int) -> ErrorClass:
    if status == 401:
        return ErrorClass.STOPPED
    if status == 429:
        return ErrorClass.LATER
    return ErrorClass.UNKNOWN if status >= 500 else ErrorClass.NEVER


def class_of(code: str) -> ErrorClass:
    """The decision for the code of a receipt: the message has failed already, so an unknown code is the end of it."""
    known = _table().get(code)
    return ErrorClass[known["class"]] if known else ErrorClass.NEVER


def reason_of(code: str) -> str:
    """Why, in Spanish, for operators; empty for an unknown code."""
    return str(_table().get(code, {}).get("reason", ""))


def wait_of(code: str) -> float | None:
    """How many seconds the whole channel pauses after this code, where Twilio names none itself."""
    seconds = _table().get(code, {}).get("wait")
    return float(seconds) if seconds is not None else None


@cache
def _table() -> dict[str, dict[str, Any]]:
    rows: dict[int | str, dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return {str(code): row for code, row in rows.items()}
