"""Files of the staff list, written and imported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from importing.outcome import Outcome
from importing.running import run_import
from importing.tests.staff_list import STAFF

HEADER = "CÓDIGO,NOMBRE,APELLIDO,CORREO,EDAD"
TWO = f"{HEADER}\nrosa,Rosa,Quispe,rosa@example.org,30\njuan,Juan,Ñahui,,\n"


@pytest.fixture
def give(tmp_path: Path) -> Callable[..., Outcome]:
    """give(text or bytes) imports it."""

    def giving(content: str | bytes, *, name: str = "lista.csv", **more: Any) -> Outcome:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return run_import(STAFF, path, **more)

    return giving
