"""The seven steps of schooling, in order, and the three levels they belong to."""

from __future__ import annotations

from enum import Enum


class Schooling(str, Enum):
    NONE = "sin_nivel"
    PRIMARY_PARTIAL = "primaria_incompleta"
    PRIMARY = "primaria_completa"
    SECONDARY_PARTIAL = "secundaria_incompleta"
    SECONDARY = "secundaria_completa"
    HIGHER_PARTIAL = "superior_incompleta"
    HIGHER = "superior_completa"

    @property
    def rank(self) -> int:
        """0 for no schooling to 6 for finished higher education."""
        return list(Schooling).index(self)


CHOICES = [(step.value, step.value.replace("_", " ")) for step in Schooling]
# Of each level begun and finished, and the grade that finishes it: no grade does that of higher education.
STEPS = {
    "primary": (Schooling.PRIMARY_PARTIAL, Schooling.PRIMARY),
    "secondary": (Schooling.SECONDARY_PARTIAL, Schooling.SECONDARY),
    "higher": (Schooling.HIGHER_PARTIAL, Schooling.HIGHER),
}
LAST_GRADE = {"primary": 6, "secondary": 5, "higher": 99}
