"""A place that somebody shared: its point where we can tell the district from it, else the words on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from places.outline import in_peru

WORDS_LIMIT = 300


@dataclass(frozen=True)
class Location:
    latitude: float | None = None
    longitude: float | None = None
    words: str = ""


def location_of(form: QueryDict) -> Location:
    """WhatsApp shares a bare pin, or a place found on its map with Label ("Instituto X") and Address.

    A point in Peru says more than the words, which may hold anything ("Panadería Rosita"). A point elsewhere is
    kept only where there is nothing to read, so that the dialogue sees that somebody tried.
    """
    point, words = _point(form), _words(form)
    if point is not None and (in_peru(*point) or not words):
        return Location(*point)
    return Location(words=words)


def _point(form: QueryDict) -> tuple[float, float] | None:
    try:
        latitude, longitude = float(form.get("Latitude", "")), float(form.get("Longitude", ""))
    except ValueError:
        return None
    on_earth = abs(latitude) <= 90 and abs(longitude) <= 180  # also False for NaN
    return (latitude, longitude) if on_earth else None


def _words(form: QueryDict) -> str:
    """The address; the label only where there is none: a shop's name is rarely the name of its district."""
    found = form.get("Address", "").strip() or form.get("Label", "").strip()
    return " ".join(found.replace("\x00", "").split())[:WORDS_LIMIT]
