"""Places from which the WhatsApp phone can send its location, so that no real one is asked of anybody."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pin:
    label: str
    latitude: float
    longitude: float


# WGS84, to about 10 m: GeoNames (CC BY 4.0), 2026-11; Villa El Salvador as in places, the district's own point.
PINS: dict[str, Pin] = {
    "sicuani": Pin("Sicuani, Cusco", -14.2694, -71.2261),
    "juliaca": Pin("Juliaca, Puno", -15.5000, -70.1333),
    "andahuaylas": Pin("Andahuaylas, Apurímac", -13.6556, -73.3872),
    "huamanga": Pin("Huamanga, Ayacucho", -13.1638, -74.2235),
    "huancayo": Pin("Huancayo, Junín", -12.0687, -75.2103),
    "cajamarca": Pin("Cajamarca", -7.1638, -78.5003),
    "iquitos": Pin("Iquitos, Loreto", -3.7481, -73.2529),
    "villa_el_salvador": Pin("Villa El Salvador, Lima", -12.2133, -76.9372),
}
