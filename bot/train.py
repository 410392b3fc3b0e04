"""Trains and evaluates the dialogue model, once for each content: `python -m bot.train` in the dialogue environment.

Writes var/models/dialogue/dialogue-<hash>.tar.gz with the evaluation beside it. Exits 0 when the model is there.
"""

from __future__ import annotations

import os

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# Rasa's own cache does not know that the lookups changed.
os.environ.setdefault("RASA_MAX_CACHE_SIZE", "0")

import argparse
import asyncio
import json
import logging
import sys
import time
import warnings
from pathlib import Path

from bot import model_files
from bot.lookups import lookups_dir, read_lookups


def main() -> int:
    arguments = _arguments()
    _quieten()
    try:
        model = train(arguments.lookups, force=arguments.force)
    except (FileNotFoundError, RuntimeError) as error:
        _say(f"The dialogue model could not be trained: {error}", error=True)
        return 1
    _say(f"Dialogue model: {model}")
    return 0


def train(lookups: Path, *, force: bool = False) -> Path:
    """The model for the present content, trained and evaluated when it is not there yet."""
    read_lookups(lookups)  # fails early, with advice
    os.environ["LOOKUPS_DIR"] = str(lookups)
    model = model_files.model_path(lookups)
    if model.exists() and not force:
        return model
    started = time.perf_counter()
    _fit(model)
    _say(f"Trained in {time.perf_counter() - started:.0f} s; evaluating on {model_files.TEST_SET.name}.")
    _evaluate(model, seconds=time.perf_counter() - started)
    model_files.drop_old(keep=model)
    return model


def _fit(model: Path) -> None:
    # Rasa takes seconds to import: only when there is something to train.
    from rasa.api import train as train_with_rasa
    from rasa.shared.exceptions import RasaException

    model.parent.mkdir(parents=True, exist_ok=True)
    unfinished = model.with_name(f"training-{model.name}")
    try:
        result = train_with_rasa(
            domain=str(model_files.ROOT / "domain.yml"),
            config=str(model_files.ROOT / "config.yml"),
            training_files=[str(folder) for folder in model_files.training_folders()],
            output=str(model.parent),
            fixed_model_name=unfinished.name,
            force_training=True,
        )
    except RasaException as error:
        raise RuntimeError(str(error)) from error
    if result.code or not unfinished.exists():
        raise RuntimeError(f"Rasa gave up with code {result.code}.")
    unfinished.rename(model)


def _evaluate(model: Path, *, seconds: float) -> None:
    from rasa.core.agent import Agent

    from bot.evaluation import evaluate, held_out, table

    found = asyncio.run(evaluate(Agent.load(str(model)), held_out(model_files.TEST_SET)))
    for line in table(found):
        _say(line)
    kept = {**found.as_json(), "train_seconds": round(seconds, 1)}
    model_files.report_path(model).write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lookups", type=Path, default=lookups_dir(), help="folder of places.json and trades.json")
    parser.add_argument("--force", action="store_true", help="train even when the model is there")
    return parser.parse_args()


def _quieten() -> None:
    """Rasa's libraries warn about each other; what matters here is our own lines and errors."""
    from rasa.utils.log_utils import configure_structlog

    warnings.simplefilter("ignore")
    logging.disable(logging.INFO)
    configure_structlog(logging.ERROR)


def _say(line: str, *, error: bool = False) -> None:
    stream = sys.stderr if error else sys.stdout
    stream.write(line + "\n")
    stream.flush()


if __name__ == "__main__":
    raise SystemExit(main())
