"""Lets Rasa fit one model to the written examples, the rules and the responses."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import model_files

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
# Rasa's own cache does not know that the lookups changed.
os.environ.setdefault("RASA_MAX_CACHE_SIZE", "0")


def fit(model: Path, *, lookups: Path) -> None:
    """Raises RuntimeError where Rasa gives up; then there is no model."""
    # Rasa takes seconds to import: only when there is something to train.
    from rasa.api import train as train_with_rasa
    from rasa.shared.exceptions import RasaException

    from bot.examples import write_for_training, written

    os.environ["LOOKUPS_DIR"] = str(lookups)
    model.parent.mkdir(parents=True, exist_ok=True)
    unfinished = model.with_name(f"training-{model.name}")
    with TemporaryDirectory() as folder:
        examples = Path(folder) / "nlu.yml"
        write_for_training(written(), examples)
        try:
            result = train_with_rasa(
                domain=str(model_files.ROOT / "domain.yml"),
                config=str(model_files.ROOT / "config.yml"),
                training_files=[str(examples), *map(str, model_files.dialogue_folders())],
                output=str(model.parent),
                fixed_model_name=unfinished.name,
                force_training=True,
            )
        except RasaException as error:
            raise RuntimeError(str(error)) from error
    if result.code or not unfinished.exists():
        raise RuntimeError(f"Rasa gave up with code {result.code}.")
    unfinished.rename(model)


def quieten() -> None:
    """Rasa's libraries warn about each other; what matters here is our own lines and errors."""
    from rasa.utils.log_utils import configure_structlog

    warnings.simplefilter("ignore")
    logging.disable(logging.INFO)
    configure_structlog(logging.ERROR)


def say(line: str, *, error: bool = False) -> None:
    stream = sys.stderr if error else sys.stdout
    stream.write(line + "\n")
    stream.flush()
