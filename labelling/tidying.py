"""What is not needed any more goes: examples that nobody labelled, the words of discarded ones."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from labelling.models import Example, Label

State = Example.State
UNLABELLED_FOR = timedelta(days=90)
UNDO_WITHIN = timedelta(days=1)


def tidy() -> int:
    """Returns how many examples were deleted or emptied."""
    now = timezone.now()
    old = Example.objects.filter(listed_at__lt=now - UNLABELLED_FOR)
    deleted, _ = old.filter(state__in=(State.WAITING, State.DISCARDED)).delete()
    settled = Example.objects.filter(state=State.DISCARDED, changed_at__lt=now - UNDO_WITHIN).exclude(text="")
    return deleted + _empty(settled)


def _empty(examples: QuerySet[Example]) -> int:
    pks = list(examples.values_list("pk", flat=True))
    Label.objects.filter(example__in=pks).delete()
    return Example.objects.filter(pk__in=pks).update(text="", suggestion="")
