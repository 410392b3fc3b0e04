"""When a challenger may take the champion's place: an estimate that can be trusted, not worse, and every gate open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from recommender.off_policy import LEAST_ESS, Estimate

WORSE_BY = -0.01  # the lower end of the difference has to lie above this


@dataclass(frozen=True)
class Verdict:
    """`against` says in words what speaks against it; empty where nothing does."""

    against: tuple[str, ...]

    @property
    def promotes(self) -> bool:
        return not self.against


def judge(found: Estimate, gates: Mapping[str, bool]) -> Verdict:
    """`gates` are named checks of the challenger, each passed or not; without any nothing is promoted."""
    against = [f"gate {name} is closed" for name, passed in gates.items() if not passed]
    if not gates:
        against.append("no gate was checked")
    if not found.decides:
        against.append(f"effective sample {found.ess:.0f}, {LEAST_ESS:.0f} are needed")
    if not found.low > WORSE_BY:
        against.append(f"may be worse by {-found.low:.3f}")
    return Verdict(tuple(against))
