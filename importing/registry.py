"""All importers by slug: each room registers its own when the applications are ready."""

from __future__ import annotations

from importing.importer import Importer

_importers: dict[str, Importer] = {}


def register(*importers: Importer) -> None:
    for importer in importers:
        _importers[importer.slug] = importer


def find(slug: str) -> Importer:
    """KeyError where no room has one."""
    return _importers[slug]


def all_importers() -> list[Importer]:
    return sorted(_importers.values(), key=lambda importer: importer.slug)
