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

Alias = ModelVersion.Alias
MANIFEST = "manifest.json"
GRAPH = "model.onnx"


class DamagedModel(RuntimeError):
    """Files and manifest do not agree; the model must not be used. Train anew or promote another."""


class IsChampion(ValueError):
    """A model cannot challenge itself."""


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


@dataclass(frozen=True)
class Serving:
    """Names of the models in use, empty where there is none; `canary` is the challenger's share in per cent."""

    champion: str = ""
    challenger: str = ""
    canary: int = 0


NOBODY = Serving()


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
    name = serving().champion
    return registered(name) if name else None


def registered(name: str) -> Artefact:
    """A model whose files are what was registered. Raises DamagedModel, ModelVersion.DoesNotExist."""
    version, artefact = ModelVersion.objects.get(name=name), load(home() / name)
    if artefact.manifest_sha256 != version.manifest_sha256:
        raise DamagedModel(f"{name}: the manifest is not the one that was registered")
    return artefact


def serving() -> Serving:
    """One cheap query."""
    rows = ModelVersion.objects.filter(alias__in=(Alias.CHAMPION, Alias.CHALLENGER))
    named = {alias: (name, canary) for name, alias, canary in rows.values_list("name", "alias", "canary")}
    challenger, canary = named.get(Alias.CHALLENGER, ("", 0))
    return Serving(named.get(Alias.CHAMPION, ("", 0))[0], challenger, canary)


def champion_name() -> str:
    """One cheap query; empty where there is no champion."""
    return serving().champion


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
def challenge(*, name: str) -> ModelVersion:
    """Let a registered model score in silence beside the champion, instead of whichever did.

    Raises DamagedModel, ModelVersion.DoesNotExist, IsChampion.
    """
    registered(name)
    _lock()
    if serving().champion == name:
        raise IsChampion(f"{name} is the champion already")
    _move(Alias.CHALLENGER, Alias.NONE)
    return _give(name, Alias.CHALLENGER)


@transaction.atomic
def canary(*, percent: int) -> ModelVersion:
    """Let the challenger answer a share of persons; 0: nobody. Raises ModelVersion.DoesNotExist without one."""
    _lock()
    challenger = ModelVersion.objects.get(alias=Alias.CHALLENGER)
    challenger.canary = min(100, max(0, percent))
    challenger.save(update_fields=["canary"])
    return challenger


@transaction.atomic
def promote(*, name: str) -> ModelVersion:
    """Make a registered model the champion, and the champion the previous one.

    Raises DamagedModel, ModelVersion.DoesNotExist.
    """
    registered(name)
    _lock()
    if serving().champion == name:
        return ModelVersion.objects.get(name=name)
    ModelVersion.objects.filter(name=name).update(alias=Alias.NONE, canary=0)
    _move(Alias.PREVIOUS, Alias.NONE)
    _move(Alias.CHAMPION, Alias.PREVIOUS)
    return _give(name, Alias.CHAMPION)


@transaction.atomic
def rollback() -> ModelVersion:
    """Make the previous model the champion again, at once; the challenger falls silent.

    Raises DamagedModel, ModelVersion.DoesNotExist where there is no previous one.
    """
    _lock()
    previous = ModelVersion.objects.get(alias=Alias.PREVIOUS)
    registered(previous.name)
    ModelVersion.objects.filter(pk=previous.pk).update(alias=Alias.NONE)
    _move(Alias.CHAMPION, Alias.PREVIOUS)
    ModelVersion.objects.filter(alias=Alias.CHALLENGER).update(canary=0)
    return _give(previous.name, Alias.CHAMPION)


def _lock() -> None:
    """Whoever moves an alias waits for whoever does."""
    list(ModelVersion.objects.select_for_update().order_by("name").values_list("name"))


def _move(alias: ModelVersion.Alias, to: ModelVersion.Alias) -> None:
    ModelVersion.objects.filter(alias=alias).update(alias=to, canary=0)


def _give(name: str, alias: ModelVersion.Alias) -> ModelVersion:
    ModelVersion.objects.filter(name=name).update(alias=alias, canary=0)
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
