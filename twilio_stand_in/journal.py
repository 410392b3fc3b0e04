"""What was asked of the stand-in, what it posted, and what it made go wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Asked:
    """One request to the REST API."""

    at: float  # seconds since the start
    method: str
    path: str
    status: int  # 0 where no answer was given
    sid: str = ""  # of the message that was taken
    to: str = ""
    m: str = ""  # the caller's own id, from its callback's query
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """One form posted to a webhook."""

    at: float
    kind: str  # "inbound", or the state that a receipt tells
    sid: str
    phone: str
    status: int  # 0 where nothing was answered
    attempt: int
    seconds: float


@dataclass(frozen=True, slots=True, order=True)
class Injected:
    """One fault and what it befell, in words that are the same when the run is played again."""

    kind: str
    about: str


@dataclass
class Journal:
    asked: list[Asked] = field(default_factory=list)
    posted: list[Posted] = field(default_factory=list)
    injected: list[Injected] = field(default_factory=list)
    unknown_fields: Counter[str] = field(default_factory=Counter)
    given_up: list[str] = field(default_factory=list)  # sids of inbound messages that no webhook took

    def inject(self, kind: str, about: str) -> None:
        self.injected.append(Injected(kind, about.replace("\x00", "#")))

    def warn(self, names: Iterable[str]) -> None:
        self.unknown_fields.update(names)

    def counts(self) -> dict[str, int]:
        """Faults by kind."""
        return dict(sorted(Counter(each.kind for each in self.injected).items()))

    def posts(self, kind: str) -> list[Posted]:
        return [each for each in self.posted if each.kind == kind]

    def lines(self) -> str:
        """A table to print at the end of a run."""
        rows = [("requests", len(self.asked)), ("posted", len(self.posted)), ("given up", len(self.given_up))]
        return "\n".join(f"{name:<24}{number:>8}" for name, number in [*rows, *self.counts().items()])

    def resource(self, *, since: int = 0) -> dict[str, object]:
        """`since` leaves out that many requests and posts from the start."""
        return {
            "counts": self.counts(),
            "requests": [asdict(each) for each in self.asked[since:]],
            "posts": [asdict(each) for each in self.posted[since:]],
            "unknown_fields": dict(self.unknown_fields),
            "given_up": self.given_up,
        }
