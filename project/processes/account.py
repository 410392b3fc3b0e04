"""The unprivileged account that the embedded stores run as when the user is root; PostgreSQL refuses to run as root."""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict


class PopenOptions(TypedDict, total=False):
    user: int
    group: int
    extra_groups: Sequence[int]


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int

    def can_run(self, *command: str) -> bool:
        try:
            return self._run(command).returncode == 0
        except PermissionError:  # the program itself is out of reach
            return False

    def can_enter(self, folder: Path) -> bool:
        return self.can_run("/bin/sh", "-c", 'test -x "$1"', "sh", str(folder))

    def _run(self, command: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(command, capture_output=True, check=False, cwd="/", **popen_options(self))

    def owns(self, path: Path) -> None:
        os.chown(path, self.uid, self.gid)


def popen_options(account: Account | None) -> PopenOptions:
    return {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}


def unprivileged() -> Account | None:
    """`postgres` where it exists, else `nobody`; None when we are not root and need no other account."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    return Account("65534", 65534, 65534)
