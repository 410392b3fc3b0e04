"""What is settled before the dialogue: wishes in exact words, machines, and what is no text to answer."""

from __future__ import annotations

from collections.abc import Callable

from channels_app.gates import leaving, spam
from channels_app.gates.floods import flooded
from channels_app.gates.gate import SILENCE, Gate
from channels_app.gates.leaving import obey
from channels_app.gates.unreadable import says_nothing, unreadable
from channels_app.gates.words import ERASE, HELP, OPT_IN, OPT_OUT, Said, said
from channels_app.models import InboundMessage
from language.answers import means_yes

__all__ = ["INTENTS", "Gate", "heard_by", "judge", "obey", "reaches_the_dialogue", "register"]

# What the dialogue is told of a word, so that no guess is needed and the question that was asked is not lost.
INTENTS = {HELP: "help", ERASE: "delete_data"}
_BY_TYPE = {"STOP": OPT_OUT, "START": OPT_IN, "HELP": HELP}
_registered: list[Callable[[InboundMessage], Gate | None]] = []


def register(gate: Callable[[InboundMessage], Gate | None], *, first: bool = False) -> None:
    """A gate of a room above (a person of the staff who answers, an answer to a question we asked by ourselves).

    It is asked after stops, machines and the words that erase, and like them changes nothing by itself. `first`: before
    those of other rooms, whichever is started first.
    """
    if gate not in _registered:
        _registered.insert(0 if first else len(_registered), gate)


def judge(message: InboundMessage) -> Gate | None:
    """What a gate decides, None where the message goes to the dialogue as it is. Changes nothing."""
    wish = _wish(message)
    if wish and wish.kind == OPT_OUT:
        return leaving.stop(message, wish)
    if wish and wish.kind == OPT_IN and message.address.opted_out:
        return leaving.start(message, wish)
    if message.address.opted_out or spam.is_unwanted(message):
        return Gate(SILENCE, wish=_to_keep(wish))
    first = flooded(message) or _answered_by_twilio(message) or _meant(message, wish)
    return first or _of_other_rooms(message) or unreadable(message)


def _of_other_rooms(message: InboundMessage) -> Gate | None:
    return next(filter(None, (gate(message) for gate in _registered)), None)


def heard_by(text: str) -> str | None:
    """The kind of word that a text is to whoever has not left; "yes" is a start only to whoever has."""
    heard = said(text)
    return heard.kind if heard and not means_yes(text) else None


def reaches_the_dialogue(text: str) -> bool:
    """Whether a text that no list of words knows is asked of the dialogue, whoever sent it."""
    return not (says_nothing(text) or spam.is_advertising(text))


def _wish(message: InboundMessage) -> Said | None:
    """What the words say; where Twilio names the kind by itself, its own word counts."""
    heard = said(message.text)
    kind = _BY_TYPE.get(message.opt_out_type)
    if kind is None or (heard and heard.kind == kind):
        return heard
    return Said(kind, message.opt_out_type)


def _to_keep(wish: Said | None) -> Said | None:
    """Whom we do not answer cannot be asked whether they mean it: to be forgotten is a right, and done at once."""
    return wish if wish and wish.kind == ERASE else None


def _answered_by_twilio(message: InboundMessage) -> Gate | None:
    """HELP and START of somebody who never left. A "yes" to a question of ours is an answer all the same."""
    return Gate(SILENCE) if message.opt_out_type and not means_yes(message.text) else None


def _meant(message: InboundMessage, wish: Said | None) -> Gate | None:
    """A button says by itself what it means; and where a phone speaks for several, we ask who is to be erased."""
    if wish and wish.kind == ERASE and message.contact.several:
        return None
    intent = INTENTS.get(wish.kind) if wish and not message.choice else None
    return Gate(turn=None, choice=f"intent={intent}") if intent else None
