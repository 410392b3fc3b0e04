"""Tests against the running product; script/test starts it and says where."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def _stack_runs() -> None:
    if "STACK_URL" not in os.environ:
        pytest.skip("no stack is running; script/test starts one")
