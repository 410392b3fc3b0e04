"""What a start prepares depends on sources only, and invented things belong to the demo."""

from __future__ import annotations

from pathlib import Path

import pytest

from project.processes import preparation, prepare

ENVIRON = {"DEMO": "1", "DATABASE_URL": "postgresql://none"}


def names(demo: str, var: Path) -> list[str]:
    environ = {**ENVIRON, "DEMO": demo}
    return [step.name for step in preparation.steps(environ, dialogue_environ={}, var=var)]


def test_what_is_made_is_not_among_what_it_is_made_from() -> None:
    assert "simulator/static" in preparation._static_folders()
    assert "var/static" not in preparation._static_folders()


def test_every_step_needs_only_steps_there_are(tmp_path: Path) -> None:
    steps = preparation.steps(ENVIRON, dialogue_environ={}, var=tmp_path)
    assert {need for step in steps for need in step.needs} <= {step.name for step in steps}


def test_demo_accounts_and_offerings_only_in_the_demo(tmp_path: Path) -> None:
    assert "load_demo_accounts" in names("1", tmp_path)
    assert "load_demo_accounts" not in names("0", tmp_path)


@pytest.mark.parametrize("demo", [True, False])
def test_containers_prepare_the_same(demo: bool, tmp_path: Path) -> None:
    commands = prepare.commands(demo=demo)
    assert (("load_catalogue", "--demo") in commands) is demo
    on_one_machine = {name.replace("-", "_") for name in names("1" if demo else "0", tmp_path)}
    assert {command[0] for command in commands} == on_one_machine - {"collectstatic", "train_dialogue"}
