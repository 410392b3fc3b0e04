"""What the gateway, the phone or the network says went wrong → what to do, and why in words for operators."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from channels_app.errors import ErrorClass

TABLE = Path(__file__).with_name("errors.yml")
# The words around a result in the gateway's "reason", and what stays of them as our code.
IN_WORDS = {"TTL expired": "TTL", "No SIMs": "NO_SIM", "SEND_SMS": "NO_PERMISSION"}


def error_of(status: int) -> tuple[ErrorClass, str]:
    """(what to do, our code) for an HTTP status of the gateway; what is not in the table: 4xx never, 5xx unknown."""
    code = "3xx" if 300 <= status < 400 else str(status)
    if code in _table():
        return class_of(code), code
    return (ErrorClass.UNKNOWN if status >= 500 else ErrorClass.NEVER), code


def class_of(code: str) -> ErrorClass:
    """What to do about a code of ours; NEVER for one that nobody knows: the message is through, only unluckily."""
    return ErrorClass[_table().get(code, {"class": "NEVER"})["class"]]


def reason_of(code: str) -> str:
    """Why, in Spanish, for operators; empty for an unknown code."""
    return _table().get(code, {}).get("reason", "")


def code_in(reason: str) -> str:
    """Our code for the gateway's reason, at most 20 characters and never the words themselves: they may hold numbers.

    >>> code_in("Send result: RESULT_ERROR_NO_SERVICE (Failed because service is currently unavailable)")
    'NO_SERVICE'
    >>> code_in("Delivery result from SC +51999: 70")
    'TP-70'
    """
    if result := re.search(r"RESULT_(?:ERROR_|RIL_)?([A-Z_]+)", reason):
        return result[1][:20].rstrip("_")
    if state := re.search(r"Delivery result from SC [^:]*: (\d{1,3})$", reason):
        return f"TP-{state[1]}"
    return next((code for words, code in IN_WORDS.items() if words in reason), "other")


@cache
def _table() -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return rows
