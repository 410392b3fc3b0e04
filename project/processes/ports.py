"""Free ports on loopback, and remembering which were taken, so that addresses stay the same between starts."""

from __future__ import annotations

import json
import socket
from pathlib import Path

LOOPBACK = "127.0.0.1"


def is_free(port: int, host: str = LOOPBACK) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def any_free() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def first_free(start: int, *, avoid: tuple[int, ...] = ()) -> int:
    """The first free port from `start` upwards; any at all above the last port number."""
    candidates = (port for port in range(start, min(start + 200, 65536)) if port not in avoid and is_free(port))
    return next(candidates, 0) or any_free()


def remembered(name: str, file: Path) -> int:
    """The port noted under this name, or 0."""
    return int(_notes(file).get(name, 0))


def remember(name: str, port: int, *, file: Path) -> None:
    file.write_text(json.dumps({**_notes(file), name: port}, indent=2) + "\n")


def _notes(file: Path) -> dict[str, int]:
    if not file.exists():
        return {}
    notes: dict[str, int] = json.loads(file.read_text() or "{}")
    return notes
