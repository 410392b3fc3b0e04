"""Limits told before any course was seen: "gratis", "de noche" wait in the slot for the first courses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.heard import Heard
from catalogue.models import Shift
from language.questions import asks
from language.spanish import fold, words_of
from language.wants import Want

LIMITS: Mapping[Want, str] = {
    Want.FREE: "cost",
    Want.NEARER: "km",
    Want.ONLINE: "modality",
    Want.MORNING: Shift.MORNING.value,
    Want.AFTERNOON: Shift.AFTERNOON.value,
    Want.NIGHT: Shift.EVENING.value,
    Want.WEEKEND: Shift.WEEKEND.value,
}
_IS = frozenset(map(fold, "es son sera seran".split()))
WAITING = "waiting"  # beside the limits that hold, in the slot `refinement`


def limits_in(heard: Heard) -> tuple[str, ...]:
    """Those that the message names."""
    return tuple(limit for want, limit in LIMITS.items() if want in heard.wants)


def remembered(heard: Heard) -> dict[str, Any]:
    """The slot with what this message adds to it; "¿es gratis?" asks, and limits nothing."""
    told = () if _asks(heard) or _tells_a_skill(heard) else limits_in(heard)
    fresh = [limit for limit in told if limit not in waiting(heard)]
    return {"refinement": {WAITING: [*waiting(heard), *fresh]}} if fresh else {}


def waiting(heard: Heard) -> tuple[str, ...]:
    """In the order told."""
    return tuple((heard.slots.get("refinement") or {}).get(WAITING) or ())


def _tells_a_skill(heard: Heard) -> bool:
    """ "Vendo ropa por internet" says how, not what is looked for."""
    return heard.awaiting == "skills" and bool(heard.of("trade"))


def _asks(heard: Heard) -> bool:
    """ "Eso es gratis" is written without its mark; "gratis nomás" is a wish, whatever it was taken for."""
    said = {word.key for word in words_of(heard.text)}
    return asks(heard.text) or (heard.intent.startswith("ask_") and not said.isdisjoint(_IS))
