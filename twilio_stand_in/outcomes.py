"""What becomes of a message that Twilio has taken: the states it goes through, and when."""

from __future__ import annotations

from dataclasses import dataclass

from twilio_stand_in.dice import Dice
from twilio_stand_in.faults import Faults
from twilio_stand_in.messages import Message

OUTSIDE_WINDOW, NOT_ON_WHATSAPP, POLICY, PHONE_OFF = 63016, 63024, 63013, 30003


@dataclass(frozen=True)
class Pace:
    """Seconds after a message was taken; people on WhatsApp read only where `read` is set."""

    sent: float = 0.15
    delivered: float = 0.6
    read: float | None = None


@dataclass(frozen=True)
class Step:
    after: float
    status: str
    error_code: int | None = None


@dataclass(frozen=True)
class Situation:
    """What decides a message's fate besides chance."""

    now: float  # seconds since the start
    last_wrote: float | None  # when the person last wrote; None is never
    approved: bool  # sent with an approved template
    too_large: bool


def steps(message: Message, situation: Situation, faults: Faults, dice: Dice, pace: Pace) -> list[Step]:
    """The states after the first, in order."""
    code = error_code(message, situation, faults, dice)
    if code in (OUTSIDE_WINDOW, POLICY):
        return [Step(pace.sent, "failed", code)]
    sent = Step(pace.sent, "sent")
    if code is not None:
        return [sent, Step(pace.delivered, "undelivered", code)]
    arrived = [sent, Step(pace.delivered, "delivered")]
    if message.segments > 1 and dice.roll("partially_delivered", message.about) < faults.partially_delivered:
        arrived.insert(1, Step((pace.sent + pace.delivered) / 2, "partially_delivered"))
    if message.is_whatsapp and pace.read is not None:
        arrived.append(Step(pace.read, "read"))
    return arrived


def error_code(message: Message, situation: Situation, faults: Faults, dice: Dice) -> int | None:
    """Why the message will not arrive; None where it will."""
    if message.is_whatsapp:
        if outside_window(situation, faults):
            return OUTSIDE_WINDOW
        if situation.too_large:
            return POLICY
        if chosen(message.phone, "not_on_whatsapp", faults, dice):
            return NOT_ON_WHATSAPP
    elif situation.now < faults.phone_off_until and chosen(message.phone, "phone_off", faults, dice):
        return PHONE_OFF
    return _by_chance(message, faults, dice)


def outside_window(situation: Situation, faults: Faults) -> bool:
    if not faults.window_seconds or situation.approved:
        return False
    return situation.last_wrote is None or situation.now - situation.last_wrote > faults.window_seconds


def chosen(phone: str, trait: str, faults: Faults, dice: Dice) -> bool:
    """Whether a number is named for this trait, or drawn; it has the trait for the whole run."""
    return phone in getattr(faults, f"{trait}_numbers") or dice.roll(trait, phone) < getattr(faults, trait)


def _by_chance(message: Message, faults: Faults, dice: Dice) -> int | None:
    roll = dice.roll("undelivered", message.about)
    for code, rate in sorted(faults.undelivered.items()):
        if roll < rate:
            return int(code)
        roll -= rate
    return None
