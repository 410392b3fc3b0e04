"""Find the product's processes under its supervisor, and end them as crashes do. Linux only."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

KINDS = {
    "web": r"gunicorn .*--bind \S+:{port} ",
    "internal": r"gunicorn .*--bind \S+:(?!{port} )\d+ ",
    "worker": r"celery .*worker .*turns",
    "relay": r"manage\.py relay",
    "sender": r"manage\.py sender",
    "dialogue": r"-m rasa run",
    "valkey": r"valkey-server",
    "postgres": r"bin/postgres -D",
}


def leaders(root: int, *, port: int) -> dict[str, int]:
    """The leading process of each kind that runs now, by name: the one whose parent is not of the same kind."""
    commands = {pid: command(pid) for pid in descendants(root)}
    found: dict[str, int] = {}
    for pid, text in commands.items():
        for kind, pattern in KINDS.items():
            shown = re.search(pattern.format(port=port), f"{text} ")
            if shown and kind not in found and not _same(commands.get(parent(pid), ""), kind, port):
                found[kind] = pid
    return found


def _same(text: str, kind: str, port: int) -> bool:
    return re.search(KINDS[kind].format(port=port), f"{text} ") is not None


def descendants(root: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            children.setdefault(parent(int(entry.name)), []).append(int(entry.name))
    found, todo = [], [root]
    while todo:
        todo.extend(children.get(todo.pop(), []))
        found.extend(pid for pid in todo if pid not in found)
    return found


def parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, ValueError):
        return 0


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def variable(pid: int, name: str) -> str:
    """A variable of a process's environment; it is ours, so we may read it."""
    for entry in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0"):
        key, _, value = entry.decode(errors="replace").partition("=")
        if key == name:
            return value
    raise KeyError(name)


def end(pid: int, number: signal.Signals) -> bool:
    """False where it had ended by itself."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True
