"""Trained models: folders with a hashed manifest, known to the database, one of them the champion."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from recommender.features import NAMES
from recommender.models import ModelVersion

MANIFEST = "manifest.json"
GRAPH = "model.onnx"


class DamagedModel(RuntimeError):
    """Files and manifest do not agree; the model must not be used. Train anew or promote another."""


@dataclass(frozen=True)
class Artefact:
    """A folder whose files are what its manifest says."""

    folder: Path
    manifest: Mapping[str, Any]
    manifest_sha256: str

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def graph(self) -> bytes:
        return (self.folder / GRAPH).read_bytes()


def home() -> Path:
    return Path(settings.VAR_DIR) / "models" / "recommender"


def seal(folder: Path, manifest: Mapping[str, Any]) -> Artefact:
    """Write the manifest last: a folder without one was never finished."""
    files = {path.name: _sha256(path.read_bytes()) for path in sorted(folder.iterdir())}
    text = json.dumps({**manifest, "files": files}, indent=1, ensure_ascii=False, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return load(folder)


def load(folder: Path) -> Artefact:
    """Raises DamagedModel where a file is missing or changed, or was made for other features."""
    try:
        raw = (folder / MANIFEST).read_bytes()
        manifest = json.loads(raw)
        found = {name: _sha256((folder / name).read_bytes()) for name in manifest["files"]}
    except (OSError, ValueError, KeyError) as error:
        raise DamagedModel(f"{folder.name}: {error}") from error
    if found != manifest["files"] or GRAPH not in found:
        raise DamagedModel(f"{folder.name}: files are not those of the manifest")
    if manifest.get("features") != list(NAMES):
        raise DamagedModel(f"{folder.name}: made for other features")
    return Artefact(folder, manifest, _sha256(raw))


def champion() -> Artefact | None:
    """The model that serves, checked; None where there is none. Raises DamagedModel."""
    version = ModelVersion.objects.filter(alias=ModelVersion.Alias.CHAMPION).first()
    if version is None:
        return None
    artefact = load(home() / version.name)
    if artefact.manifest_sha256 != version.manifest_sha256:
        raise DamagedModel(f"{version.name}: the manifest is not the one that was registered")
    return artefact


def champion_name() -> str:
    """One cheap query; empty where there is no champion."""
    return ModelVersion.objects.filter(alias=ModelVersion.Alias.CHAMPION).values_list("name", flat=True).first() or ""


def on_disk(content_hash: str) -> Artefact | None:
    """The newest sound folder trained from this content, whether or not the database knows it."""
    return next((found for found in _sound() if found.manifest.get("content_hash") == content_hash), None)


@transaction.atomic
def register(*, artefact: Artefact) -> ModelVersion:
    version, _ = ModelVersion.objects.update_or_create(
        name=artefact.name,
        defaults={
            "content_hash": artefact.manifest["content_hash"],
            "manifest_sha256": artefact.manifest_sha256,
            "metrics": artefact.manifest.get("metrics", {}),
        },
    )
    return version


@transaction.atomic
def promote(*, name: str) -> ModelVersion:
    """Make a registered model the champion, and the champion the previous one.

    Raises DamagedModel, ModelVersion.DoesNotExist.
    """
    load(home() / name)
    list(ModelVersion.objects.select_for_update().order_by("name"))
    if champion_name() != name:
        ModelVersion.objects.filter(alias=ModelVersion.Alias.PREVIOUS).update(alias=ModelVersion.Alias.NONE)
        ModelVersion.objects.filter(alias=ModelVersion.Alias.CHAMPION).update(alias=ModelVersion.Alias.PREVIOUS)
        ModelVersion.objects.filter(name=name).update(alias=ModelVersion.Alias.CHAMPION)
    return ModelVersion.objects.get(name=name)


def _sound() -> Iterator[Artefact]:
    folders = sorted(home().iterdir(), reverse=True) if home().is_dir() else []
    for folder in folders:
        try:
            yield load(folder)
        except DamagedModel:
            continue


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
