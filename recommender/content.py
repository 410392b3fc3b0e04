"""What a model is made from, as one hash: the code that defines it, the facts about trades, what is taught where."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from catalogue.snapshot import Item

ROOM = Path(__file__).parent
SOURCES = (
    "../places/distance.py",
    "distance.py",
    "eligibility.py",
    "ensemble.py",
    "facts/related_trades.yml",
    "features.py",
    "hand_rule.py",
    "matrix.py",
    "network.py",
    "onnx_graph.py",
    "preference.py",
    "prior.py",
    "shape.py",
    "simulate.py",
    "taxonomy.py",
    "training.py",
)
# Dates, prices and seats change daily and teach invented persons nothing lasting: they do not ask for a new model.
LASTING = (
    "slug",
    "trades",
    "level",
    "hours",
    "minimum_schooling",
    "modality",
    "language",
    "ubigeo",
    "latitude",
    "longitude",
    "altitude",
)


def content_hash(items: Sequence[Item]) -> str:
    """64 hex digits; the same wherever the same sources and catalogue facts are."""
    digest = hashlib.sha256()
    for name in SOURCES:
        digest.update((ROOM / name).read_bytes())
    for item in sorted(items, key=lambda item: item.slug):
        digest.update(repr([getattr(item, field) for field in LASTING]).encode())
    return digest.hexdigest()
