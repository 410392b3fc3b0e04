"""The catalogue's tables, by the names that the rest of the house uses."""

from catalogue.models.demand import Counted, DemandLevel, DemandSignal, DemandSource, MarketFigure, Unit
from catalogue.models.families import EconomicActivity
from catalogue.models.membership import Membership
from catalogue.models.occupations import (
    EscoSkill,
    InterestKind,
    InterestScore,
    Judgement,
    Occupation,
    OccupationSkill,
    Scheme,
    Skill,
    TradeOccupation,
)
from catalogue.models.offered import (
    Confidence,
    Level,
    Modality,
    Offering,
    Programme,
    Provider,
    Review,
    Shift,
    Source,
    Trade,
)

__all__ = [
    "Confidence",
    "Counted",
    "DemandLevel",
    "DemandSignal",
    "DemandSource",
    "EconomicActivity",
    "EscoSkill",
    "InterestKind",
    "InterestScore",
    "Judgement",
    "Level",
    "MarketFigure",
    "Membership",
    "Modality",
    "Occupation",
    "OccupationSkill",
    "Offering",
    "Programme",
    "Provider",
    "Review",
    "Scheme",
    "Shift",
    "Skill",
    "Source",
    "Trade",
    "TradeOccupation",
    "Unit",
]
