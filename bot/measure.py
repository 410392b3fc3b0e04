"""How well messages are understood, beyond what each training prints: `python -m bot.measure`.

Cross-validation asks every fifth of the written examples in turn. Respellings ask the held-out messages of the newest
model again as they come without accents, with slips, by another norm.
"""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from bot import model_files
from bot.fitting import quieten, say
from bot.lookups import lookups_dir, read_lookups
from language.respelling import respellings

SEEDS = 3  # one run of random slips says little


def main() -> int:
    arguments = _arguments()
    quieten()
    model = model_files.newest_model()
    if arguments.cross_validation:
        _cross_validate(arguments.lookups)
    if model is None:
        say("There is no model to ask respelt messages of: run script/train first.", error=True)
        return 1
    asyncio.run(_respell(model))
    return 0


def _cross_validate(lookups: Path) -> None:
    from bot.cross_validation import FOLDS, Settings, cross_validate
    from bot.evaluation import table
    from bot.examples import written

    classifier = _classifier()
    settings = Settings(regularisation=classifier["C"], threshold=classifier["threshold"])
    say(f"Cross-validation in {FOLDS} parts of the written examples")
    for found in cross_validate(written(), read_lookups(lookups), settings):
        for line in table(found):
            say(line)


def _classifier() -> dict[str, float]:
    """Its settings in config.yml."""
    from rasa.shared.utils.io import read_yaml_file

    pipeline = read_yaml_file(model_files.ROOT / "config.yml")["pipeline"]
    return next(part for part in pipeline if "threshold" in part)


async def _respell(model: Path) -> None:
    from rasa.core.agent import Agent

    from bot.evaluation import evaluate
    from bot.examples import LANGUAGES, held_out

    agent = Agent.load(str(model))
    say(f"Macro F1 of the held-out messages{'':>5}" + "".join(f"{code:>8}" for code in LANGUAGES))
    for respelling in respellings(seeds=SEEDS):
        runs = [await evaluate(agent, held_out(), change=way) for way in respelling.ways]
        means = [sum(of_language.macro_f1 for of_language in found) / len(runs) for found in zip(*runs, strict=True)]
        say(f"{respelling.name:<38}" + "".join(f"{mean:>8.3f}" for mean in means))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lookups", type=Path, default=lookups_dir(), help="folder of places.json and trades.json")
    parser.add_argument("--cross-validation", action="store_true", help="takes some minutes more")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
