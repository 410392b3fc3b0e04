"""How long something takes: a fixed time, or one drawn evenly between two."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Duration:
    """Seconds; "0.15" is always that long, "0.05..0.4" anything between."""

    least: float = 0.0
    most: float = 0.0

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Raises ValueError."""
        least, dots, most = text.partition("..")
        duration = cls(float(least), float(most if dots else least))
        if not 0 <= duration.least <= duration.most:
            raise ValueError(f"{text!r} is no duration: seconds, or least..most")
        return duration

    def at(self, roll: float) -> float:
        """The seconds for a roll in [0, 1)."""
        return self.least + (self.most - self.least) * roll
