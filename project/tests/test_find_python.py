"""Interpreters are found where newcomers have them; what does not run is passed over; what is missing is explained."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from project.env import ROOT

SHELL_TOOLS = ("sh", "grep", "tr", "cat", "sed", "dirname")
BROKEN_SHIM = "#!/bin/sh\necho 'pyenv: python3.10: command not found' >&2\nexit 127\n"


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A home and a PATH with nothing but a shell."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in SHELL_TOOLS:
        (tools / name).symlink_to(str(shutil.which(name)))
    return tmp_path


def put(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(script)
    path.chmod(0o755)
    return path


def python_that_says(version: str) -> str:
    return f"#!/bin/sh\necho {version}\n"


def find(machine: Path, version: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", f". {ROOT}/script/find_python.sh; find_python {version} || explain_missing {version} 'Why.'"],
        env={"PATH": str(machine / "bin"), "HOME": str(machine), **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_named_interpreter_comes_first(machine: Path) -> None:
    named = put(machine / "mine" / "python", python_that_says("3.97"))
    put(machine / "bin" / "python3.97", python_that_says("3.97"))
    assert find(machine, "3.97", PYTHON397=str(named)).stdout.strip() == str(named)


def test_pyenv_version_is_found_behind_a_shim_that_does_not_run(machine: Path) -> None:
    put(machine / "bin" / "python3.97", BROKEN_SHIM)
    real = put(machine / "pyenv" / "versions" / "3.97.4" / "bin" / "python", python_that_says("3.97"))
    assert find(machine, "3.97", PYENV_ROOT=str(machine / "pyenv")).stdout.strip() == str(real)


def test_python_on_the_path_is_found(machine: Path) -> None:
    on_path = put(machine / "bin" / "python3.97", python_that_says("3.97"))
    assert find(machine, "3.97").stdout.strip() == str(on_path)


def test_what_uv_knows_is_found(machine: Path) -> None:
    managed = put(machine / "managed" / "python3.97", python_that_says("3.97"))
    put(machine / "bin" / "uv", f"#!/bin/sh\necho {managed}\n")
    assert find(machine, "3.97").stdout.strip() == str(managed)


def test_python3_counts_when_it_is_the_version(machine: Path) -> None:
    plain = put(machine / "bin" / "python3", python_that_says("3.97"))
    assert find(machine, "3.97").stdout.strip() == str(plain)


def test_another_version_under_the_name_does_not_count(machine: Path) -> None:
    put(machine / "bin" / "python3.97", python_that_says("3.96"))
    assert find(machine, "3.97").stdout == ""


def test_a_missing_one_is_explained_with_ways_to_get_it(machine: Path) -> None:
    put(machine / "bin" / "python3.97", BROKEN_SHIM)
    answer = find(machine, "3.97")
    assert answer.stdout == ""
    for advice in ("uv python install 3.97", "pyenv install 3.97", "apt install", "brew install", "PYTHON397="):
        assert advice in answer.stderr


def test_bootstrap_stops_with_advice_before_making_anything(machine: Path) -> None:
    if find(machine, "3.10").stdout:
        pytest.skip("this machine has Python 3.10 in a usual place")
    (machine / "script").mkdir()
    for name in ("bootstrap", "bootstrap.py", "find_python.sh"):
        shutil.copy(ROOT / "script" / name, machine / "script" / name)
    answer = subprocess.run(
        [str(machine / "script" / "bootstrap")],
        env={"PATH": str(machine / "bin"), "HOME": str(machine), "PYTHON312": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert "Python 3.10 was not found" in answer.stderr
    assert not (machine / ".venv").exists()
