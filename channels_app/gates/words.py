"""The closed lists of words that stop, bring back, help and erase, matched as a whole message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from language.spanish import plain

OPT_OUT, OPT_IN, HELP, ERASE = "opt_out", "opt_in", "help", "erase"
LONGEST = 80  # longer than any of the phrases: what is longer is not even looked up
_EVERYWHERE = "_everywhere"
# One spelling of Quechua for three vowels, five vowels and the Spanish way of writing k, q and w.
_QUECHUA = (("e", "i"), ("o", "u"), (r"hu(?=[ai])", "w"), (r"qu(?=i)|q|c(?!h)", "k"), (r"(?<=[au])i\b", "y"))


@dataclass(frozen=True)
class Said:
    """What a message says when it is nothing but one of these words."""

    kind: str  # OPT_OUT, OPT_IN, HELP or ERASE
    word: str  # as the list has it
    everywhere: bool = False  # of every way to reach the person


def said(text: str) -> Said | None:
    """The wish behind a whole message, None where it says anything else."""
    if len(text) > LONGEST:
        return None
    spelt = key(text)
    return _words().get(spelt) or _quechua_words().get(quechua_key(spelt))


def is_twilios(kind: str, text: str) -> bool:
    """Whether Twilio itself takes the text for such a word: on SMS it has acted and answered before we hear of it."""
    return text.strip().casefold() in _lists()[kind]["twilio"]


def key(text: str) -> str:
    """Lower case, no accents, no punctuation, no letter twice in a row, single spaces."""
    letters = re.sub(r"[^\w\s]|_", "", plain(text))
    return " ".join(re.sub(r"(.)\1+", r"\1", letters).split())


def quechua_key(spelt: str) -> str:
    for pattern, letter in _QUECHUA:
        spelt = re.sub(pattern, letter, spelt)
    return re.sub(r"(.)\1+", r"\1", spelt)


def listed() -> Iterator[tuple[str, str, str]]:
    """(kind, language, word) of everything in the lists."""
    for kind, by_language in _lists().items():
        for language, words in by_language.items():
            yield from ((kind, language, word) for word in words)


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    lists: dict[str, dict[str, list[str]]] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text("utf-8"))
    return lists


@cache
def _words() -> dict[str, Said]:
    return {key(word): _said(kind, word) for kind, language, word in listed() if language != "qu"}


@cache
def _quechua_words() -> dict[str, Said]:
    return {quechua_key(key(word)): _said(kind, word) for kind, language, word in listed() if language == "qu"}


def _said(kind: str, word: str) -> Said:
    return Said(kind.removesuffix(_EVERYWHERE), word, everywhere=kind.endswith(_EVERYWHERE))
