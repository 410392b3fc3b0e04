"""Files that lie in the folder, and the step that each is for, by its name."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from importing.models import PipelineStep
from importing.pipeline import Step

SETTLED_SECONDS = 60.0  # a file that changed since may still be on its way
# A folder of several tables of one source is one file to it; anything else may lie in folders by theme.
# What is there for reading, what is on its way, and the recommender's exercise, which is no data of ours.
PASSED_OVER = (".*", "readme*", "*.md", "*.json.part", "*.tmp", "*.part", "*.crdownload", "esco_reach")


@dataclass(frozen=True)
class Given:
    step: Step
    path: Path


@dataclass(frozen=True)
class InFolder:
    """`strangers`: files of no step, by their path in the folder."""

    given: tuple[Given, ...]
    strangers: tuple[str, ...]


def look(folder: Path, steps: list[Step]) -> InFolder:
    """In the order in which they are to go in."""
    paths = sorted(_files(folder))
    ranked = [(_rank(path, steps), path) for path in paths]
    given = sorted((rank, path) for rank, path in ranked if rank is not None)
    strangers = tuple(str(path.relative_to(folder)) for rank, path in ranked if rank is None)
    return InFolder(tuple(Given(steps[rank[0]], path) for rank, path in given), strangers)


def is_new(folder: Path, steps: list[Step]) -> bool:
    """Whether there is a file that no step has ended with yet, told by its size and time: nothing is read."""
    return any(_has_settled(given.path) and not _is_known(given) for given in look(folder, steps).given)


def day_in(name: str) -> date | None:
    """The day of the data where the name says it: `padron_2026-09-25.csv`."""
    found = re.search(r"(20\d\d)-(\d\d)-(\d\d)", name)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _files(folder: Path) -> Iterator[Path]:
    """Links are not followed: they lead out of the folder."""
    for path in folder.rglob("*"):
        inner = path.relative_to(folder).parts
        if path.is_file() and not path.is_symlink() and not any(_is_passed_over(part) for part in inner):
            yield path


def _is_passed_over(part: str) -> bool:
    return any(fnmatchcase(part.casefold(), pattern) for pattern in PASSED_OVER)


def _rank(path: Path, steps: list[Step]) -> tuple[int, int] | None:
    """Of its step, and of the pattern within it; the first that fits is taken."""
    for number, step in enumerate(steps):
        for place, pattern in enumerate(step.files):
            if fnmatchcase(path.name.casefold(), pattern):
                return number, place
    return None


def _has_settled(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > SETTLED_SECONDS


def _is_known(given: Given) -> bool:
    about = given.path.stat()
    same = PipelineStep.objects.filter(
        name=given.step.name, path=str(given.path), size=about.st_size, modified_ns=about.st_mtime_ns
    )
    return same.exists()
