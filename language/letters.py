"""How Spanish or Quechua a word looks: weights of letter sequences, learnt by `language.learn_letters`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from language.tokens import plain

WEIGHTS = Path(__file__).with_name("letters.json")
LONGEST = 4
SCALE = 100  # weights are kept as whole hundredths


def sequences(word: str) -> Iterator[str]:
    """Letter sequences of one to four of a word as `plain` gives it, with its beginning and end marked."""
    bound = f"^{word}$"
    for size in range(1, LONGEST + 1):
        for start in range(len(bound) - size + 1):
            yield bound[start : start + size]


@cache
def weights() -> Mapping[str, int]:
    """Read once a process, 5 ms."""
    stored: dict[str, int] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return stored


@lru_cache(maxsize=8192)
def leaning(word: str) -> float:
    """Log odds that a word is Quechua rather than Spanish; 0 is either."""
    known = weights()
    return sum(known.get(sequence, 0) for sequence in set(sequences(plain(word)))) / SCALE
