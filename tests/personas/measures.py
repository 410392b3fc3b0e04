"""What is read of many conversations, against what is promised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from tests.personas.meeting import Met

MOST_INBOUND, MOST_SEGMENTS = 9, 12


@dataclass(frozen=True)
class Measures:
    """`reached` is the share that came to courses, by themselves, in at most nine messages."""

    people: int
    reached: float
    inbound_median: float
    inbound_most: int
    segments_most: int
    wrong: int
    dead_ends: int
    lost: int

    def row(self) -> str:
        return (
            f"{self.people:6} {self.reached:8.1%} {self.inbound_median:6.1f} {self.inbound_most:5} "
            f"{self.segments_most:8} {self.wrong:6} {self.dead_ends:9} {self.lost:5}"
        )


HEAD = "people  reached median  most segments  wrong dead ends  lost"


def measure(met: Sequence[Met]) -> Measures:
    reached = [one for one in met if is_reached(one)]
    return Measures(
        people=len(met),
        reached=len(reached) / len(met),
        inbound_median=median(one.inbound for one in met),
        inbound_most=max(one.inbound for one in met),
        segments_most=max((one.segments for one in met), default=0),
        wrong=sum(len(one.wrong) for one in met),
        dead_ends=sum(one.dead_ends for one in met),
        lost=sum(len(one.lost) for one in met),
    )


def is_reached(one: Met) -> bool:
    return one.reached and one.inbound <= MOST_INBOUND


def table(met: Sequence[Met]) -> str:
    """All, then by language, by way of answering, by spelling and by kind of place."""
    lines = [f"{'':24}{HEAD}", f"{'all':24}{measure(met).row()}"]
    for name, key in _GROUPS.items():
        grouped = _grouped(met, key)
        lines += [f"{f'{name}: {group}':24.24}{measure(of).row()}" for group, of in sorted(grouped.items())]
    return "\n".join(lines)


def report(met: Sequence[Met]) -> dict[str, Any]:
    groups = {
        name: {group: asdict(measure(of)) for group, of in _grouped(met, key).items()} for name, key in _GROUPS.items()
    }
    return {"all": asdict(measure(met)), **groups, "troubles": [_told(one) for one in met if trouble(one)]}


def trouble(one: Met) -> str:
    """Why a conversation is worth reading; empty where all went well."""
    found = {
        "no courses in nine messages": not is_reached(one),
        f"wrong: {', '.join(one.wrong)}": bool(one.wrong),
        "the same answer twice": one.dead_ends > 0,
        f"{one.segments} segments": one.segments > MOST_SEGMENTS,
    }
    return "; ".join(text for text, is_so in found.items() if is_so)


def _told(one: Met) -> dict[str, Any]:
    return {"who": str(one.persona), "trouble": trouble(one), "transcript": list(one.transcript)}


def _grouped(met: Iterable[Met], key: Callable[[Met], str]) -> dict[str, list[Met]]:
    groups = defaultdict[str, list[Met]](list)
    for one in met:
        groups[key(one)].append(one)
    return groups


_GROUPS: dict[str, Callable[[Met], str]] = {
    "language": lambda one: one.persona.language,
    "way": lambda one: one.persona.way,
    "spelling": lambda one: one.persona.spelling,
    "place": lambda one: one.persona.home.kind,
}
