"""Reads the compiled facts under `catalogue/facts/` into frozen records, and names file and entry of what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from catalogue.taxonomy_facts import main_codes

FACTS_DIR = Path(__file__).parent / "facts"

Record = TypeVar("Record")


class FactsError(Exception):
    """The facts cannot be loaded; nothing was changed. Correct the files and load again."""


@dataclass(frozen=True)
class SourceFact:
    slug: str
    title: str
    publisher: str
    as_of: date
    licence: str = ""


@dataclass(frozen=True)
class TradeFact:
    code: str
    label_es: str
    family: str
    synonyms: Mapping[str, list[str]]
    label_qu: str = ""
    esco: str = ""
    cno2015: str = ""


@dataclass(frozen=True)
class ProgrammeFact:
    slug: str
    name: str
    short_name: str
    level: str
    family: str
    trades: list[str]
    source: str
    confidence: str
    hours: int | None = None
    credits: int | None = None
    cnof: str = ""
    cno2015: str = ""
    minimum_schooling: str = ""


@dataclass(frozen=True)
class TeachingFact:
    """Programmes a provider is known to teach, by one source."""

    source: str
    confidence: str
    programmes: list[str]


@dataclass(frozen=True)
class ProviderFact:
    slug: str
    name: str
    short_name: str
    kind: str
    ubigeo: str
    district: str
    source: str
    confidence: str
    public: bool | None = None
    modular_code: str = ""
    latitude: float | None = None
    longitude: float | None = None
    teaches: tuple[TeachingFact, ...] = ()
    file: str = field(default="", compare=False)


@dataclass(frozen=True)
class Facts:
    sources: tuple[SourceFact, ...]
    trades: tuple[TradeFact, ...]
    programmes: tuple[ProgrammeFact, ...]
    providers: tuple[ProviderFact, ...]


def read(directory: Path = FACTS_DIR) -> Facts:
    """All facts of a folder; FactsError where an entry lacks a field or has an unknown one."""
    return Facts(
        sources=sources(directory),
        trades=tuple(_trades(directory / "trades.yml")),
        programmes=tuple(_records(directory / "programmes.yml", ProgrammeFact)),
        providers=tuple(_providers(directory / "providers")),
    )


def sources(directory: Path = FACTS_DIR) -> tuple[SourceFact, ...]:
    """Where facts and imported rows come from."""
    return tuple(_records(directory / "sources.yml", SourceFact))


@cache
def source_named(slug: str) -> SourceFact:
    """As in our own sources.yml."""
    return next(source for source in sources() if source.slug == slug)


def parse(path: Path) -> Any:
    """The content of one YAML file, whatever its shape."""
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise FactsError(f"{path.name}: {error}") from error


def _records(path: Path, kind: type[Record]) -> Iterator[Record]:
    for raw in parse(path) or ():
        yield _record(kind, raw, path=path)


def _record(kind: type[Record], raw: Mapping[str, Any], *, path: Path) -> Record:
    try:
        return kind(**raw)
    except TypeError as error:  # a missing or an unknown field
        entry = raw.get("slug", raw.get("code", raw)) if isinstance(raw, Mapping) else raw
        raise FactsError(f"{path.name}: {entry}: {error}") from error


def _trades(path: Path) -> Iterator[TradeFact]:
    for code, raw in (parse(path) or {}).items():
        yield _record(TradeFact, {"code": code, **main_codes(code), **raw}, path=path)


def _providers(folder: Path) -> Iterator[ProviderFact]:
    for path in sorted(folder.glob("*.yml")):
        for raw in parse(path) or ():
            teaches = tuple(_record(TeachingFact, teaching, path=path) for teaching in raw.get("teaches", ()))
            yield _record(ProviderFact, {**raw, "teaches": teaches, "file": path.name}, path=path)
