"""Trains and evaluates the dialogue model, once for each content: `python -m bot.train` in the dialogue environment.

Writes var/models/dialogue/dialogue-<hash>.tar.gz with the evaluation beside it. Exits 0 when the model is there.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from pathlib import Path

from bot import figures, model_files
from bot.fitting import fit, quieten, say
from bot.lookups import lookups_dir, read_lookups


def main() -> int:
    arguments = _arguments()
    quieten()
    try:
        model = train(arguments.lookups, force=arguments.force)
    except (FileNotFoundError, RuntimeError) as error:
        say(f"The dialogue model could not be trained: {error}", error=True)
        return 1
    say(f"Dialogue model: {model}")
    return 0


def train(lookups: Path, *, force: bool = False) -> Path:
    """The model for the present content, trained and evaluated when it is not there yet."""
    read_lookups(lookups)  # fails early, with advice
    model = model_files.model_path(lookups)
    if model.exists() and not force:
        return model
    started = time.perf_counter()
    fit(model, lookups=lookups)
    seconds = time.perf_counter() - started
    say(f"Trained in {seconds:.0f} s; evaluating on the held-out messages.")
    _evaluate(model, lookups, seconds=seconds)
    model_files.drop_old(keep=model)
    return model


def _evaluate(model: Path, lookups: Path, *, seconds: float) -> None:
    from rasa.core.agent import Agent

    from bot.evaluation import evaluate, table
    from bot.examples import held_out

    reports = asyncio.run(evaluate(Agent.load(str(model)), held_out()))
    for found in reports:
        for line in table(found):
            say(line)
    kept = {"intents": {found.language: found.as_json() for found in reports}, "train_seconds": round(seconds, 1)}
    model_files.report_path(model).write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    for line in figures.fallen(figures.of_model(model), figures.kept()):
        say(f"Understood worse than before: {line}", error=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lookups", type=Path, default=lookups_dir(), help="folder of places.json and trades.json")
    parser.add_argument("--force", action="store_true", help="train even when the model is there")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
