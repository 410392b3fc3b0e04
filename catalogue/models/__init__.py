"""The catalogue's tables, by the names that the rest of the house uses."""

from catalogue.models.offered import (
    Confidence,
    Level,
    Modality,
    Offering,
    Programme,
    Provider,
    Shift,
    Source,
    Trade,
)

__all__ = ["Confidence", "Level", "Modality", "Offering", "Programme", "Provider", "Shift", "Source", "Trade"]
