"""What to call a person: said by them ("llámame Rosa"), or offered once from their WhatsApp name; never assumed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from django.db.models import Min

from channels_app.dialogue import Reply, Turn
from channels_app.models import InboundMessage, OutboundMessage
from channels_app.wording import say
from contacts import profiles
from contacts.consents import has_consented
from contacts.models import Address, Profile
from recommender.models import Recommendation

LONGEST = 60  # characters of a message that says a name and nothing else
_NAME = r"[^\W\d_]{2,20}(?: [^\W\d_]{2,20}){0,2}"
_SAYING = re.compile(
    rf"(?:ll[aá]mame|(?:yo )?me llamo|mi nombre es|sutiy(?:mi|qa)?) (?P<after>{_NAME})"
    rf"|(?P<before>{_NAME}) nispa waqyaway",
    re.IGNORECASE,
)
_SAYING_OF_ANOTHER = re.compile(
    rf"(?:ella |[eé]l )?(?:se llama|su nombre es|ll[aá]mal[ao]|(?:paypa )?sutin(?:mi|qa)?) (?P<after>{_NAME})"
    rf"|(?P<before>{_NAME}) sutin",
    re.IGNORECASE,
)
# "Llámame mañana", "me llamo la atención": words with which no name begins.
_NO_NAME = frozenset(
    "la el los las lo al un una unos unas que qué como cómo cuando cuándo por porfa porfavor favor a en de del y o no "
    "si sí tu tú mi su más mas muy mucho ya hoy ahora mañana luego después despues pronto tarde antes ima mana".split()
)


@dataclass(frozen=True)
class Named:
    """A message that says a name and nothing else: the answer, and the name to keep where that is allowed."""

    turn: Turn
    name: str
    kept: bool


def judge(message: InboundMessage) -> Named | None:
    """What to answer where somebody says what to call them; None where the message goes to the dialogue.

    So does the first message of somebody new, whatever it says: the dialogue greets them. Changes nothing.
    """
    name = said(message.text) or (said_of_another(message.text) if message.person != message.contact else None)
    if name is None:
        return None
    kept = has_consented(message.person)
    if not kept and not message.person.awaiting:
        return None
    greeting = say("name_kept" if kept else "name_not_kept", message.person.language).format(name=name)
    question = _question_again(message)
    replies = (Reply(greeting), Reply(question)) if question else (Reply(greeting),)
    return Named(Turn(replies=replies, awaiting=message.person.awaiting), name, kept)


def obey(named: Named, message: InboundMessage) -> None:
    """Keep the name, in the transaction that answers."""
    if named.kept:
        profiles.save_name(code=message.person.code, name=named.name)


def said(text: str) -> str | None:
    """ "Rosa María" of "me llamo rosa maría."; None where the message says anything else."""
    return _name_in(text, _SAYING)


def said_of_another(text: str) -> str | None:
    """ "Ana" of "se llama ana": whoever is spoken for on another's phone."""
    return _name_in(text, _SAYING_OF_ANOTHER)


def _name_in(text: str, saying: re.Pattern[str]) -> str | None:
    found = saying.fullmatch(" ".join(text.strip(" .!¡,;:").split())) if len(text) <= LONGEST else None
    name = (found["after"] or found["before"]) if found else ""
    return None if not name or name.split()[0].casefold() in _NO_NAME else name.title()


def with_offer(message: InboundMessage, turn: Turn) -> Turn:
    """The turn that shows somebody their first courses asks beside them whether the name on WhatsApp is theirs."""
    ended = bool(message.person.awaiting) and not turn.awaiting
    name = _first_name(message.profile_name)
    is_theirs = message.channel.kind == Address.Kind.WHATSAPP and message.person == message.contact
    if not (ended and name and is_theirs and _is_first_showing(message)):
        return turn
    offer = say("name_offered", message.person.language).format(name=name, shouted=name.upper())
    return replace(turn, replies=(*turn.replies, Reply(offer)))


def _first_name(profile_name: str) -> str:
    """Nothing but letters, else nothing is offered: people call themselves "♡Rosa♡", "Dios es amor", "R.Q."."""
    first = profile_name.split(" ")[0]
    return first.title() if first.isalpha() and 2 <= len(first) <= 20 else ""


def _is_first_showing(message: InboundMessage) -> bool:
    """Their first courses came with this very turn, and we keep answers of theirs, but no name."""
    shown = Recommendation.objects.filter(contact_code=message.person.code).aggregate(first=Min("at"))["first"]
    if shown is None or shown < message.received_at:
        return False
    return Profile.objects.filter(contact=message.person, name="").exists()


def _question_again(message: InboundMessage) -> str:
    """What was asked last, as it was asked; without a greeting by name that stood before it."""
    if not message.person.awaiting:
        return ""
    asked = OutboundMessage.objects.filter(contact_id=message.contact_id).order_by("-pk").values_list("text", flat=True)
    lines = (asked.first() or "").splitlines()
    greetings = {_opening(name, message.person.language) for name in ("name_kept", "name_not_kept")}
    return "\n".join(lines[1:] if lines and lines[0].startswith(tuple(greetings)) else lines)


def _opening(name: str, language: str) -> str:
    return say(name, language).partition("{name}")[0]
