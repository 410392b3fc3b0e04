"""The figures a model has to keep to: `python -m bot.figures` writes down those of the newest model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot import model_files
from bot.fitting import say

KEPT = model_files.ROOT / "nlu_data" / "figures.json"
ALLOWED = 0.02  # a fall of two points


def of_model(model: Path) -> dict[str, float]:
    """Macro F1 of the intents by language, as the model was evaluated."""
    evaluated: dict[str, Any] = json.loads(model_files.report_path(model).read_text(encoding="utf-8"))
    return {language: found["macro_f1"] for language, found in evaluated["intents"].items()}


def kept(path: Path = KEPT) -> dict[str, float]:
    figures: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["intents"]
    return figures


def fallen(now: Mapping[str, float], before: Mapping[str, float]) -> list[str]:
    """A line for each language that is understood worse by more than is allowed, or not measured any more."""
    return [
        f"{language}: macro F1 {now.get(language, 0.0):.3f}, it was {figure:.3f}"
        for language, figure in before.items()
        if now.get(language, 0.0) < figure - ALLOWED
    ]


def main() -> int:
    model = model_files.newest_model()
    if model is None:
        say("There is no model: run script/train first.", error=True)
        return 1
    KEPT.write_text(json.dumps({"intents": of_model(model)}, indent=1) + "\n", encoding="utf-8")
    say(f"Kept in {KEPT.name}: {of_model(model)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
