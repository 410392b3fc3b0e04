"""Other spellings of training examples, made when training: people text as they hear, in a hurry, on small keys."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable

from language.respelling import (
    by_ear,
    cusco,
    five_vowels,
    hispanic,
    letter_errors,
    with_apostrophe,
    without_accents,
    without_apostrophes,
)

Respelling = Callable[[str], str]

RESPELLINGS: dict[str, tuple[Respelling, ...]] = {
    "es": (without_accents, by_ear, str),
    "qu": (cusco, five_vowels, hispanic, without_apostrophes, lambda text: with_apostrophe(text, "’"), str),
}
LETTERS_WRONG = 0.06


def variant(text: str, language: str) -> str:
    """One other spelling, always the same for the same text: respelt by ear or by another norm, with a slip or two."""
    rng = random.Random(zlib.crc32(text.encode()))  # noqa: S311
    respelt = rng.choice(RESPELLINGS[language])(text)
    return letter_errors(respelt, rng, rate=LETTERS_WRONG)
