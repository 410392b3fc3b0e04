"""An official file goes in: what can be used, once, and with a trace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from accounts.models import AuditEntry, User
from importing.models import ImportedChange, ImportRun
from importing.outcome import Outcome
from importing.refusing import FileRefused
from importing.tests.conftest import HEADER, TWO

pytestmark = pytest.mark.django_db
Give = Callable[..., Outcome]


def counts(outcome: Outcome) -> tuple[int, ...]:
    return (
        outcome.read,
        outcome.created,
        outcome.updated,
        outcome.unchanged,
        outcome.passed,
        outcome.rejected,
    )


def test_what_is_new_goes_in_with_the_defaults_of_the_table(give: Give) -> None:
    assert counts(give(TWO)) == (2, 2, 0, 0, 0, 0)
    rosa = User.objects.get(username="rosa")
    assert (rosa.get_full_name(), rosa.email, rosa.is_staff) == ("Rosa Quispe", "rosa@example.org", False)


def test_a_second_import_changes_nothing(give: Give) -> None:
    give(TWO)
    before = list(User.objects.order_by("id").values())
    assert counts(give(TWO)) == (2, 0, 0, 2, 0, 0)
    assert list(User.objects.order_by("id").values()) == before


def test_what_differs_is_changed_and_noted_with_both_versions(give: Give) -> None:
    give(TWO)
    outcome = give(TWO.replace("Quispe", "Quispe Mamani"))
    assert counts(outcome) == (2, 0, 1, 1, 0, 0)
    change = ImportedChange.objects.get(run=outcome.run_id)
    assert (change.key, change.before, change.after) == (
        {"username": "rosa"},
        {"last_name": "Quispe"},
        {"last_name": "Quispe Mamani"},
    )


def test_what_somebody_wrote_by_hand_survives_where_the_file_says_nothing(give: Give) -> None:
    give(TWO)
    User.objects.filter(username="juan").update(email="juan@example.org", is_active=False)
    assert counts(give(TWO)) == (2, 0, 0, 2, 0, 0)
    juan = User.objects.get(username="juan")
    assert (juan.email, juan.is_active) == ("juan@example.org", False)


def test_bad_rows_are_told_and_the_rest_goes_in(give: Give) -> None:
    outcome = give(
        f"{HEADER}\n,Ana,Rojas,,\nluz,Luz,Rojas,,muchos\n{'z' * 151},Zoe,Rojas,,\nana,Ana,Rojas,,\nx,OTRO,,,\n"
    )
    assert counts(outcome) == (5, 1, 0, 0, 1, 3)
    kept = ImportRun.objects.get(pk=outcome.run_id).problems.values_list("line", "column", "code")
    assert list(kept) == [(2, "CÓDIGO", "missing"), (3, "EDAD", "not_a_number"), (4, "username", "too_long")]


def test_a_row_that_comes_twice_counts_once_and_another_version_of_it_is_refused(give: Give) -> None:
    outcome = give(TWO + "rosa,Rosa,Quispe,rosa@example.org,31\nrosa,Rosa,Flores,,\n")
    assert counts(outcome) == (4, 2, 0, 1, 0, 1)
    assert User.objects.get(username="rosa").last_name == "Quispe"
    problem = ImportRun.objects.get(pk=outcome.run_id).problems.get()
    assert (problem.line, problem.code, problem.facts) == (5, "doubled", {"first": 2})


def test_a_rehearsal_says_what_would_be_done_and_does_nothing(give: Give) -> None:
    outcome = give(TWO, dry_run=True)
    assert counts(outcome) == (2, 2, 0, 0, 0, 0)
    assert User.objects.count() == ImportedChange.objects.count() == AuditEntry.objects.count() == 0
    assert ImportRun.objects.get().state == ImportRun.State.TRIED


def test_the_record_names_the_file_its_date_and_its_terms(give: Give) -> None:
    run = ImportRun.objects.get(pk=give(TWO, as_of=date(2026, 9, 25)).run_id)
    assert (run.file_name, run.size, len(run.sha256)) == ("lista.csv", len(TWO.encode()), 64)
    assert (run.publisher, run.licence, run.layout) == ("Nosotros", "propia", "lista")
    assert run.version == f"staff@2026-09-25#{run.sha256[:8]}"
    assert AuditEntry.objects.get().verb == "import"


def test_a_refused_file_leaves_a_record_with_the_reason_and_nothing_else(give: Give) -> None:
    with pytest.raises(FileRefused) as refusal:
        give("COD_MOD,ANEXO\n1,0\n")
    assert refusal.value.code == "header_missing"
    run = ImportRun.objects.get()
    assert run.state == ImportRun.State.REFUSED
    assert "NOMBRE" in run.message
    assert User.objects.count() == 0


def test_a_file_without_optional_columns_goes_in(give: Give) -> None:
    assert counts(give("cod;nombre;apellido\nana;Ana;Rojas\n")) == (1, 1, 0, 0, 0, 0)


def test_a_title_above_the_header_is_passed_over(give: Give) -> None:
    assert counts(give(f"LISTA 2026,,,,\n\n{TWO}")) == (2, 2, 0, 0, 0, 0)
