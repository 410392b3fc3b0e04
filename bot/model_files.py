"""Names a dialogue model by the content it was made from, so that nothing is trained twice or served stale."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var")
MODELS = VAR / "models" / "dialogue"
TEST_SET = ROOT / "nlu_data" / "test"
KEPT = 3
_READ = frozenset({".py", ".txt", ".json"})
_UNREAD = frozenset({"tests", "measured", "__pycache__"})


def training_folders() -> list[Path]:
    """Everything under nlu_data but the held-out messages."""
    return sorted(path for path in (ROOT / "nlu_data").iterdir() if path.is_dir() and path != TEST_SET)


def dialogue_folders() -> list[Path]:
    """What the dialogue itself is made of: rules and responses, no examples."""
    return [folder for folder in training_folders() if folder.name != "nlu"]


def sources(lookups: Path) -> Iterator[Path]:
    """Every file whose change makes another model."""
    yield ROOT / "config.yml"
    yield ROOT / "domain.yml"
    for folder in training_folders():
        yield from sorted(folder.rglob("*.yml"))
    for package in ("bot", "language"):
        read = (path for path in (ROOT / package).rglob("*") if path.suffix in _READ)
        yield from sorted(path for path in read if not _UNREAD & set(path.parts))
    yield from sorted(lookups.glob("*.json"))


def content_hash(lookups: Path) -> str:
    """Twelve hexadecimal digits over names and contents."""
    digest = hashlib.sha256()
    for path in sources(lookups):
        name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(path.name)
        digest.update(f"{name}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def model_path(lookups: Path, *, folder: Path = MODELS) -> Path:
    return folder / f"dialogue-{content_hash(lookups)}.tar.gz"


def report_path(model: Path) -> Path:
    """The evaluation beside a model."""
    return model.with_name(model.name.replace(".tar.gz", ".json"))


def newest_model(folder: Path = MODELS) -> Path | None:
    found = sorted(folder.glob("dialogue-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    return found[-1] if found else None


def drop_old(*, keep: Path, folder: Path = MODELS) -> list[Path]:
    """Removes all but `keep` and the newest others, KEPT in all; returns what it removed."""
    others = sorted((p for p in folder.glob("dialogue-*.tar.gz") if p != keep), key=lambda p: -p.stat().st_mtime)
    dropped = others[KEPT - 1 :]
    for path in dropped:
        path.unlink()
        report_path(path).unlink(missing_ok=True)
    return dropped
