"""A place that somebody shared: its point where we can tell the district from it, else the words on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.http import QueryDict

from places.outline import in_peru

WORDS_LIMIT = 300
POSTAL_CODE = re.compile(r"\b[0-9]{5}\b")
STREET = re.compile(
    r"(?:jr|jir[oó]n|av|avda|avenida|calle|ca|pje|psje|pasaje|carretera|car|prol|prolongaci[oó]n|mz|mza|manzana|lt|lote"
    r"|km|nro|n[°º])\b|[^,]*[0-9]",
    re.IGNORECASE,
)
COUNTRY = re.compile(r"per[uú]", re.IGNORECASE)


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
    """The address without its street; the label only where there is none: a shop's name is rarely its district's."""
    found = form.get("Address", "").strip() or form.get("Label", "").strip()
    return _without_street(" ".join(found.replace("\x00", "").split())[:WORDS_LIMIT])


def _without_street(address: str) -> str:
    """ "Sicuani, Cusco" of "Jr. Puno 123, Sicuani 08261, Cusco, Perú": streets are named after other places."""
    parts = [POSTAL_CODE.sub("", part).strip() for part in address.split(",")]
    told = [part for part in parts if part and not STREET.match(part) and not COUNTRY.fullmatch(part)]
    return ", ".join(told) or address
