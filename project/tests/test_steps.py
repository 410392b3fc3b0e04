"""Preparation: each step after those it needs, and none a second time while its inputs are the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from project.processes.child import Program
from project.processes.console import Console
from project.processes.steps import Preparation, Stamps, Step, StepFailed
from project.processes.supervisor import Stopped, Supervisor


@pytest.fixture
def supervisor() -> Iterator[Supervisor]:
    with open(os.devnull, "w") as nowhere:
        made = Supervisor(Console(descriptor=nowhere.fileno(), colour=False))
        yield made
        made.stop_all([])


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    return tmp_path / "diary"


def step(name: str, diary: Path, *needs: str, inputs: str = "same", there: bool = True, script: str = ":") -> Step:
    program = Program(name, ("/bin/sh", "-c", f"{script}; echo {name} >> {diary}"), {"PATH": os.environ["PATH"]})
    return Step(name, program, needs, lambda: inputs, lambda: there)


def run(supervisor: Supervisor, tmp_path: Path, *steps: Step) -> None:
    Preparation(supervisor, Stamps(tmp_path / "prepared.json")).run(steps)


def test_steps_run_after_those_they_need(supervisor: Supervisor, diary: Path, tmp_path: Path) -> None:
    run(supervisor, tmp_path, step("train", diary, "load"), step("load", diary, "migrate"), step("migrate", diary))
    assert diary.read_text().split() == ["migrate", "load", "train"]


def test_nothing_is_done_twice(supervisor: Supervisor, diary: Path, tmp_path: Path) -> None:
    for _ in range(2):
        run(supervisor, tmp_path, step("migrate", diary), step("load", diary, "migrate"))
    assert diary.read_text().split() == ["migrate", "load"]


def test_changed_inputs_or_a_lost_result_do_it_again(supervisor: Supervisor, diary: Path, tmp_path: Path) -> None:
    run(supervisor, tmp_path, step("load", diary))
    run(supervisor, tmp_path, step("load", diary, inputs="changed"))
    run(supervisor, tmp_path, step("load", diary, inputs="changed", there=False))
    assert diary.read_text().split() == ["load"] * 3


def test_a_failing_step_stops_the_rest_and_is_named(supervisor: Supervisor, diary: Path, tmp_path: Path) -> None:
    steps = [step("load", diary, script="exit 4"), step("train", diary, "load")]
    with pytest.raises(StepFailed, match=r"load failed \(exit code 4\)"):
        run(supervisor, tmp_path, *steps)
    assert not diary.exists()


def test_a_signal_interrupts_a_long_step(supervisor: Supervisor, diary: Path, tmp_path: Path) -> None:
    supervisor.stop_requested = True
    with pytest.raises(Stopped):
        run(supervisor, tmp_path, step("train", diary, script="sleep 60"))
