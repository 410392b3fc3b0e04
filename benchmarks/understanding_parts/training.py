"""Trains what is compared, once for each content, and keeps what it cost: the product's model, Rasa's default one."""

from __future__ import annotations

import hashlib
import json
import re
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

from load.product import STOCK

from project.env import ROOT
from project.processes.child import die_with_parent
from project.processes.programs import DIALOGUE_PYTHON
from understanding_parts.process_cost import cpu_seconds

KEPT = ROOT / "var/bench/understanding"
_MODELS = ROOT / "var/models/dialogue"
_EXAMPLES = [ROOT / "nlu_data/nlu" / language for language in ("es", "qu")]
_STOCK_FILES = [STOCK / name for name in ("domain.yml", "rules.yml", "stories.yml")]
_DEFAULTS = "lib/python*/site-packages/rasa/engine/recipes/config_files/default_config.yml"


@dataclass(frozen=True)
class Trained:
    """Seconds are None where the model was there before the benchmark."""

    model: str
    cpu_seconds: float | None = None
    wall_seconds: float | None = None


def ours(environment: Mapping[str, str], *, quick: bool) -> Trained:
    """`python -m bot.train`; once more by force when the model is there but not what it cost. Quick: the newest."""
    there = sorted(_MODELS.glob("dialogue-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if quick and there:
        return Trained(str(there[-1]))
    found = _train_ours(environment)
    record = KEPT / f"{Path(found.model).name.removesuffix('.tar.gz')}.json"
    if found.cpu_seconds is None and record.exists():
        return _read(record)
    return _kept(found if found.cpu_seconds else _train_ours(environment, "--force"), record)


def _train_ours(environment: Mapping[str, str], *options: str) -> Trained:
    """Costs are read when it says that it has trained: it goes on to evaluate, which the other side does not."""
    start, cost = time.perf_counter(), (None, None)
    command, log = [DIALOGUE_PYTHON, "-m", "bot.train", *options], KEPT / "our-training.log"
    with log.open("w") as errors, _started(command, environment, output=subprocess.PIPE, errors=errors) as process:
        for line in process.stdout or ():
            if line.startswith("Trained in"):
                cost = cpu_seconds([process.pid]), time.perf_counter() - start
            if line.startswith("Dialogue model: "):
                return Trained(line.removeprefix("Dialogue model: ").strip(), *cost)
    raise SystemExit(f"bot.train made no model: see {log}")


def stock(environment: Mapping[str, str], *, epochs: int | None) -> Trained:
    """`rasa train` with the configuration of `rasa init` on the same written examples.

    `epochs`: of each of its networks, in place of the default's 100.
    """
    config = _config_with(epochs) if epochs else (STOCK / "config.yml").read_text("utf-8")
    folder = KEPT / f"stock-{_content_hash(config)}"
    record = folder / "training.json"
    if not record.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "config.yml").write_text(config, "utf-8")  # a copy: Rasa writes its defaults into the file
        _kept(_train_stock(folder, environment), record)
    return _read(record)


def _train_stock(folder: Path, environment: Mapping[str, str]) -> Trained:
    options = ["--config", str(folder / "config.yml"), "--domain", str(STOCK / "domain.yml"), "--out", str(folder)]
    data = [str(path) for path in (*_EXAMPLES, *_STOCK_FILES[1:])]
    command = [DIALOGUE_PYTHON, "-m", "rasa", "train", *options, "--data", *data]
    start, before = time.perf_counter(), _children_seconds()
    log = folder / "training.log"
    with log.open("w") as output, _started(command, environment, output=output) as process:
        process.wait()
    models = list(folder.glob("*.tar.gz"))
    if process.returncode or not models:
        raise SystemExit(f"rasa train gave up: see {log}")
    return Trained(str(models[0]), _children_seconds() - before, time.perf_counter() - start)


def _config_with(epochs: int) -> str:
    """The defaults themselves: only in a file that names them can the epochs be fewer."""
    environment = Path(DIALOGUE_PYTHON).parent.parent
    written = next(environment.glob(_DEFAULTS)).read_text("utf-8")
    return re.sub(r"epochs: \d+", f"epochs: {epochs}", written)


def _content_hash(config: str) -> str:
    digest = hashlib.sha256(config.encode())
    for path in _contents():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def _contents() -> Iterator[Path]:
    yield from _STOCK_FILES
    for folder in _EXAMPLES:
        yield from sorted(folder.glob("*.yml"))


def _started(
    command: list[str],
    environment: Mapping[str, str],
    *,
    output: int | TextIO,
    errors: int | TextIO = subprocess.STDOUT,
) -> subprocess.Popen[str]:
    """Without Rasa's cache: what an earlier training left there would not be counted."""
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=dict(environment) | {"RASA_MAX_CACHE_SIZE": "0"},
        stdout=output,
        stderr=errors,
        text=True,
        preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509  # a benchmark has no other thread here
    )


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _kept(trained: Trained, record: Path) -> Trained:
    record.write_text(json.dumps(asdict(trained)), "utf-8")
    return trained


def _read(record: Path) -> Trained:
    return Trained(**json.loads(record.read_text("utf-8")))
