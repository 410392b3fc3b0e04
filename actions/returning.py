"""One line of what is known, for who comes back after a silence: "Seguimos: Sicuani, sabes coser."."""

from __future__ import annotations

from actions import interests
from actions.heard import Heard
from actions.outcome import Say, say
from actions.place import short_name
from actions.wording import listing, word

MOST_TRADES = 2  # the line stands before a question, and both have to be short
SHORT = 40  # characters after a pause of minutes: the line costs no segment more than its question


def what_is_known(heard: Heard) -> tuple[Say, ...]:
    """Once after a silence, and only where something was told."""
    known = ", ".join(filter(None, (_place(heard), _trades(heard, "skills"), _trades(heard, "interests"))))
    return (say("utter_return", known=known),) if heard.slots.get("returned") and known else ()


def shortly_known(heard: Heard) -> tuple[Say, ...]:
    """After minutes without a word as much as fits, the place first."""
    if not heard.paused:
        return ()
    known = ""
    for told in filter(None, (_place(heard), _trades(heard, "skills"), _trades(heard, "interests"))):
        longer = f"{known}, {told}" if known else told
        known = longer if len(longer) <= SHORT else known
    return (say("utter_return", known=known),) if known else ()


def _place(heard: Heard) -> str:
    return short_name(heard.slots["place"]).partition(",")[0] if heard.slots.get("place") else ""


def _trades(heard: Heard, slot: str) -> str:
    named = list(interests.labels(heard.listed(slot)[:MOST_TRADES], heard.language).values())
    return word(f"known_{slot}", heard.language, trades=listing(named, heard.language)) if named else ""
