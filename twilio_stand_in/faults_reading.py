"""Read a description of faults: a YAML file, or names and values in one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from twilio_stand_in.durations import Duration
from twilio_stand_in.faults import DURATIONS, KNOWN, NUMBERS, Faults, FaultsError, Outage

UNDELIVERED = "undelivered_"


def read_faults(source: str) -> Faults:
    """Faults from a YAML file, or inline: "rest_429=0.02,latency=0.05..0.4". Raises FaultsError."""
    if not source.strip():
        return Faults()
    if "=" not in source:
        return faults_of(_read_file(Path(source)))
    return faults_of(_read_line(source))


def _read_line(line: str) -> dict[str, Any]:
    """Several numbers or outages are parted by |; undelivered_30003=0.02 is the rate of that code."""
    given: dict[str, Any] = {}
    for part in filter(str.strip, line.split(",")):
        name, _, value = (text.strip() for text in part.partition("="))
        if name.startswith(UNDELIVERED):
            given.setdefault("undelivered", {})[name.removeprefix(UNDELIVERED)] = value
        else:
            given[name] = value.split("|") if name in NUMBERS or name == "outages" else value
    return given


def _read_file(path: Path) -> dict[str, Any]:
    try:
        given = yaml.safe_load(path.read_text("utf-8"))
    except OSError:
        raise FaultsError(f"{path} cannot be read, and without a = it is no inline description") from None
    except yaml.YAMLError as error:
        raise FaultsError(f"{path} is no YAML: {error}") from None
    if not isinstance(given, dict):
        raise FaultsError(f"{path} must hold names and values")
    return given


def faults_of(given: Mapping[str, Any]) -> Faults:
    """Faults from plain values. Raises FaultsError."""
    if unknown := sorted(set(given) - set(KNOWN)):
        raise FaultsError(f"unknown: {', '.join(unknown)}; known are {', '.join(KNOWN)}")
    return Faults(**{name: _value(name, value) for name, value in given.items()})


def _value(name: str, value: Any) -> Any:
    try:
        if name in DURATIONS:
            return value if isinstance(value, Duration) else Duration.parse(str(value))
        if name in NUMBERS:
            return frozenset(str(number) for number in _many(value))
        if name == "outages":
            return tuple(part if isinstance(part, Outage) else Outage.parse(str(part)) for part in _many(value))
        if name == "undelivered":
            return {str(code): float(rate) for code, rate in value.items()}
        return float(value)
    except (TypeError, ValueError, AttributeError) as error:
        raise FaultsError(f"{name}: {value!r} does not fit ({error})") from None


def _many(value: Any) -> Iterable[Any]:
    return [value] if isinstance(value, str) else value
