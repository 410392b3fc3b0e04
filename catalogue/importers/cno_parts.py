"""CNO-2015 as the JSON object (code → name) in which INEI's dictionaries are passed on, made a table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from importing.refusing import FileRefused


@contextmanager
def parts(path: Path) -> Iterator[list[Path]]:
    """Any other file stays what it is."""
    if path.suffix.casefold() != ".json":
        yield [path]
        return
    with TemporaryDirectory() as folder:
        yield [_as_table(path, Path(folder) / f"{path.stem}.csv")]


def _as_table(path: Path, target: Path) -> Path:
    labels = _labels(path)
    with target.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("codigo", "denominacion"), *labels.items()])
    return target


def _labels(path: Path) -> dict[str, str]:
    try:
        labels = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FileRefused("not_there") from error
    except ValueError as error:  # of the encoding too
        raise FileRefused("damaged") from error
    if not isinstance(labels, dict) or not all(isinstance(label, str) for label in labels.values()):
        raise FileRefused("not_a_table")
    return labels
