"""What takes too much memory or time is stopped, what ends is told, and nothing outlives whoever watched it."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from recommender import confined

PATIENCE = 60  # seconds a loaded machine may take
needs_proc = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="no /proc to read memory from")


def python(code):
    return (sys.executable, "-c", code)


def test_a_command_that_ends_is_told_by_its_code():
    assert confined.run(python("raise SystemExit(3)"), megabytes=4000, seconds=PATIENCE).code == 3


@needs_proc
def test_what_takes_too_much_memory_is_stopped():
    greedy = python(
        "import time; held = bytearray(300 << 20); held[::4096] = b'x' * len(held[::4096]); time.sleep(600)"
    )
    end = confined.run(greedy, megabytes=150, seconds=PATIENCE)
    assert (end.stopped_for, end.code) == ("memory", -signal.SIGKILL)
    assert end.megabytes > 150


def test_what_takes_too_long_is_stopped():
    assert confined.run(python("import time; time.sleep(600)"), megabytes=4000, seconds=0.5).stopped_for == "time"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_it_ends_with_whoever_watched_it(tmp_path):
    told = tmp_path / "pid"
    child = f"import os, time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    watch = f"from recommender import confined; confined.run({python(child)!r}, megabytes=4000, seconds=600)"
    watching = subprocess.Popen(python(watch), cwd=Path(__file__).parents[2])  # noqa: S603
    pid = int(_waited_for(lambda: told.exists() and told.read_text()))
    watching.kill()
    watching.wait()
    assert _waited_for(lambda: not _lives(pid))


def _lives(pid):
    """A zombie that nobody has collected yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _waited_for(found):
    until = time.monotonic() + PATIENCE
    while not (told := found()) and time.monotonic() < until:
        time.sleep(0.05)
    return told
