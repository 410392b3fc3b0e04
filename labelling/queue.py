"""Which example a member of staff is shown next."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from labelling.models import Example, Label

FILTERS = ("language", "guess", "asked", "disputed")  # as the list's


def waiting() -> QuerySet[Example]:
    """The least certain first; with the partial index `example_waiting`."""
    return Example.objects.filter(state=Example.State.WAITING).order_by("margin", "pk")


def for_reader(user: User) -> QuerySet[Example]:
    """Those that this person has not labelled, and those about which there is no agreement, whoever labelled them."""
    mine = Exists(Label.objects.filter(example=OuterRef("pk"), by=user))
    return waiting().filter(Q(disputed=True) | ~mine)


def next_for(user: User, *, seen: Collection[int], only: dict[str, str]) -> Example | None:
    """None where nothing is left that was not seen a moment ago. `only` narrows by `FILTERS`."""
    chosen = {name: value for name, value in only.items() if name in FILTERS and value}
    return for_reader(user).filter(**chosen).exclude(pk__in=list(seen)).first()
