"""What an evaluation found; apart from how, so that it can be written down without TensorFlow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from recommender.suites.metrics import Figure, Figures

PRODUCT, PRIOR = "product (Keras)", "naive Bayes"


@dataclass(frozen=True)
class Measured:
    """One group of persons, with the figures of each ranking."""

    persons: int
    figures: Mapping[str, Figures]
    ahead_of_prior: Mapping[str, Figure]  # by metric: the product less naive Bayes on the same persons


@dataclass(frozen=True)
class Report:
    seed: int
    people: Mapping[str, int]
    chosen: Mapping[str, str]
    rates: Mapping[str, float]
    export_difference: float
    missing: Mapping[str, str]  # ranking → why there is none
    groups: Mapping[str, Measured]
    seconds: float
