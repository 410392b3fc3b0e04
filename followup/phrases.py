"""The phrases of answers.yml, and where they stand in a message."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from language.quechua_spelling import quechua_key
from language.spanish import fold, words_of

_COURTESY = frozenset(
    map(fold, "pues gracias por favor porfavor senor senorita amigo amiga hola muchas estimado estimada".split())
)
_QUECHUA_COURTESY = frozenset(map(quechua_key, "añay sulpayki yusulpayki mamay taytay panay turay wawqiy".split()))


@dataclass(frozen=True)
class Said:
    """A message as it sounds in Spanish and by the spelling of Quechua; `bare` without courtesy."""

    spanish: tuple[str, ...]
    quechua: tuple[str, ...]

    @property
    def bare(self) -> Said:
        return Said(
            tuple(key for key in self.spanish if key not in _COURTESY),
            tuple(key for key in self.quechua if key not in _QUECHUA_COURTESY),
        )


def said(text: str) -> Said:
    words = words_of(text)
    return Said(tuple(word.key for word in words), tuple(quechua_key(word.text) for word in words))


def within(group: str, what: Said) -> tuple[str, ...]:
    """The names in a group of which a phrase stands in the message, in the order of the file.

    Quechua is looked for where nothing Spanish is found: "caro" (dear) sounds like "karu" (far).
    """
    lists = _groups()[group].items()
    spanish = tuple(name for name, both in lists if _any_in(both.spanish, what.spanish))
    return spanish or tuple(name for name, both in lists if _any_in(both.quechua, what.quechua))


def whole(group: str, what: Said) -> str:
    """The name in a group of which a phrase is the whole message, courtesy left out; "" where none is."""
    names = (name for name, lists in _groups()[group].items() if _is_whole(lists, what) or _is_whole(lists, what.bare))
    return next(names, "")


@dataclass(frozen=True)
class _Lists:
    spanish: tuple[tuple[str, ...], ...]
    quechua: tuple[tuple[str, ...], ...]


def _is_whole(lists: _Lists, what: Said) -> bool:
    return _any_is(lists.spanish, what.spanish) or _any_is(lists.quechua, what.quechua)


def _any_in(phrases: Sequence[Sequence[str]], words: Sequence[str]) -> bool:
    return any(
        _meets(phrase, words[start : start + len(phrase)])
        for phrase in phrases
        for start in range(len(words) - len(phrase) + 1)
    )


def _any_is(phrases: Sequence[Sequence[str]], words: Sequence[str]) -> bool:
    return any(_meets(phrase, words) for phrase in phrases)


def _meets(phrase: Sequence[str], words: Sequence[str]) -> bool:
    return len(phrase) == len(words) and all(map(_is, phrase, words))


def _is(key: str, word: str) -> bool:
    return word == key or (key.endswith("*") and word.startswith(key[:-1]))


@cache
def _groups() -> Mapping[str, Mapping[str, _Lists]]:
    loaded = yaml.safe_load(Path(__file__).with_name("answers.yml").read_text("utf-8"))
    return {
        group: {
            str(name): _Lists(_keys(both["es"], fold), _keys(both["qu"], quechua_key)) for name, both in names.items()
        }
        for group, names in loaded.items()
    }


def _keys(phrases: Sequence[str], spelt: Callable[[str], str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_key(word, spelt) for word in phrase.split()) for phrase in phrases)


def _key(word: str, spelt: Callable[[str], str]) -> str:
    return spelt(word.rstrip("*")) + "*" * word.endswith("*")
