"""How often the language of a message is told rightly: `python -m language.identification_report` prints the table.

Measured on phrases and words written for this product that no training reads; each line falls by its own checksum
into a development half and a held-out half.
"""

from __future__ import annotations

import random
import sys
import zlib
from functools import cache
from pathlib import Path

from language.identification import Scores, accumulate, identify
from language.learn_letters import training_words
from language.respelling import AS_WRITTEN, Respelling, respellings
from language.tokens import plain

_MEASURED = Path(__file__).with_name("corpus") / "measured"
HALVES = ("development", "held out")
# What is measured: file, language, what it shows.
SETS = (
    ("es_phrases", "es"),
    ("qu_phrases", "qu"),
    ("es_words", "es"),
    ("qu_words", "qu"),
    ("loans", "qu"),
    ("mixed", "qu"),
    ("mixed_es", "es"),
)
RESPELLINGS = respellings(seeds=20)  # one seed of a few dozen words is noise


def lines(name: str, half: str) -> list[str]:
    """Single words that the letters were learnt from are left out."""
    text = (_MEASURED / f"{name}.txt").read_text(encoding="utf-8")
    chosen = [line for line in text.splitlines() if line and zlib.crc32(line.encode()) % 2 == HALVES.index(half)]
    return [line for line in chosen if " " in line or name.endswith("phrases") or plain(line) not in _learnt()]


@cache
def _learnt() -> frozenset[str]:
    spanish, quechua = training_words()
    return frozenset(spanish) | frozenset(quechua)


def share_right(texts: list[str], code: str, respelling: Respelling = AS_WRITTEN) -> float:
    """The share told rightly when every text is typed so; over all its ways, where it has several."""
    typed = [way for text in texts for way in respelling.of(text)]
    return sum(identify(text).language == code for text in typed) / len(typed)


def threes(words: list[str], seed: int = 2) -> list[str]:
    """Three words each, as a message of three content words without grammar."""
    shuffled = random.Random(seed).sample(words * 6, len(words) * 6)  # noqa: S311
    return [" ".join(shuffled[start : start + 3]) for start in range(0, len(shuffled) - 2, 3)]


def after_messages(words: list[str], code: str, *, count: int, seed: int = 3) -> float:
    """How often the memory is right after so many one-word messages of one person."""
    rng = random.Random(seed)  # noqa: S311
    people = [rng.sample(words, count) for _ in range(400)]
    return sum(_remembered(person).language == code for person in people) / len(people)


def _remembered(messages: list[str]) -> Scores:
    scores = Scores()
    for message in messages:
        scores = accumulate(scores, identify(message).scores)
    return scores


def report(half: str = "held out") -> str:
    rows = [f"{half:12}{'n':>5}" + "".join(f"{respelling.name:>19}" for respelling in RESPELLINGS)]
    rows += [_row(name, lines(name, half), code) for name, code in SETS]
    for code in ("es", "qu"):
        words = lines(f"{code}_words", half)
        after = [f"{after_messages(words, code, count=count):.1%} after {count}" for count in (2, 3)]
        rows += [_row(f"{code} 3 words", threes(words), code), f"{code}, one-word messages: {', '.join(after)}"]
    return "\n".join(rows)


def _row(name: str, texts: list[str], code: str) -> str:
    shares = (share_right(texts, code, respelling) for respelling in RESPELLINGS)
    return f"{name:12}{len(texts):>5}" + "".join(f"{share:>19.1%}" for share in shares)


if __name__ == "__main__":
    sys.stdout.write(report(*sys.argv[1:]) + "\n")
