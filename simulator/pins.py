"""Places from which the WhatsApp phone can send its location, so that no real one is asked of anybody."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pin:
    label: str
    latitude: float
    longitude: float


# Main squares, WGS84, from OpenStreetMap's map by eye, 2026-11.
PINS: dict[str, Pin] = {
    "sicuani": Pin("Sicuani, Cusco", -14.2694, -71.2260),
    "juliaca": Pin("Juliaca, Puno", -15.4933, -70.1356),
    "andahuaylas": Pin("Andahuaylas, Apurímac", -13.6556, -73.3872),
    "huamanga": Pin("Huamanga, Ayacucho", -13.1603, -74.2257),
    "huancayo": Pin("Huancayo, Junín", -12.0681, -75.2103),
    "cajamarca": Pin("Cajamarca", -7.1570, -78.5175),
    "iquitos": Pin("Iquitos, Loreto", -3.7493, -73.2440),
    "villa_el_salvador": Pin("Villa El Salvador, Lima", -12.2133, -76.9367),
}
