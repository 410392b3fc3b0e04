"""The known names of places and trades: read from the exported files when training, kept in the model for serving."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.known_words import met_words
from language.gazetteer import Entry, normalise

_NAMING = frozenset({"inform", "find_course"})


@dataclass(frozen=True)
class Lookups:
    """Place names with their codes, trade words with theirs, and words that people use for other things.

    `usual` (normalised) are never taken for a misspelt name: "becas" is not "vacas". `met` are the examples' words and
    how often each was met, which misspelt ones may stand for.
    """

    places: tuple[Entry, ...]
    trades: tuple[Entry, ...]
    usual: frozenset[str] = frozenset()
    met: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        rows = {
            name: [[entry.text, entry.value, entry.kind] for entry in entries]
            for name, entries in (("places", self.places), ("trades", self.trades))
        }
        return {**rows, "usual": sorted(self.usual), "met": dict(self.met)}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Lookups:
        places, trades = (
            tuple(Entry(text, value, kind) for text, value, kind in stored[name]) for name in ("places", "trades")
        )
        return cls(places, trades, frozenset(stored["usual"]), stored["met"])

    def with_usual(self, examples: Iterable[tuple[str, str]]) -> Lookups:
        """With the words of training examples (text, intent) as usual words.

        Messages that name places and trades misspell them on purpose: of those only words met twice count.
        """
        examples = tuple(examples)
        met: Counter[str] = Counter()
        for text, intent in examples:
            words = set(normalise(text).split())
            met.update(dict.fromkeys(words, 1 if intent in _NAMING else 2))
        names = {part for entry in self.trades for part in normalise(entry.text).split()}
        usual = frozenset(word for word, times in met.items() if times > 1) - names
        return replace(self, usual=usual, met=met_words(text for text, _ in examples))


def lookups_dir() -> Path:
    """Where the exported files are: LOOKUPS_DIR, else lookups in VAR_DIR or in var under the working directory."""
    return Path(os.environ.get("LOOKUPS_DIR") or Path(os.environ.get("VAR_DIR") or "var") / "lookups")


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
