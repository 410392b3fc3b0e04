"""Whether every text to people stands in each language, and says the same things in each.

Nothing falls back to the other language: a text that is missing in one is a fault here, before anybody could need it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalogue import facts
from project.processes.response_bounds import NEVER_SAID
from project.processes.response_texts import LANGUAGES, Text

# Texts of fixed wording that are no SMS; of `channels_app/gates/words.yml` only lists of what people type are there.
FIXED = ("channels_app/content_words.yml", "simulator/words.yml")
# A Quechua ending on a name would have to follow its last letter (-m, -mi; -yuq, -niyuq), and Spanish names vary.
_GLUED = re.compile(r"\}[^\W\d_]")

Sides = Mapping[str, Text]


def missing(texts: Iterable[Text], language: str) -> list[str]:
    """Names that another language has, and texts that are empty."""
    found = list(texts)
    have = {text.name for text in found if text.language == language and _is_there(text)}
    return sorted({text.name for text in found} - have)


def complaints(texts: Sequence[Text]) -> list[str]:
    """One line a fault, "file: name (language): what"."""
    return [line for sides in _by_name(texts) for line in _of(sides)]


def trades_without_name() -> list[str]:
    """Trades that could only be called in Spanish; the loader takes them, so that an operator may add one."""
    nameless = [trade.code for trade in facts.read().trades if not trade.label_qu]
    return [f"catalogue/facts/trades.yml: {code} (qu): no name" for code in nameless]


def _by_name(texts: Sequence[Text]) -> list[Sides]:
    found: dict[tuple[str, str], dict[str, Text]] = {}
    for text in texts:
        found.setdefault((text.source, text.name), {})[text.language] = text
    return list(found.values())


def _of(sides: Sides) -> Iterator[str]:
    first = next(iter(sides.values()))
    for language in LANGUAGES:
        text = sides.get(language)
        problems = _unlike(text, first) if text and _is_there(text) else ["missing"]
        yield from (f"{first.source}: {first.name} ({language}): {problem}" for problem in problems)


def _unlike(text: Text, first: Text) -> list[str]:
    if text.name.startswith(NEVER_SAID):
        return []
    problems = []
    if text.variables != first.variables:
        problems.append(f"variables {sorted(text.variables)}, in {first.language} {sorted(first.variables)}")
    if text.payloads != first.payloads:
        problems.append(f"options {[*text.payloads]}, in {first.language} {[*first.payloads]}")
    if text.language == "qu" and _GLUED.search(text.words):
        problems.append("an ending right behind a variable")
    return problems


def _is_there(text: Text) -> bool:
    return bool(text.words.strip()) or text.name.startswith(NEVER_SAID)
