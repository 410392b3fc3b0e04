"""What the person at the terminal sees: each line with the name of the process that said it."""

from __future__ import annotations

import os
import select
import sys
from dataclasses import dataclass, field

COLOURS = (36, 33, 35, 32, 34, 96, 93, 95, 92, 94)
LONGEST_LINE = 2000  # bytes; half of what a pipe that select calls writable takes at once
PATIENCE_SECONDS = 0.2


@dataclass
class Console:
    """Writes prefixed lines and never blocks: a reader that stopped reading must not stop the supervisor."""

    descriptor: int = 1
    colour: bool = field(default_factory=sys.stdout.isatty)
    _dropped: int = 0

    def say(self, text: str) -> None:
        self.line("server", text)

    def line(self, name: str, text: str) -> None:
        if self._dropped and self._write(f"[server] ({self._dropped} lines were not shown)"):
            self._dropped = 0
        self._dropped += not self._write(f"{self._prefix(name)} {text}")

    def _prefix(self, name: str) -> str:
        if not self.colour:
            return f"[{name}]"
        return f"\033[{COLOURS[sum(name.encode()) % len(COLOURS)]}m[{name}]\033[0m"

    def _write(self, line: str) -> bool:
        data = line.encode(errors="replace")[:LONGEST_LINE] + b"\n"
        try:
            if not select.select([], [self.descriptor], [], PATIENCE_SECONDS)[1]:
                return False
            os.write(self.descriptor, data)
        except OSError:  # the terminal is gone
            return False
        return True
