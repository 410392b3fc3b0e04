"""What somebody answers to a follow-up, in either language; None where the message is for the dialogue.

A short word ("sí", "todavía", "4") answers only as the next message after the question; later it may belong to what the
dialogue has asked since. "Ya me inscribí" says by itself what it answers.
"""

from __future__ import annotations

from dataclasses import dataclass

from followup import phrases
from followup.models import Kind
from followup.phrases import Said
from followup.wording import OPTIONS
from language.answers import means_no, means_unwilling, means_yes
from language.numerals import read_number
from language.quechua_spelling import quechua_key
from language.spanish import fold
from language.wants import Want, wants_in

WHY = "why"
LONGEST = 160  # characters; what is longer tells a story
STARS = range(1, 6)
# A reminder asks nothing, but may be answered with what the next question would ask.
_ASKS = {Kind.REMINDER.value: Kind.ENROLLED.value}
_STILL = frozenset(map(fold, ("todavía", "aún")))
_STILL_QUECHUA = quechua_key("manaraq")


@dataclass(frozen=True)
class Answer:
    """`kind` is what it tells of, `value` yes, no, not_yet, 1 to 5, or of a no the reason."""

    kind: str
    value: str = ""
    reason: str = ""


def read(kind: str, text: str, *, step: str = "", direct: bool) -> Answer | None:
    """`direct` where nothing was said since the question."""
    if not text.strip() or len(text) > LONGEST or "?" in text or Want.CRISIS in wants_in(text):
        return None
    what = phrases.said(text)
    if step == WHY:
        return _why(_ASKS.get(kind, kind), text, what) if direct else None
    if kind == Kind.HELPED:
        return _stars(text, what) if direct else None
    return _by_itself(_ASKS.get(kind, kind), what) or (_in_short(kind, text, what) if direct else None)


def of_choice(kind: str, value: str, *, step: str = "") -> Answer | None:
    """What a button says; None where it is none of this question's."""
    if step == WHY:
        return Answer(_ASKS.get(kind, kind), "no", value) if value in OPTIONS[WHY] else None
    return _complete(kind, value) if value in OPTIONS.get(kind, ()) else None


def _by_itself(kind: str, what: Said) -> Answer | None:
    if kind not in OPTIONS:
        return None
    found = phrases.within(kind, what)
    if not found:
        return None
    value = "not_yet" if found[0] == "no" and _says_still(what) else found[0]
    return _complete(kind, value, _reason(what) if value == "no" else "")


def _in_short(kind: str, text: str, what: Said) -> Answer | None:
    if kind not in OPTIONS:
        return None
    number = read_number(text)
    if number is not None:
        values = OPTIONS[kind]
        return _complete(kind, values[number - 1]) if 0 < number <= len(values) else None
    value = phrases.whole("general", what) or _yes_or_no(kind, text)
    if value:
        return _complete(kind, value)
    return _no_because(kind, what)


def _complete(kind: str, value: str, reason: str = "") -> Answer:
    """Who does not work in it yet does not: that is asked no second time."""
    if kind == Kind.WORKING and value == "not_yet":
        value = "no"
    return Answer(kind, value, reason if kind == Kind.ENROLLED else "")


def _yes_or_no(kind: str, text: str) -> str:
    if means_yes(text):
        return "yes"
    # "No quiero" to "did you finish?" answers nothing.
    refuses = means_no(text) and (kind == Kind.ENROLLED or not means_unwilling(text))
    return "no" if refuses else ""


def _no_because(kind: str, what: Said) -> Answer | None:
    """ "No, es muy lejos"."""
    denied = what.spanish[:1] == ("no",) or what.quechua[:1] in (("mana",), ("manam",), ("manan",))
    reason = _reason(what)
    return _complete(kind, "no", reason) if denied and reason and kind == Kind.ENROLLED else None


def _reason(what: Said) -> str:
    found = [reason for reason in phrases.within(WHY, what) if reason != "other"]
    return found[0] if len(found) == 1 else ""


def _why(kind: str, text: str, what: Said) -> Answer | None:
    number = read_number(text)
    values = OPTIONS[WHY]
    if number is not None:
        return Answer(kind, "no", values[number - 1]) if 0 < number <= len(values) else None
    found = phrases.within(WHY, what)
    return Answer(kind, "no", found[0]) if found else None


def _stars(text: str, what: Said) -> Answer | None:
    number = read_number(text)
    value = str(number) if number in STARS else phrases.whole(Kind.HELPED, what)
    if number is not None and number not in STARS:
        return None
    return Answer(Kind.HELPED, value) if value else None


def _says_still(what: Said) -> bool:
    return not _STILL.isdisjoint(what.spanish) or any(key.startswith(_STILL_QUECHUA) for key in what.quechua)
