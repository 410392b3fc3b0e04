"""Writes the names of places and trades for the dialogue side, which has no database."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from catalogue import trades
from places.models import District, PlaceAlias, Province, Region

Names = Iterable[Mapping[str, str]]


def export(directory: Path) -> dict[str, int]:
    """Write places.json and trades.json; returns how many names each has."""
    directory.mkdir(parents=True, exist_ok=True)
    return {
        "places": _write(directory / "places.json", "places", places()),
        "trades": _write(directory / "trades.json", "trades", trade_names()),
    }


def places() -> Iterator[dict[str, str]]:
    """Official names of regions, provinces and districts, then what else people call them."""
    official = chain(
        Region.objects.order_by("code").values_list("name", "code"),
        Province.objects.order_by("code").values_list("name", "code"),
        District.objects.order_by("ubigeo").values_list("name", "ubigeo"),
    )
    yield from ({"name": name, "code": code, "kind": "official"} for name, code in official)
    for alias in PlaceAlias.objects.order_by("code", "name"):
        yield {"name": alias.name, "code": alias.code, "kind": alias.kind}


def trade_names() -> Iterator[dict[str, str]]:
    """Every way a trade is written, in both languages."""
    for entry in trades.entries():
        yield {"code": entry.value, "language": entry.kind, "text": entry.text}


def _write(path: Path, key: str, names: Names) -> int:
    """Replace the file in one step: the dialogue side may be reading it."""
    listed = list(names)
    lines = ",\n".join(json.dumps(name, ensure_ascii=False) for name in listed)
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text(f'{{"{key}": [\n{lines}\n]}}\n', encoding="utf-8")
    os.replace(unfinished, path)
    return len(listed)
