"""What dies is restarted and said so; what is told to stop stops, with everything it started."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from project.env import ROOT
from project.processes.child import Program
from project.processes.console import Console
from project.processes.environment import Addresses
from project.processes.programs import BEHIND, FAR_BEHIND, LAST, LIBRARY_NOISE, serving
from project.processes.supervisor import Stopped, Supervisor

PATIENCE_SECONDS = 60


class Screen:
    """What the person would see."""

    def __init__(self) -> None:
        self.reader, self.writer = os.pipe()
        self.console = Console(descriptor=self.writer, colour=False)
        os.set_blocking(self.reader, False)
        self._text = ""

    @property
    def text(self) -> str:
        with suppress(BlockingIOError):
            self._text += os.read(self.reader, 1 << 20).decode()
        return self._text

    def close(self) -> None:
        os.close(self.reader)
        os.close(self.writer)


@pytest.fixture
def screen() -> Iterator[Screen]:
    made = Screen()
    yield made
    made.close()


@pytest.fixture
def supervisor(screen: Screen) -> Iterator[Supervisor]:
    made = Supervisor(screen.console)
    yield made
    made.stop_all([])


def shell(name: str, script: str, *, grace_seconds: float = 10) -> Program:
    return Program(name, ("/bin/sh", "-c", script), {"PATH": os.environ["PATH"]}, grace_seconds=grace_seconds)


def tick_until(supervisor: Supervisor, reached: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not reached():
        assert time.monotonic() < until, "it did not happen"
        supervisor.tick(0.05)


def alive(pid: int) -> bool:
    """A zombie does not count: nobody is left to do anything."""
    answer = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return answer.stdout.strip()[:1] not in ("", "Z")


def pids_in(file: Path) -> list[int]:
    return [int(line) for line in file.read_text().split()] if file.exists() else []


def test_each_line_carries_the_name_of_who_said_it(supervisor: Supervisor, screen: Screen) -> None:
    supervisor.start(shell("web", "echo one; echo two >&2; printf three"))
    tick_until(supervisor, lambda: "three" in screen.text)
    assert screen.text.splitlines() == ["[web] one", "[web] two", "[web] three"]


def test_library_noise_is_muted_with_the_lines_that_belong_to_it(supervisor: Supervisor, screen: Screen) -> None:
    said = "/lib/a.py:1: UserWarning: old\\n  import old\\nstarted\\n  indented\\n"
    command = ("/bin/sh", "-c", f"printf '{said}'")
    supervisor.start(Program("dialogue", command, {"PATH": os.environ["PATH"]}, mute=LIBRARY_NOISE))
    tick_until(supervisor, lambda: not supervisor.is_running("dialogue"))
    assert screen.text.splitlines() == ["[dialogue] started", "[dialogue]   indented"]


def test_what_dies_starts_again_and_is_said_so(supervisor: Supervisor, screen: Screen, tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    supervisor.keep(shell("relay", f"echo $$ >> {starts}; sleep 60"))
    tick_until(supervisor, lambda: len(pids_in(starts)) == 1)
    os.kill(pids_in(starts)[0], signal.SIGKILL)
    tick_until(supervisor, lambda: len(pids_in(starts)) == 2)
    assert "relay died (killed by SIGKILL). Starting it again in 0.5 s." in screen.text
    assert "relay starts again." in screen.text


def test_what_keeps_dying_waits_longer_each_time_and_is_told_loudly(screen: Screen, monkeypatch) -> None:
    monkeypatch.setattr("project.processes.supervisor.FIRST_PAUSE_SECONDS", 0.01)
    supervisor = Supervisor(screen.console)
    supervisor.keep(shell("worker", "exit 3"))
    tick_until(supervisor, lambda: "!!! worker has died 5 times in a row" in screen.text)
    pauses = [line.rsplit(" ", 2)[1] for line in screen.text.splitlines() if "worker died (exit code 3)" in line]
    assert pauses[:5] == ["0.01", "0.02", "0.04", "0.08", "0.16"]
    supervisor.stop_all([])


def test_stopping_ends_grandchildren_too(supervisor: Supervisor, tmp_path: Path) -> None:
    started = tmp_path / "pids"
    supervisor.keep(shell("dialogue", f"sleep 60 & echo $! >> {started}; echo $$ >> {started}; wait"))
    tick_until(supervisor, lambda: len(pids_in(started)) == 2)
    supervisor.stop("dialogue")
    tick_until(supervisor, lambda: not any(map(alive, pids_in(started))))


def test_what_ignores_the_request_is_killed_after_its_grace(supervisor: Supervisor, screen: Screen) -> None:
    supervisor.keep(shell("sender", "trap '' TERM; echo deaf; while :; do sleep 1; done", grace_seconds=0.2))
    tick_until(supervisor, lambda: "deaf" in screen.text)
    supervisor.stop("sender")
    assert not supervisor.is_running("sender")
    assert "sender did not stop within 0.2 s: killed." in screen.text


def test_a_killing_is_said_once_however_long_the_system_takes_to_clear_it_away(
    supervisor: Supervisor, screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "trap '' TERM; echo deaf; while :; do sleep 1; done"
    child = supervisor.start(shell("worker", script, grace_seconds=0.1))
    really, dying = child.process.poll, [None] * 5
    tick_until(supervisor, lambda: "deaf" in screen.text)
    monkeypatch.setattr(child.process, "poll", lambda: dying.pop() if child.killed and dying else really())
    supervisor.stop("worker")
    assert (screen.text.count("worker did not stop"), dying) == (1, [])


def test_groups_stop_in_order_and_unnamed_work_first(supervisor: Supervisor, screen: Screen) -> None:
    for name in ("postgres", "web", "train"):
        script = f"trap 'echo {name} ends; exit' TERM; echo {name} runs; while :; do sleep 0.05; done"
        supervisor.start(shell(name, script))
    tick_until(supervisor, lambda: screen.text.count("runs") == 3)
    supervisor.stop_all([("web",), ("postgres",)])
    assert [line.split()[1] for line in screen.text.splitlines() if "ends" in line] == ["train", "web", "postgres"]


def test_a_request_to_stop_interrupts_what_waits(supervisor: Supervisor) -> None:
    supervisor.stop_requested = True
    with pytest.raises(Stopped):
        supervisor.check_stop()


def test_a_reader_who_stopped_reading_does_not_stop_the_supervisor(screen: Screen) -> None:
    os.set_blocking(screen.writer, True)
    for _ in range(200):
        screen.console.line("web", "x" * 1000)
        if screen.console._dropped:
            break
    assert screen.console._dropped
    assert screen.text
    screen.console.say("back")
    assert "lines were not shown" in screen.text


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")
def test_nothing_survives_a_kill_of_the_supervisor(tmp_path: Path) -> None:
    started = tmp_path / "pids"
    script = f"""
import os
from project.processes.child import Program
from project.processes.console import Console
from project.processes.environment import Addresses
from project.processes.programs import BEHIND, LIBRARY_NOISE, serving
from project.processes.supervisor import Supervisor
supervisor = Supervisor(Console())
supervisor.keep(Program("web", ("/bin/sh", "-c", "echo $$ >> {started}; exec sleep 60"), dict(os.environ)))
while True:
    supervisor.tick()
"""
    process = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, env=os.environ.copy())
    until = time.monotonic() + PATIENCE_SECONDS
    while not pids_in(started) and time.monotonic() < until:
        time.sleep(0.05)
    process.kill()
    process.wait()
    while any(map(alive, pids_in(started))) and time.monotonic() < until:
        time.sleep(0.05)
    assert len(pids_in(started)) == 1
    assert not any(map(alive, pids_in(started)))


def test_what_works_behind_the_public_door_stands_back_for_it() -> None:
    addresses = Addresses(bind="127.0.0.1", port=1, internal_port=2, rasa_port=3)
    behind = {program.name: program.niceness for program in serving({}, addresses=addresses)}
    assert behind.pop("web") == 0
    assert behind.pop("importer") == FAR_BEHIND
    assert behind.pop("trainer") == LAST
    assert set(behind.values()) == {BEHIND}


def test_a_program_runs_with_its_niceness(supervisor: Supervisor, screen: Screen) -> None:
    """As a process, and on Linux as a session, which is weighed as a whole there."""
    asked = "import os; print('nice', os.nice(0)); print(*open('/proc/self/autogroup'))"
    supervisor.start(Program("polite", (sys.executable, "-c", asked), {}, niceness=3))
    tick_until(supervisor, lambda: not supervisor.is_running("polite"))
    assert f"nice {os.nice(0) + 3}" in screen.text
    if Path("/proc/self/autogroup").exists():
        assert re.search(r"/autogroup-\d+ nice 3", screen.text)


def test_a_program_whose_output_went_elsewhere_is_not_listened_to_again_and_again(supervisor: Supervisor) -> None:
    supervisor.start(shell("quiet", "exec sleep 60 >/dev/null 2>&1"))
    tick_until(supervisor, lambda: not supervisor._selector.get_map())
    assert supervisor.is_running("quiet")
