"""What goes wrong, how often: rates between 0 and 1 and times in seconds, with nothing wrong as the default."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twilio_stand_in.durations import Duration


class FaultsError(ValueError):
    """What is wrong with a description of faults, in words for whoever wrote it."""


@dataclass(frozen=True)
class Outage:
    """Between two times since the start nothing is taken: connections refused, or 503."""

    start: float
    end: float
    mode: str = "503"

    @classmethod
    def parse(cls, text: str) -> Outage:
        """ "20..25" or "20..25:refuse"."""
        times, _, mode = text.partition(":")
        start, _, end = times.partition("..")
        outage = cls(float(start), float(end), mode or "503")
        if not 0 <= outage.start < outage.end or outage.mode not in ("503", "refuse"):
            raise ValueError(f"{text!r} is no outage: start..end or start..end:refuse")
        return outage


AT_ONCE, AGAIN_AFTER, HELD = Duration(), Duration(0.0, 2.0), Duration(0.3, 1.0)


@dataclass(frozen=True)
class Faults:
    """Rates of the REST API share one throw: together they are at most 1."""

    # the REST API, before and after a message was taken
    latency: Duration = AT_ONCE
    rest_429: float = 0.0
    retry_after: float = 1.0  # seconds, said with each 429
    rest_5xx_before: float = 0.0
    rest_5xx_after: float = 0.0
    rest_timeout_before: float = 0.0
    rest_timeout_after: float = 0.0  # taken, and the client never hears
    rest_reset_before: float = 0.0
    rest_reset_after: float = 0.0
    timeout_seconds: float = 60.0  # a client that waits longer than this is hung up on
    read_5xx: float = 0.0  # listing and fetching
    outages: tuple[Outage, ...] = ()
    # people: shares of numbers, or the numbers
    opted_out: float = 0.0  # 21610
    opted_out_numbers: frozenset[str] = frozenset()
    phone_off: float = 0.0  # 30003 until …
    phone_off_numbers: frozenset[str] = frozenset()
    phone_off_until: float = float("inf")  # seconds since the start
    not_on_whatsapp: float = 0.0  # 63024
    not_on_whatsapp_numbers: frozenset[str] = frozenset()
    window_seconds: float = 0.0  # 63016 for free text later than this after the person's last message; 0: never
    # single messages that do not arrive
    undelivered: Mapping[str, float] = dataclasses.field(default_factory=dict)  # error code → rate
    partially_delivered: float = 0.0  # of those with several segments, before "delivered"
    # receipts
    receipts_lost: float = 0.0
    receipts_doubled: float = 0.0
    receipts_reordered: float = 0.0
    receipts_early: float = 0.0  # "sent" comes before the answer to the POST
    receipts_delay: Duration = AT_ONCE  # later than usual by
    # inbound
    inbound_doubled: float = 0.0  # delivered again, after a while
    inbound_again_after: Duration = AGAIN_AFTER
    inbound_concurrent: float = 0.0  # delivered twice in the same moment
    inbound_reordered: float = 0.0  # held back, so that what the person writes next may come first
    inbound_held: Duration = HELD

    def __post_init__(self) -> None:
        for name in RATES:
            _check_rate(name, getattr(self, name))
        for code, rate in self.undelivered.items():
            _check_code(code)
            _check_rate(f"undelivered {code}", rate)
        for names in (REST, INBOUND_COPIES):
            _check_sum(" + ".join(names), [getattr(self, name) for name in names])
        _check_sum("undelivered", self.undelivered.values())
        for name in SECONDS:
            if getattr(self, name) < 0:
                raise FaultsError(f"{name} must not be negative")


def _check_code(code: str) -> None:
    if not (code.isdigit() and len(code) == 5):
        raise FaultsError(f"undelivered: {code!r} is no error code of five digits")


def _check_sum(name: str, rates: Iterable[float]) -> None:
    if (total := sum(rates)) > 1:
        raise FaultsError(f"{name} is {total:g}: together they must be at most 1")


def _check_rate(name: str, rate: float) -> None:
    if not 0 <= rate <= 1:
        raise FaultsError(f"{name} is {rate:g}: a rate lies between 0 and 1")


REST = (
    "rest_429",
    "rest_5xx_before",
    "rest_5xx_after",
    "rest_timeout_before",
    "rest_timeout_after",
    "rest_reset_before",
    "rest_reset_after",
)
INBOUND_COPIES = ("inbound_doubled", "inbound_concurrent")
KNOWN = {field.name: field for field in dataclasses.fields(Faults)}
DURATIONS = frozenset(name for name, field in KNOWN.items() if field.type == "Duration")
NUMBERS = frozenset(name for name in KNOWN if name.endswith("_numbers"))
SECONDS = frozenset({"retry_after", "timeout_seconds", "window_seconds", "phone_off_until"})
RATES = tuple(name for name, field in KNOWN.items() if field.type == "float" and name not in SECONDS)
