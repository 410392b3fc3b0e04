"""The ways the same words are met in: for making variants of examples when learning, and for measuring robustness."""

from __future__ import annotations

import random
import re
import string
import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from language.tokens import APOSTROPHES

Change = Callable[[str], str]
_APOSTROPHE = re.compile(rf"[{APOSTROPHES}]")
_NEAR_Q = (
    (re.compile(r"i(?=[nrlsy]?q)|(?<=q)i|(?<=q[h'])i"), "e"),
    (re.compile(r"u(?=[nrlsy]?q)|(?<=q)u|(?<=q[h'])u"), "o"),
)
_HISPANIC = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"w(?=[aei])", "hu"),
        (r"q(?=[aou])", "cc"),
        (r"k(?=[aou])", "c"),
        (r"k(?=[ei])", "qu"),
        (r"k$", "c"),
        (r"y(?=[^aeiou]|$)", "i"),
    )
)
_CUSCO = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"chka", "sha"),
        (r"nchik\b", "nchis"),
        (r"pti", "qti"),
        (r"yuq\b", "yoq"),
        (r"(?<=[aiu])m\b", "n"),
        (r"\bñuqa", "noqa"),
    )
)
_BY_EAR = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"qu(?=[ei])", "k"),
        (r"c(?=[aou])", "k"),
        (r"c(?=[ei])|z", "s"),
        (r"\bh", ""),
        (r"v", "b"),
    )
)


def without_accents(text: str) -> str:
    """ñ stays: it is a letter of its own on Peruvian phones."""
    opened = unicodedata.normalize("NFD", text)
    bare = re.sub(r"(?<!n)[\u0300-\u036f]|(?<=n)[\u0300-\u0302\u0304-\u036f]", "", opened)
    return unicodedata.normalize("NFC", bare)


def without_apostrophes(text: str) -> str:
    return _APOSTROPHE.sub("", text)


def with_apostrophe(text: str, mark: str) -> str:
    """Every apostrophe typed as `mark`."""
    return _APOSTROPHE.sub(mark, text)


def five_vowels(text: str) -> str:
    """ "suqta" as "soqta", "pirqa" as "perqa"."""
    return _all(_NEAR_Q, text)


def hispanic(text: str) -> str:
    """ "wasi" as "huasi", "killa" as "quilla"."""
    return _all(_HISPANIC, text)


def cusco(text: str) -> str:
    """The unified norm's -chka- and -nchik as Cusco says them."""
    return five_vowels(_all(_CUSCO, text))


def by_ear(text: str) -> str:
    """Spanish as it sounds: "kiero aser un kurso"."""
    return _all(_BY_EAR, text)


def letter_errors(text: str, rng: random.Random, *, rate: float = 0.05) -> str:
    """Each letter is lost, doubled, changed or swapped with the next at this rate."""
    letters = list(text)
    for index, letter in enumerate(letters):
        if letter.isalpha() and rng.random() < rate:
            letters[index] = _wrong(letter, rng)
    return "".join(letters)


def _wrong(letter: str, rng: random.Random) -> str:
    return rng.choice(("", letter * 2, rng.choice(string.ascii_lowercase), rng.choice("aeiou") + letter))


def _all(rules: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text


@dataclass(frozen=True)
class Respelling:
    """A way the same words are typed, of which none should cost much; several ways where one alone says little."""

    name: str
    ways: tuple[Change, ...]
    languages: tuple[str, ...] = ("es", "qu")  # whose people type so

    def of(self, text: str) -> list[str]:
        return [way(text) for way in self.ways]


AS_WRITTEN = Respelling("as written", (str,))
_ONLY_QUECHUA = (
    Respelling("five vowels", (five_vowels,), ("qu",)),
    Respelling("Cusco's norm", (cusco,), ("qu",)),
    Respelling("Hispanic letters", (hispanic,), ("qu",)),
    Respelling("no apostrophes", (without_apostrophes,), ("qu",)),
    Respelling("other apostrophes", (partial(with_apostrophe, mark="’"), partial(with_apostrophe, mark="´")), ("qu",)),
)


def respellings(*, seeds: int) -> tuple[Respelling, ...]:
    """What robustness is measured by; letters go wrong in as many ways as there are seeds."""
    slips = Respelling("5 % letters wrong", tuple(partial(_slip, seed=seed) for seed in range(seeds)))
    no_accents, capitals = Respelling("no accents", (without_accents,)), Respelling("capitals", (str.upper,))
    return (AS_WRITTEN, no_accents, slips, *_ONLY_QUECHUA, Respelling("by ear", (by_ear,), ("es",)), capitals)


def _slip(text: str, *, seed: int) -> str:
    """The same text always slips in the same way, whatever was measured before it."""
    return letter_errors(text, random.Random(seed + zlib.crc32(text.encode())))  # noqa: S311
