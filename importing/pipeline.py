"""The steps by which all data comes in and is checked, in order: each room declares its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Step:
    """With `files` it is done once for each file whose name fits, else (`work`) once, when all files were taken.

    `needs`: where one of these fails, this one is not tried; steps that only come earlier do not matter to it.
    """

    name: str  # of the importer, unless `take` or `work` says otherwise
    title: str
    files: tuple[str, ...] = ()  # patterns of file names in small letters; files go in by the order of their patterns
    needs: tuple[str, ...] = ()
    take: Callable[[Path], str] | None = None  # does with a file what is no import; returns what came of it
    work: Callable[[], str] | None = None


_steps: dict[str, Step] = {}


def register(*steps: Step) -> None:
    for step in steps:
        _steps[step.name] = step


def find(name: str) -> Step | None:
    """None where it was taken out since."""
    return _steps.get(name)


def all_steps() -> list[Step]:
    """Steps with files in the order of the rooms, then the others."""
    return sorted(_steps.values(), key=lambda step: not step.files)
