"""The known names of places and trades: read from the exported files when training, kept in the model for serving."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from language.gazetteer import Entry


@dataclass(frozen=True)
class Lookups:
    """What `manage.py export_lookups` wrote: place names with their codes, trade words with theirs."""

    places: tuple[Entry, ...]
    trades: tuple[Entry, ...]

    def as_json(self) -> dict[str, list[list[str]]]:
        return {
            name: [[entry.text, entry.value, entry.kind] for entry in entries]
            for name, entries in (("places", self.places), ("trades", self.trades))
        }

    @classmethod
    def from_json(cls, stored: dict[str, list[list[str]]]) -> Lookups:
        return cls(
            *(tuple(Entry(text, value, kind) for text, value, kind in stored[name]) for name in ("places", "trades"))
        )


def lookups_dir() -> Path:
    """Where the exported files are: LOOKUPS_DIR, else var/lookups under the working directory."""
    return Path(os.environ.get("LOOKUPS_DIR") or "var/lookups")


def read_lookups(folder: Path) -> Lookups:
    """Raises FileNotFoundError with advice where the export has not been made."""
    places, trades = _load(folder / "places.json")["places"], _load(folder / "trades.json")["trades"]
    return Lookups(
        places=tuple(Entry(row["name"], row["code"], row["kind"]) for row in places),
        trades=tuple(Entry(row["text"], row["code"], row["language"]) for row in trades),
    )


def _load(path: Path) -> dict[str, list[dict[str, Any]]]:
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: run `script/manage export_lookups` first, or set LOOKUPS_DIR.")
    loaded: dict[str, list[dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
