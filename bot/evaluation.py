"""Measures the intents of a trained model on messages it has not seen: precision, recall and F1 by intent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.shared.importers.utils import training_data_from_paths

from bot.understanding import understand


@dataclass(frozen=True)
class Score:
    """Of one intent; `examples` is how many held-out messages have it."""

    intent: str
    precision: float
    recall: float
    f1: float
    examples: int


@dataclass(frozen=True)
class Report:
    scores: tuple[Score, ...]
    macro_f1: float
    accuracy: float
    mistakes: tuple[tuple[str, str, str], ...]  # text, right intent, given intent

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def held_out(folder: Path) -> list[tuple[str, str]]:
    """(text, intent) of every example in the folder's files."""
    data = training_data_from_paths([str(path) for path in sorted(folder.glob("*.yml"))], "es")
    return [(example.get("text"), example.get("intent")) for example in data.intent_examples]


async def evaluate(agent: Agent, examples: Sequence[tuple[str, str]]) -> Report:
    given = [(await understand(agent, text, metadata={}))["intent"] for text, _ in examples]
    return report(examples, given)


def report(examples: Sequence[tuple[str, str]], given: Sequence[str]) -> Report:
    """Scores of the given intents against the right ones."""
    right = [intent for _, intent in examples]
    scores = tuple(_score(intent, right, given) for intent in sorted(set(right)))
    mistakes = tuple((text, want, got) for (text, want), got in zip(examples, given, strict=True) if want != got)
    macro = sum(score.f1 for score in scores) / len(scores)
    return Report(scores, round(macro, 4), round(1 - len(mistakes) / len(examples), 4), mistakes)


def _score(intent: str, right: Sequence[str], given: Sequence[str]) -> Score:
    hits = sum(want == got == intent for want, got in zip(right, given, strict=True))
    wanted, guessed = Counter(right)[intent], Counter(given)[intent]
    precision = hits / guessed if guessed else 0.0
    recall = hits / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return Score(intent, round(precision, 3), round(recall, 3), round(f1, 3), wanted)


def table(found: Report) -> Iterable[str]:
    """Lines for a terminal."""
    yield f"{'intent':<18}{'precision':>10}{'recall':>8}{'f1':>7}{'n':>5}"
    for s in found.scores:
        yield f"{s.intent:<18}{s.precision:>10.3f}{s.recall:>8.3f}{s.f1:>7.3f}{s.examples:>5}"
    yield f"{'macro F1':<18}{found.macro_f1:>25.3f}   accuracy {found.accuracy:.3f}"
