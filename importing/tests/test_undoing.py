"""An import is taken back: everything but what others did since."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group

from accounts.models import AuditEntry, User
from importing.models import ImportRun
from importing.outcome import Outcome
from importing.tests.conftest import TWO
from importing.undoing import CannotUndo, Undone, undo

pytestmark = pytest.mark.django_db
Give = Callable[..., Outcome]


def run_of(outcome: Outcome) -> ImportRun:
    return ImportRun.objects.get(pk=outcome.run_id)


def test_what_was_made_goes(give: Give) -> None:
    run = run_of(give(TWO))
    assert undo(run, by=None) == Undone(3, 0)  # two people, and the mail of one
    assert User.objects.count() == 0
    assert ImportRun.objects.get().state == ImportRun.State.UNDONE
    assert AuditEntry.objects.filter(verb="undo import").exists()


def test_what_was_changed_is_as_it_was(give: Give) -> None:
    give(TWO)
    before = list(User.objects.order_by("id").values())
    run = run_of(give(TWO.replace("Quispe", "Flores").replace("rosa@", "flores@")))
    assert undo(run, by=None) == Undone(2, 0)
    assert list(User.objects.order_by("id").values()) == before


def test_what_somebody_changed_since_stays_and_is_told(give: Give) -> None:
    give(TWO)
    run = run_of(give(TWO.replace("Quispe", "Flores").replace("Ñahui", "Huamán")))
    User.objects.filter(username="rosa").update(last_name="Flores Quispe")
    assert undo(run, by=None) == Undone(1, 1)
    assert list(User.objects.order_by("username").values_list("last_name", flat=True)) == ["Ñahui", "Flores Quispe"]
    assert run.changes.get(left=True).key == {"username": "rosa"}


def test_a_column_that_the_import_did_not_touch_is_no_obstacle(give: Give) -> None:
    give(TWO)
    run = run_of(give(TWO.replace("Quispe", "Flores")))
    User.objects.filter(username="rosa").update(is_staff=True)
    assert undo(run, by=None) == Undone(1, 0)
    rosa = User.objects.get(username="rosa")
    assert (rosa.last_name, rosa.is_staff) == ("Quispe", True)


def test_what_is_used_since_stays(give: Give) -> None:
    run = run_of(give(TWO))
    User.objects.get(username="juan").groups.add(Group.objects.create(name="campo"))
    assert undo(run, by=None) == Undone(2, 1)
    assert list(User.objects.values_list("username", flat=True)) == ["juan"]


def test_an_import_is_undone_once_and_its_file_can_come_again(give: Give) -> None:
    run = run_of(give(TWO))
    undo(run, by=None)
    with pytest.raises(CannotUndo):
        undo(run, by=None)
    assert give(TWO).created == 2


def test_a_rehearsal_cannot_be_undone(give: Give) -> None:
    with pytest.raises(CannotUndo):
        undo(run_of(give(TWO, dry_run=True)), by=None)
