"""The district a location pin was sent from."""

from __future__ import annotations

from places.distance import kilometres
from places.names import PlaceName, Spot, book
from places.outline import in_peru

# The outline is coarse: a pin this near to a district's capital is in Peru whatever the outline says.
SURELY_THERE_KM = 10.0


def nearest_district(latitude: float, longitude: float) -> PlaceName | None:
    """The district whose capital is nearest; None outside Peru or where no places are loaded."""
    spots = book().spots
    if not spots or not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None

    def distance(spot: Spot) -> float:
        return kilometres(latitude, longitude, spot.latitude, spot.longitude)

    nearest = min(spots, key=distance)
    if in_peru(latitude, longitude) or distance(nearest) <= SURELY_THERE_KM:
        return book().districts.get(nearest.ubigeo)
    return None
