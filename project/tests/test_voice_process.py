"""The transcriber is a process only where voice notes were asked for."""

from __future__ import annotations

import pytest

from project.processes import programs
from project.processes.environment import Addresses
from project.processes.programs import STOP_ORDER, serving


@pytest.mark.parametrize(
    ("environ", "runs"), [({}, False), ({"VOICE_MODEL_DIR": ""}, False), ({"VOICE_MODEL_DIR": "/x"}, True)]
)
def test_the_transcriber_runs_where_a_model_is_named(environ, runs, monkeypatch):
    monkeypatch.setattr(programs, "door", lambda name, address, **more: programs.manage(name, environ={}))
    addresses = Addresses(bind="127.0.0.1", port=1, internal_port=2, rasa_port=3)
    names = [program.name for program in serving(environ, addresses=addresses)]
    assert ("transcriber" in names) is runs
    assert set(names) <= {name for group in STOP_ORDER for name in group}
