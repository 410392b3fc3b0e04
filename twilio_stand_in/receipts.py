"""Delivery receipts: what Twilio posts to a message's StatusCallback, and what happens to them on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twilio_stand_in.account import WHATSAPP
from twilio_stand_in.dice import Dice
from twilio_stand_in.faults import Faults
from twilio_stand_in.journal import Journal
from twilio_stand_in.messages import Message
from twilio_stand_in.outcomes import Step
from twilio_stand_in.resources import VERSION, Shown

DOUBLED_AFTER = 0.4  # seconds


@dataclass(frozen=True)
class Receipt:
    """Posted `after` seconds; `early` ones before the answer to the POST."""

    after: float
    step: Step
    early: bool = False


def receipts(message: Message, steps: Sequence[Step], faults: Faults, dice: Dice, journal: Journal) -> list[Receipt]:
    """What will be posted for a message, after everything that goes wrong."""

    def befalls(fault: str, rate: float, about: str) -> bool:
        if dice.roll(fault, about) >= rate:
            return False
        journal.inject(fault, about)
        return True

    times = [step.after for step in steps]
    if len(steps) > 1 and befalls("receipts_reordered", faults.receipts_reordered, message.about):
        times.reverse()
    early = befalls("receipts_early", faults.receipts_early, message.about)
    planned = []
    for number, (time, step) in enumerate(zip(times, steps, strict=True)):
        about = f"{message.about}\x00{step.status}"
        if befalls("receipts_lost", faults.receipts_lost, about):
            continue
        after = time + faults.receipts_delay.at(dice.roll("receipts_delay", about))
        planned.append(Receipt(after, step, early=early and number == 0))
        if befalls("receipts_doubled", faults.receipts_doubled, about):
            planned.append(Receipt(after + DOUBLED_AFTER, step))
    return planned


def receipt_form(message: Shown, step: Step, *, account_sid: str) -> dict[str, str]:
    """Every field that Twilio posts for a state."""
    form = {
        "AccountSid": account_sid,
        "ApiVersion": VERSION,
        "From": message.sender,
        "MessageSid": message.sid,
        "MessageStatus": step.status,
        "SmsSid": message.sid,
        "SmsStatus": step.status,
        "To": message.recipient,
    }
    if message.messaging_service_sid:
        form["MessagingServiceSid"] = message.messaging_service_sid
    if step.error_code is not None:
        form["ErrorCode"] = str(step.error_code)
    return form | (whatsapp_fields(message.recipient) if message.recipient.startswith(WHATSAPP) else {})


def whatsapp_fields(recipient: str) -> dict[str, str]:
    return {"ChannelPrefix": "whatsapp", "ChannelToAddress": recipient.removeprefix(WHATSAPP)}
