"""What staff do with a conversation: take it, give it back, close it. One of them has it at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from channels_app.models import InboundMessage
from contacts.models import Contact
from handoff import telling
from handoff.models import Handoff
from handoff.opening import audit

Ending = Handoff.Ending


class AlreadyTaken(Exception):
    """Somebody else has it."""

    def __init__(self, by: User) -> None:
        super().__init__(str(by))
        self.by = by


class AlreadyClosed(Exception):
    """It is over."""


class NotTaken(Exception):
    """Whoever wants to act on it has to take it first."""


def claim(*, handoff_id: int, by: User) -> Handoff:
    """From now on the person's words wait for `by`, and the program is silent. Taking it twice is once.

    Raises AlreadyTaken, AlreadyClosed, Handoff.DoesNotExist.
    """
    with locked(handoff_id) as handoff:
        if handoff.claimed_by and handoff.claimed_by != by:
            raise AlreadyTaken(handoff.claimed_by)
        if handoff.claimed_by is None:
            handoff.claimed_by, handoff.claimed_at, handoff.answered_at = by, timezone.now(), None
            handoff.save()
            _mark(handoff, with_person=True)
            audit("claim_handoff", handoff, by=by)
    return handoff


def release(*, handoff_id: int, by: User) -> Handoff:
    """Give it back: it waits for anybody, and the program answers meanwhile.

    Raises NotTaken, AlreadyTaken, AlreadyClosed, Handoff.DoesNotExist.
    """
    with held_by(handoff_id, by) as handoff:
        give_back(handoff)
        audit("release_handoff", handoff, by=by)
    return handoff


def close(*, handoff_id: int, by: User, ending: str) -> Handoff:
    """The program goes on, and says so. Nobody closes what somebody else has taken.

    Raises AlreadyTaken, AlreadyClosed, Handoff.DoesNotExist.
    """
    with locked(handoff_id) as handoff:
        if handoff.claimed_by and handoff.claimed_by != by:
            raise AlreadyTaken(handoff.claimed_by)
        telling.tell(handoff, "goes_on")
        end(handoff, ending, by=by)
        audit("close_handoff", handoff, by=by, ending=ending)
    return handoff


@contextmanager
def locked(handoff_id: int) -> Iterator[Handoff]:
    """An open one, in a transaction that nobody else acts on it in. Raises AlreadyClosed, Handoff.DoesNotExist."""
    with transaction.atomic():
        # Who has it is read after the lock: a row joined to it would be that of before somebody else's change.
        rows = Handoff.objects.select_related("contact")
        handoff = rows.select_for_update(of=("self",), no_key=True).get(pk=handoff_id)
        if handoff.closed_at:
            raise AlreadyClosed
        yield handoff


@contextmanager
def held_by(handoff_id: int, user: User) -> Iterator[Handoff]:
    """The same, of one whom `user` has taken. Raises NotTaken and AlreadyTaken, too."""
    with locked(handoff_id) as handoff:
        if handoff.claimed_by is None:
            raise NotTaken
        if handoff.claimed_by != user:
            raise AlreadyTaken(handoff.claimed_by)
        yield handoff


def give_back(handoff: Handoff) -> None:
    """Of a locked one. The person is told where they may have noticed that somebody else was there."""
    if _was_noticed(handoff):
        telling.tell(handoff, "goes_on")
    handoff.claimed_by = handoff.claimed_at = handoff.answered_at = None
    handoff.released_at = timezone.now()
    handoff.save()
    _mark(handoff, with_person=False)


def end(handoff: Handoff, ending: str, *, by: User | None = None) -> None:
    """Of a locked one. Who had it stays written; that it ended is what counts."""
    handoff.closed_at, handoff.closed_by, handoff.ending = timezone.now(), by, Ending(ending)
    handoff.save()
    _mark(handoff, with_person=False)


def _was_noticed(handoff: Handoff) -> bool:
    written = InboundMessage.objects.filter(contact_id=handoff.contact_id).order_by("-pk")
    last = written.values_list("received_at", flat=True).first()
    return bool(handoff.answered_at or (last and handoff.claimed_at and last > handoff.claimed_at))


def _mark(handoff: Handoff, *, with_person: bool) -> None:
    Contact.objects.filter(pk=handoff.contact_id).update(with_person=with_person)
