"""Files in a folder go in by the order of the steps, once, and what is cut off or fails is taken up again."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from accounts.models import User
from importing import pipeline, pipeline_files, pipeline_running, registry
from importing.importer import Importer
from importing.models import ImportRun, PipelineRun
from importing.pipeline import Step
from importing.pipeline_running import State
from importing.refusing import FileRefused
from importing.tests.conftest import TWO
from importing.tests.staff_list import STAFF

pytestmark = pytest.mark.django_db
ROLES = Importer("roles", "Otra lista", "Nosotros", "propia", STAFF.layouts, STAFF.targets, STAFF.reader)


class Work:
    """Work without a file, that counts how often it was done and breaks when told to."""

    def __init__(self) -> None:
        self.done = 0
        self.breaks: list[Exception] = []

    def __call__(self) -> str:
        if self.breaks:
            raise self.breaks.pop(0)
        self.done += 1
        return "hecho"


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """The staff first, then who needs them, then work when all is in."""
    work = Work()
    steps = (
        Step("check", "Revisar", work=work),
        Step("staff", "Personal", files=("lista_a*", "lista*")),
        Step("roles", "Roles", files=("roles*",), needs=("staff",)),
    )
    monkeypatch.setattr(pipeline, "_steps", {step.name: step for step in steps})
    monkeypatch.setattr(registry, "_importers", {"staff": STAFF, "roles": ROLES})
    return work


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "roles.csv").write_text(TWO.replace("Quispe", "Quispe Mamani"))
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "Lista_2026-09-25.csv").write_text(TWO)
    (tmp_path / "README.md").write_text("no es un dato")
    (tmp_path / "foto.jpg").write_text("tampoco")
    return tmp_path


def run(folder: Path, **more: object) -> PipelineRun:
    """Once through; tries that are due later are brought forward."""
    begun = pipeline_running.begin(folder, because="prueba", **more)  # type: ignore[arg-type]
    while pipeline_running.proceed(begun):
        begun.steps.filter(state=State.WAITING).update(next_try_at=timezone.now())
    return begun


def states(begun: PipelineRun) -> list[tuple[str, str]]:
    return list(begun.steps.values_list("name", "state"))


def test_files_go_in_by_the_order_of_the_steps_and_work_comes_last(work: Work, folder: Path) -> None:
    begun = run(folder)
    assert states(begun) == [("staff", "done"), ("roles", "done"), ("check", "done")]
    assert User.objects.get(username="rosa").last_name == "Quispe Mamani"
    assert (begun.strangers, work.done) == (["foto.jpg"], 1)
    assert begun.finished_at is not None


def test_the_day_in_a_files_name_is_the_day_of_its_data(work: Work, folder: Path) -> None:
    run(folder)
    assert ImportRun.objects.get(importer="staff").as_of == date(2026, 9, 25)
    assert pipeline_files.day_in("padron_2026-13-45.csv") is None


def test_a_second_run_changes_nothing_and_reads_no_file_twice(work: Work, folder: Path) -> None:
    run(folder)
    before = (list(User.objects.order_by("id").values()), ImportRun.objects.count())
    assert states(run(folder)) == [("staff", "same"), ("roles", "same"), ("check", "done")]
    assert (list(User.objects.order_by("id").values()), ImportRun.objects.count()) == before


def test_asked_to_do_it_again_every_row_is_told_as_equal(work: Work, folder: Path) -> None:
    (folder / "roles.csv").unlink()
    run(folder)
    assert "2 iguales" in run(folder, again=True).steps.get(name="staff").message


def test_what_was_taken_back_is_not_brought_back_by_itself(work: Work, folder: Path) -> None:
    run(folder)
    ImportRun.objects.update(state=ImportRun.State.UNDONE)
    assert states(run(folder))[0] == ("staff", "same")


def test_cut_off_between_two_steps_it_goes_on_with_the_second(work: Work, folder: Path) -> None:
    begun = pipeline_running.begin(folder, because="prueba")
    first = pipeline_running._next(begun)
    assert first is not None
    pipeline_running._attempt(first, begun)  # then the process is gone

    assert pipeline_running.proceed(PipelineRun.objects.get(pk=begun.pk)) is None
    assert [step.tries for step in begun.steps.all()] == [1, 1, 1]
    assert ImportRun.objects.filter(importer="staff").count() == 1


def test_cut_off_within_a_step_it_is_tried_again(work: Work, folder: Path) -> None:
    begun = pipeline_running.begin(folder, because="prueba")
    begun.steps.filter(name="staff").update(state=State.RUNNING, tries=1)
    assert pipeline_running.proceed(begun) is not None  # not at once
    assert states(begun) == [("staff", "waiting"), ("roles", "waiting"), ("check", "waiting")]
    begun.steps.update(next_try_at=timezone.now())
    assert pipeline_running.proceed(begun) is None
    assert begun.steps.get(name="staff").tries == 2


def test_a_refused_file_is_red_at_once_what_needs_it_is_not_tried_and_the_rest_goes_on(
    work: Work, folder: Path
) -> None:
    (folder / "sub" / "Lista_2026-09-25.csv").write_text("COD_MOD,ANEXO\n1,0\n")
    begun = run(folder)
    assert states(begun) == [("staff", "failed"), ("roles", "blocked"), ("check", "done")]
    assert "NOMBRE" in begun.steps.get(name="staff").message
    assert begun.steps.get(name="staff").tries == 1


def test_a_database_that_is_away_is_waited_for_four_times_then_it_is_shown(work: Work, folder: Path) -> None:
    work.breaks = [OperationalError("gone")] * 2
    assert states(run(folder))[-1] == ("check", "done")
    work.breaks = [OperationalError("gone")] * 4
    last = run(folder).steps.get(name="check")
    assert (last.state, last.tries, last.message) == ("failed", 4, "La base de datos no respondió.")


def test_a_fault_of_ours_is_told_and_the_next_one_who_comes_goes_on(work: Work, folder: Path) -> None:
    work.breaks = [KeyError("x")]
    begun = pipeline_running.begin(folder, because="prueba")
    with pytest.raises(KeyError):
        pipeline_running.proceed(begun)
    assert states(begun)[-1] == ("check", "waiting")
    begun.steps.update(next_try_at=timezone.now())
    assert pipeline_running.proceed(begun) is None
    assert work.done == 1


def test_one_step_alone(work: Work, folder: Path) -> None:
    assert states(run(folder, only=("staff",))) == [("staff", "done")]


def test_a_file_is_new_until_a_step_was_made_of_it_and_not_while_it_is_still_written(work: Work, folder: Path) -> None:
    steps = pipeline.all_steps()
    assert not pipeline_files.is_new(folder, steps)  # just written
    an_hour_ago = (timezone.now() - timedelta(hours=1)).timestamp()
    for path in (folder / "roles.csv", folder / "sub" / "Lista_2026-09-25.csv"):
        os.utime(path, (an_hour_ago, an_hour_ago))
    assert pipeline_files.is_new(folder, steps)
    run(folder)
    assert not pipeline_files.is_new(folder, steps)


def test_links_are_not_followed(work: Work, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "lista.csv").write_text(TWO)
    (tmp_path / "in" / "lista.csv").symlink_to(tmp_path / "lista.csv")
    assert pipeline_files.look(tmp_path / "in", pipeline.all_steps()).given == ()


def test_the_command_prints_a_table_and_fails_where_a_step_failed(
    work: Work, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("run_pipeline", "--folder", str(folder))
    assert "2 filas: 2 nuevas" in capsys.readouterr().out
    (folder / "roles.csv").write_text("nada\n")
    with pytest.raises(SystemExit) as ended:
        call_command("run_pipeline", "--folder", str(folder))
    assert ended.value.code == 1
    shown = capsys.readouterr().out
    assert "ya estaba" in shown
    assert "falló" in shown


def test_a_step_that_there_is_not_is_told(work: Work, folder: Path) -> None:
    with pytest.raises(CommandError, match="there are staff, roles, check"):
        call_command("run_pipeline", "--folder", str(folder), "--only", "nada")


def test_every_step_that_there_is_needs_only_earlier_ones_and_has_an_importer() -> None:
    declared = pipeline.all_steps()
    names = [step.name for step in declared]
    assert {"ubigeo", "padron", "offerings", "esco", "quality", "lookups"} <= set(names)
    for at, step in enumerate(declared):
        assert set(step.needs) <= set(names[:at]), step.name
        assert step.work or step.take or registry.find(step.name)


def test_a_file_that_takes_no_import_is_remembered_by_its_content(
    folder: Path, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Path] = []

    def take(path: Path) -> str:
        taken.append(path)
        return "aprendido"

    _only(monkeypatch, Step("learn", "Aprender", files=("lista*",), take=take))
    assert states(run(folder)) == [("learn", "done")]
    assert states(run(folder)) == [("learn", "same")]
    assert len(taken) == 1


def test_a_file_that_cannot_teach_is_red(folder: Path, work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> str:
        raise FileRefused("cannot_learn", why="Muy pocas.")

    _only(monkeypatch, Step("learn", "Aprender", files=("lista*",), take=refuse))
    assert run(folder).steps.get().message == "No se puede aprender de este archivo. Muy pocas."


def _only(monkeypatch: pytest.MonkeyPatch, step: Step) -> None:
    monkeypatch.setattr(pipeline, "_steps", {step.name: step})
