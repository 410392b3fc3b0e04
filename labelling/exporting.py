"""Agreed labels as training examples in Rasa's format, without one that the dialogue is measured on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from accounts.models import AuditEntry, User
from catalogue.models import Trade
from labelling.held_out import ensure_there, is_held_out
from labelling.models import Example
from labelling.notation import read
from labelling.written import marked_examples, plain_text
from language.spanish import key

_HEAD = """\
# Messages of people, masked, labelled in the admin and agreed on by two; written by `script/manage export_labels`.
version: "3.1"
nlu:
"""


@dataclass(frozen=True)
class Exported:
    """The file's text, how many examples are in it, and how many agreed ones had to stay out: they are held out."""

    text: str
    many: int
    held_out: int


@transaction.atomic
def export(*, language: str, by: User | None = None, command: str = "", known: Path | None = None) -> Exported:
    """All agreed examples of a language, with those of the file `known` that have no newer label; marks them exported.

    Raises held_out.NoHeldOutSet.
    """
    ensure_there()
    agreed = list(Example.objects.filter(state=Example.State.AGREED, language=language).order_by("pk"))
    fit = [example for example in agreed if not is_held_out(example.text)]
    found = _merged(known, fit)
    Example.objects.filter(pk__in=[one.pk for one in fit], exported_at=None).update(exported_at=timezone.now())
    many = sum(map(len, found.values()))
    _audit(language, len(fit), by=by, command=command)
    return Exported(_written(found), many, held_out=len(agreed) - len(fit))


def _merged(known: Path | None, examples: Iterable[Example]) -> Mapping[str, set[str]]:
    """Intent → marked texts; of two spellings of a text the later stays."""
    rows = marked_examples(known) if known and known.exists() else ()
    by_key = {key(plain_text(text)): (intent, text) for intent, text in rows if not is_held_out(plain_text(text))}
    trades = frozenset(Trade.objects.values_list("code", flat=True))
    for example in examples:
        by_key[key(example.text)] = (example.intent, read(example.marked, trades=trades).for_training())
    found = defaultdict[str, set[str]](set)
    for intent, text in by_key.values():
        found[intent].add(text)
    return found


def _written(found: Mapping[str, set[str]]) -> str:
    return _HEAD + "".join(
        f"  - intent: {intent}\n    examples: |\n" + "".join(f"      - {text}\n" for text in sorted(found[intent]))
        for intent in sorted(found)
    )


def _audit(language: str, many: int, *, by: User | None, command: str) -> None:
    detail = {"examples": many}
    AuditEntry.objects.create(by=by, actor=command, verb="labels exported", target=f"labels {language}", detail=detail)
