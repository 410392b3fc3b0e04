"""What staff do with an example: say what it means, correct its words, discard it, take that back."""

from __future__ import annotations

from collections import Counter

from django.db import transaction

from accounts.models import AuditEntry, User
from labelling.models import Example, Label
from labelling.notation import Marked

State = Example.State
ENOUGH = 2  # people who say the same; one where there is nobody else to ask
MAY_LABEL = "labelling.label_example"


class AlreadyDecided(Exception):
    """Somebody else finished with this example meanwhile."""


@transaction.atomic
def label(*, example_id: int, intent: str, marked: Marked, by: User) -> Example:
    """What `by` takes it for, once a person. Other words make earlier labels void: they were of another text.

    Raises AlreadyDecided.
    """
    example = _open(example_id)
    if marked.text != example.text:
        _reword(example, marked, by=by)
    Label.objects.update_or_create(example=example, by=by, defaults={"intent": intent, "marked": marked.notation()})
    return _settle(example)


@transaction.atomic
def discard(*, example_id: int, by: User) -> Example:
    """Nothing to learn from, or too personal: never listed again; its words go when it is tidied up.

    Raises AlreadyDecided.
    """
    example = _open(example_id)
    example.state = State.DISCARDED
    example.save()
    _audit("example discarded", example, by=by)
    return example


@transaction.atomic
def take_back(*, example_id: int, by: User) -> Example | None:
    """Undo what `by` did last to it; None where it has been exported, or its words are gone."""
    example = Example.objects.select_for_update().filter(pk=example_id, exported_at=None).exclude(text="").first()
    if example is None:
        return None
    if example.state == State.DISCARDED:
        _audit("example taken back", example, by=by)
    else:
        Label.objects.filter(example=example, by=by).delete()
    example.state = State.WAITING
    return _settle(example)


def _open(example_id: int) -> Example:
    example = Example.objects.select_for_update().filter(pk=example_id, state=State.WAITING).first()
    if example is None:
        raise AlreadyDecided
    return example


def _reword(example: Example, marked: Marked, *, by: User) -> None:
    example.text, example.suggestion = marked.text, marked.notation()
    example.labels.all().delete()
    _audit("example reworded", example, by=by)  # not the words: they may have been taken out for a reason


def readers_needed() -> int:
    readers = User.objects.with_perm(MAY_LABEL).filter(is_active=True, is_staff=True)[:ENOUGH]
    return max(1, len(readers))


def _settle(example: Example) -> Example:
    """Agreed where enough people say the same; disputed where as many do not."""
    needed = readers_needed()
    said = Counter(example.labels.values_list("intent", "marked"))
    (answer, times), *_ = said.most_common(1) or [(("", ""), 0)]
    agreed = times >= needed
    example.state = State.AGREED if agreed else State.WAITING
    example.intent, example.marked = answer if agreed else ("", "")
    example.disputed = not agreed and said.total() >= needed
    example.save()
    return example


def _audit(verb: str, example: Example, *, by: User) -> None:
    AuditEntry.objects.create(by=by, verb=verb, target=f"labelling.Example {example.pk}")
