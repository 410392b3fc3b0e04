"""What somebody learns for is no trade: "para tener mi propio negocio", "negocioyta kichanaypaq"."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from bot.trade_words import OWN, OWNING, OWNING_ROOTS, PURPOSE, PURPOSE_ENDINGS
from language.gazetteer import Match
from language.quechua_spelling import quechua_key
from language.slips import is_slip_of
from language.spanish import Word

_REACH = 4  # words between "para" and the thing
_REACH_BEHIND = 2
_ENDINGS = tuple(map(quechua_key, PURPOSE_ENDINGS))


def is_purpose(match: Match, words: tuple[Word, ...]) -> bool:
    """A thing to be owned some day; in Spanish its verb stands before it, in Quechua behind it."""
    before = [word.key for word in words if word.end <= match.start][-_REACH:]
    behind = [quechua_key(word.text) for word in words if word.start >= match.end][:_REACH_BEHIND]
    own = {word.key for word in words if word.start >= match.start and word.end <= match.end}
    return _is_owned(before, own) or any(_opens(key) for key in behind)


def _is_owned(before: list[str], own: set[str]) -> bool:
    """After "para" and a verb of owning, or behind "propio"; each may be misspelt."""
    if any(_is(key, OWN) for key in (*before[-1:], *own)):
        return True
    return any(_is(verb, OWNING) and _is(para, PURPOSE) for para, verb in pairwise(before))


def _is(key: str, known: Collection[str]) -> bool:
    return key in known or is_slip_of(key, known)


def _opens(key: str) -> bool:
    return key.endswith(_ENDINGS) and key.startswith(OWNING_ROOTS)
