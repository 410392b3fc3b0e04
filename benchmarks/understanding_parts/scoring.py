"""How well messages were understood: intents as the product's own report counts them, trades by words, by meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.evaluation import report
from bot.examples import LANGUAGES
from understanding_parts.held_out import Message, Trade


@dataclass(frozen=True)
class Understood:
    """`guess` is the intent before a fallback came in its place."""

    intent: str
    guess: str
    trades: tuple[Trade, ...]


Pair = tuple[Message, Understood]


def quality(messages: Sequence[Message], understood: Sequence[Understood]) -> dict[str, dict[str, float]]:
    """For each language."""
    pairs = list(zip(messages, understood, strict=True))
    return {language: _figures(language, [p for p in pairs if p[0].language == language]) for language in LANGUAGES}


def _figures(language: str, pairs: Sequence[Pair]) -> dict[str, float]:
    final = report(language, [(message.intent, given.intent) for message, given in pairs])
    guess = report(language, [(message.intent, given.guess) for message, given in pairs])
    return {
        "macro_f1": final.macro_f1,
        "accuracy": final.accuracy,
        "macro_f1_without_fallback": guess.macro_f1,
        "accuracy_without_fallback": guess.accuracy,
        "trades_by_words_f1": _words_f1(pairs),
        "trades_by_meaning_f1": _meaning_f1(pairs),
    }


def _words_f1(pairs: Sequence[Pair]) -> float:
    """What is marked is found, and what was found is right, where both overlap, whatever trade it is taken for."""
    found = sum(_overlaps(trade, given.trades) for message, given in pairs for trade in message.trades)
    right = sum(_overlaps(trade, message.trades) for message, given in pairs for trade in given.trades)
    marked, named = (sum(len(side.trades) for side in sides) for sides in zip(*pairs, strict=True))
    return _f1(right / max(named, 1), found / max(marked, 1))


def _meaning_f1(pairs: Sequence[Pair]) -> float:
    """By the trades' names in each message, wherever they stand."""
    sets = [({t.value for t in message.trades}, {t.value for t in given.trades}) for message, given in pairs]
    both, marked, named = (sum(map(len, counted)) for counted in ([w & g for w, g in sets], *zip(*sets, strict=True)))
    return _f1(both / max(named, 1), both / max(marked, 1))


def _overlaps(trade: Trade, others: Iterable[Trade]) -> bool:
    return any(trade.start < other.end and other.start < trade.end for other in others)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
