"""From the log to a challenger that scores in silence: one at a time, and only where enough is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from recommender import history, registry
from recommender.registry import Artefact

WINDOW = timedelta(days=365)  # a year of enrolments; older wishes met other courses
LEAST = 200  # courses shown whose end is known
Say = Callable[[str], None]


class Busy(RuntimeError):
    """Another process is training."""


class FewLabels(ValueError):
    """Too little is known yet of what came of what was shown."""


class NothingLearnt(ValueError):
    """The later part of the log is told best by the network as it was born."""


@dataclass(frozen=True)
class Window:
    since: datetime
    until: datetime


def window(now: datetime | None = None) -> Window:
    until = now or timezone.now()
    return Window(until - WINDOW, until)


@contextmanager
def alone() -> Iterator[None]:
    """One at a time over all processes and machines; the database frees it when we die. Raises Busy."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext('recommender'), hashtext('training'))")
        [taken] = cursor.fetchone() or (False,)
    if not taken:
        raise Busy("a training is under way")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtext('recommender'), hashtext('training'))")


def retrain(over: Window, *, say: Say = print) -> Artefact:
    """A registered challenger. Raises Busy, FewLabels, NothingLearnt, ExportMismatch."""
    with alone():
        lessons = history.between(over.since, over.until, now=over.until)
        say(f"{len(lessons.taught)} decisions, {lessons.known} courses shown whose end is known")
        if lessons.known < LEAST:
            raise FewLabels(f"{lessons.known} ends are known, {LEAST} are needed")
        from recommender import challenger  # TensorFlow: only now that there is something to learn

        artefact = challenger.learnt_from(lessons, since=over.since, until=over.until, say=say)
        if artefact is None:
            raise NothingLearnt("the hand rule tells the later answers best")
        registry.register(artefact=artefact)
        registry.challenge(name=artefact.name)
    return artefact
