"""Measures the intents of a trained model on messages it has not seen: precision, recall, F1 and what is confused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rasa.core.agent import Agent

from bot.examples import LANGUAGES, Example
from bot.understanding import understand

Change = Callable[[str], str]
_CONFUSIONS_SHOWN = 8


@dataclass(frozen=True)
class Score:
    """Of one intent; `examples` is how many held-out messages have it."""

    intent: str
    precision: float
    recall: float
    f1: float
    examples: int


@dataclass(frozen=True)
class Confusion:
    intent: str
    taken_for: str
    times: int


@dataclass(frozen=True)
class Report:
    """Of one language. What was confused is counted; the messages themselves are not kept: nobody tunes to them."""

    language: str
    scores: tuple[Score, ...]
    macro_f1: float
    accuracy: float
    confusions: tuple[Confusion, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


async def evaluate(agent: Agent, examples: Sequence[Example], *, change: Change = str) -> tuple[Report, ...]:
    """A report for each language; `change` respells every message first."""
    given = [(await understand(agent, change(e.text), metadata={}))["intent"] for e in examples]
    return tuple(_of_language(language, examples, given) for language in LANGUAGES)


def _of_language(language: str, examples: Sequence[Example], given: Sequence[str]) -> Report:
    pairs = [(e.intent, intent) for e, intent in zip(examples, given, strict=True) if e.language == language]
    return report(language, pairs)


def report(language: str, pairs: Sequence[tuple[str, str]]) -> Report:
    """`pairs` are right and given intents."""
    right, given = [want for want, _ in pairs], [got for _, got in pairs]
    scores = tuple(_score(intent, right, given) for intent in sorted(set(right)))
    confused = Counter(pair for pair in pairs if pair[0] != pair[1])
    return Report(
        language,
        scores,
        macro_f1=round(sum(score.f1 for score in scores) / max(len(scores), 1), 4),
        accuracy=round(1 - confused.total() / max(len(pairs), 1), 4),
        confusions=tuple(Confusion(want, got, times) for (want, got), times in confused.most_common()),
    )


def _score(intent: str, right: Sequence[str], given: Sequence[str]) -> Score:
    hits = sum(want == got == intent for want, got in zip(right, given, strict=True))
    wanted, guessed = Counter(right)[intent], Counter(given)[intent]
    precision = hits / guessed if guessed else 0.0
    recall = hits / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return Score(intent, round(precision, 3), round(recall, 3), round(f1, 3), wanted)


def table(found: Report) -> Iterable[str]:
    """Lines for a terminal."""
    yield f"{found.language:<18}{'precision':>10}{'recall':>8}{'f1':>7}{'n':>5}"
    for s in found.scores:
        yield f"{s.intent:<18}{s.precision:>10.3f}{s.recall:>8.3f}{s.f1:>7.3f}{s.examples:>5}"
    yield f"{'macro F1':<18}{found.macro_f1:>25.3f}   accuracy {found.accuracy:.3f}"
    often = found.confusions[:_CONFUSIONS_SHOWN]
    yield "most confused: " + ", ".join(f"{c.intent} for {c.taken_for} {c.times}×" for c in often)
