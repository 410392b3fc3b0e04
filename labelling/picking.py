"""Once a day: the messages that the dialogue was least sure of become examples, without anything personal."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Max, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from channels_app import languages
from channels_app.models import DOUBTFUL, InboundMessage
from contacts.models import Address, Consent
from labelling.held_out import ensure_there, is_held_out
from labelling.intents import all_intents
from labelling.known_words import masker
from labelling.masking import enough_left
from labelling.models import Example, LookedThrough
from labelling.suggesting import suggested
from language.spanish import key

EVERY = timedelta(hours=20)
LOOK_BACK = timedelta(days=7)
A_DAY = 100  # examples that are added; more than anybody labels helps nobody
WAITING_MOST = 500
CANDIDATES = 1000  # messages that are looked at for them, the least certain first
LONGEST = 200  # characters; a long story says too much of whoever wrote it
# What a question that was asked again had been answered with; after "what does it cost?" it is asked again as well.
_ANSWERS = ("inform", "out_of_scope", "affirm", "deny", "choose", "greet", "help")


@transaction.atomic
def pick() -> int:
    """Adds the day's examples, in one process of several and not twice a day; returns how many."""
    LookedThrough.objects.get_or_create(pk=1)
    mark = LookedThrough.objects.select_for_update(skip_locked=True).filter(pk=1).first()
    if mark is None or (mark.at and timezone.now() - mark.at < EVERY):
        return 0
    ensure_there()
    room = min(A_DAY, WAITING_MOST - Example.objects.filter(state=Example.State.WAITING).count())
    last = _last_answered()
    added = _add(_candidates(after=mark.message_id, to=last)[:CANDIDATES], most=room)
    LookedThrough.objects.filter(pk=1).update(message_id=last, at=timezone.now())
    return added


def _last_answered() -> int:
    """Up to here everything has been answered; the rest is for tomorrow."""
    unanswered = InboundMessage.objects.filter(answered_at=None).aggregate(first=Min("pk"))["first"]
    last = InboundMessage.objects.aggregate(last=Max("pk"))["last"]
    return int(unanswered - 1 if unanswered else last or 0)


def _candidates(*, after: int, to: int) -> QuerySet[InboundMessage]:
    """Doubtful messages in people's own words, of whoever allows us to keep what they say and has not left."""
    whose = Coalesce(OuterRef("spoken_for"), OuterRef("contact"))  # on a phone of several each has agreed or not
    latest = Consent.objects.filter(contact=whose).values("given")[:1]  # ordered by time, last first
    has_left = Exists(Address.objects.filter(contact=OuterRef("contact"), opted_out=True))
    rows = InboundMessage.objects.filter(DOUBTFUL, pk__gt=after, pk__lte=to, choice="", contact__blocked=False)
    rows = rows.exclude(text="").exclude(asked_again=True, margin__gte=0.4, intent__in=_others())
    rows = rows.filter(received_at__gte=timezone.now() - LOOK_BACK).exclude(has_left)
    allowed = rows.annotate(allowed=Subquery(latest)).filter(allowed=True)
    return allowed.select_related("contact__profile", "spoken_for__profile").order_by("margin", "pk")


def _others() -> list[str]:
    return [code for code in all_intents() if code not in _ANSWERS]


def _add(messages: Iterable[InboundMessage], *, most: int) -> int:
    added = 0
    for example in _examples(messages):
        if added >= most:
            break
        added += _is_new(example)
    return added


def _is_new(example: Example) -> bool:
    """What was said before, by anybody, is listed once."""
    seen = Example.objects.filter(fingerprint=example.fingerprint).exists()
    if not seen:
        example.save()
    return not seen


def _examples(messages: Iterable[InboundMessage]) -> Iterator[Example]:
    for message in messages:
        text = masker().mask(message.text, names=_names(message))
        if len(text) <= LONGEST and enough_left(text) and not is_held_out(text):
            yield _example(message, text)


def _names(message: InboundMessage) -> list[str]:
    profiles = (getattr(contact, "profile", None) for contact in (message.contact, message.spoken_for))
    return [name for name in (*(profile.name for profile in profiles if profile), message.profile_name) if name]


def _example(message: InboundMessage, text: str) -> Example:
    return Example(
        text=text,
        suggestion=suggested(text).notation(),
        fingerprint=fingerprint(text),
        language=languages.of_text(text).language or message.contact.language,
        asked=message.asked or "",
        guess=message.intent or "",
        confidence=message.confidence or 0.0,
        margin=message.margin or 0.0,
        asked_again=bool(message.asked_again),
        said_on=timezone.localdate(message.received_at),
    )


def fingerprint(text: str) -> str:
    """Of the masked text, so that it holds nothing personal even for who has the key."""
    secret = hashlib.sha256(f"labelling {settings.SECRET_KEY}".encode()).digest()
    return hmac.new(secret, key(text).encode(), hashlib.sha256).hexdigest()
