"""Which of the numbered answers a message gives, by button, number or word."""

from __future__ import annotations

from channels_app.models import InboundMessage
from language.answers import means_no, means_yes
from language.answers_to import Says, answer_to

BUTTON = "people="


def picked(message: InboundMessage, most: int) -> int | None:
    """From 1; None where the message answers nothing, or two things at once."""
    if message.choice:
        number = message.choice.removeprefix(BUTTON)
        return (
            int(number) if message.choice.startswith(BUTTON) and number.isdigit() and 0 < int(number) <= most else None
        )
    answer = answer_to("", message.text)
    if answer.says == Says.OPTIONS:
        numbers = answer.numbers or ((most,) if answer.last else ())
        return numbers[0] if len(numbers) == 1 and 0 < numbers[0] <= most else None
    return None


def agreed(message: InboundMessage) -> bool | None:
    """To a question of which 1 is yes and 2 is no."""
    if (number := picked(message, 2)) is not None:
        return number == 1
    if message.choice:
        return None
    return True if means_yes(message.text) else False if means_no(message.text) else None
