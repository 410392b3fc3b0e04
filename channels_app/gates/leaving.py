"""Who stops and who comes back: what is answered, and what is written down in the transaction of the answer."""

from __future__ import annotations

from channels_app import dialogue
from channels_app.canceling import cancel_waiting
from channels_app.dialogue import Turn
from channels_app.erasure import erase_person
from channels_app.gates.gate import SILENCE, Gate, saying
from channels_app.gates.words import ERASE, OPT_IN, OPT_OUT, Said, is_twilios
from channels_app.models import InboundMessage
from contacts import consents, people
from contacts.models import Address
from recommender import forgetting


def stop(message: InboundMessage, wish: Said) -> Gate:
    """Nobody is told twice, and nothing is sent where Twilio has blocked the number already."""
    known = message.address.opted_out
    others = consents.still_reaching(message.address) if wish.everywhere or not known else []
    told = known and not others
    return Gate(
        SILENCE if told or _twilio_acts(message, OPT_OUT) else _farewell(message, wish, bool(others)), wish=wish
    )


def _farewell(message: InboundMessage, wish: Said, others: bool) -> Turn:
    if wish.everywhere:
        return saying("opted_out_everywhere", message)
    return saying("opted_out_here" if others else "opted_out", message)


def start(message: InboundMessage, wish: Said) -> Gate:
    """Of somebody who is out. Twilio lets them in again by the same word, so our own answer arrives."""
    return Gate(SILENCE if message.opt_out_type else saying("opted_in", message), wish=wish)


def _twilio_acts(message: InboundMessage, kind: str) -> bool:
    """Advanced Opt-Out answers by itself; on SMS Twilio's own words block the number before we hear of them."""
    if message.opt_out_type:
        return True
    by_sms = message.channel.kind == Address.Kind.SMS and message.channel.transport == "twilio"
    return by_sms and is_twilios(kind, message.text)


def obey(gate: Gate, address: Address) -> None:
    """Write down what a person wished. Called before the answer is put into the outbox: it cancels what waits there.

    Raises DialogueUnavailable where a conversation cannot be dropped now.
    """
    if gate.effect:
        gate.effect()
    wish = gate.wish
    if wish is None:
        return
    if wish.kind == OPT_OUT:
        closed = consents.opt_out(address=address, word=wish.word, everywhere=wish.everywhere)
        cancel_waiting(addresses=closed, because="opted_out")
        for code in _codes(address):
            forgetting.end_watches(code=code)
    elif wish.kind == OPT_IN:
        consents.opt_in(address=address, word=wish.word)
    elif wish.kind == ERASE:
        for code in _codes(address):
            dialogue.forget(code=code)
            erase_person(code=code)


def _codes(address: Address) -> list[str]:
    """Everybody whom the phone speaks for, its owner last."""
    owner, *others = people.of_phone(address.contact) if address.contact.several else [address.contact]
    return [one.code for one in (*others, owner)]
