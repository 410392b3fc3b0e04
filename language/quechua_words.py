"""Takes Quechua words apart: the stem, the suffixes, and what they say of case, person, tense and question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from language.quechua_roots import NOUN_KEYS, NOUNS, VERB_KEYS, VERBS
from language.quechua_spelling import quechua_key
from language.quechua_suffixes import ENDINGS, LONGEST, Slot, Suffix, flat
from language.tokens import plain

_NOMINAL_CHAIN = frozenset({Slot.CASE, Slot.PLURAL, Slot.POSSESSOR})
_VERBAL = frozenset({Slot.NOMINAL, Slot.PERSON})
# Spanish words seldom end like these by chance after a name; "ropa" and "capa" do like the genitive.
_PLAIN_CASES = frozenset("pi manta man kama ta wan paq rayku hina niq kuna yuq nnaq".split())
_PARTICLES = frozenset({"mana", "ama", "ari"})  # "mana" is a verb's root too (maña-, to ask)
_TELLING_NOMINALS = frozenset({"y", "q"})
_TELLING_PERSONS = frozenset("ni nki nku nkichik rqani rqanki rqaku saq wan wanki way sunki".split())
_SPANISH_LETTERS = re.compile(r"c[ei]|[bdfvxz]")
_AS_LISTED = frozenset(map(plain, (*VERBS.split(), *NOUNS.split())))
_REPEATED = {Slot.DISCOURSE: 3, Slot.DERIVATION: 3}
_SHORTEST_UNKNOWN, _SHORTEST = 3, 2
# Among equal stems "-y" is rather an infinitive than "my", "-n" rather a person than an evidential.
_RANK = {
    Slot.NOMINAL: 5,
    Slot.PERSON: 4,
    Slot.CASE: 3,
    Slot.POSSESSOR: 2,
    Slot.PLURAL: 1,
    Slot.DERIVATION: 1,
    Slot.DISCOURSE: 0,
}


@dataclass(frozen=True)
class Analysis:
    """`stem` is as typed, in lower case without accents; `key` the stem's key; `known` whether its root is listed."""

    stem: str
    key: str
    suffixes: tuple[Suffix, ...]
    known: bool

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(suffix.name for suffix in self.suffixes)

    @property
    def features(self) -> dict[str, str]:
        """The suffix nearest to the end of the word wins where two speak of the same thing."""
        return {name: value for suffix in self.suffixes for name, value in suffix.features}


@lru_cache(maxsize=8192)
def analyse(word: str) -> Analysis:
    """The likeliest reading of one word; a word that bears no suffix is its own stem. Never strips all of it.

    Any word is read as if it were Quechua: whether it is one is for `language.identification` to say.
    """
    surface = plain(word)
    bare = Analysis(surface, quechua_key(surface), (), _is_root(surface, verbal=False))
    readings = [_reading(surface, end, chain) for end, chain in _chains(flat(surface), len(surface), ())]
    return max([bare, *readings], key=_likelihood)


def stems(word: str) -> tuple[str, ...]:
    """What may stand before noun endings, least stripped first: "awayta" → "away", "awa"; "sicuanipi" → "sicuani"."""
    surface = plain(word)
    found = {end: None for end, chain in _chains(flat(surface), len(surface), ()) if _is_cased(chain)}
    return tuple(surface[:end] for end in sorted(found, reverse=True) if end >= _SHORTEST_UNKNOWN)


def case_endings(word: str) -> frozenset[str]:
    """The plain cases that a word may end in: "ventaspi" in "pi"."""
    surface = plain(word)
    return frozenset(
        _outer(chain)
        for end, chain in _chains(flat(surface), len(surface), ())
        if end >= _SHORTEST_UNKNOWN and _is_cased(chain)
    )


def _outer(chain: tuple[Suffix, ...]) -> str:
    return next((suffix.name for suffix in reversed(chain) if suffix.slot != Slot.DISCOURSE), "")


def _is_cased(chain: tuple[Suffix, ...]) -> bool:
    """The last suffix that is not discourse marks a noun plainly, and nothing inside makes it a finite verb's."""
    outer = next((suffix for suffix in reversed(chain) if suffix.slot != Slot.DISCOURSE), None)
    marked = outer is not None and outer.name in _PLAIN_CASES and outer.slot in _NOMINAL_CHAIN
    return marked and not any(suffix.slot in {Slot.PERSON, Slot.DERIVATION} for suffix in chain)


def _chains(word: str, end: int, chain: tuple[Suffix, ...]) -> Iterator[tuple[int, tuple[Suffix, ...]]]:
    """Every way to take suffixes off the end: where the stem ends, and the suffixes in their order."""
    for size in range(1, min(LONGEST, end - _SHORTEST) + 1):
        for suffix in ENDINGS.get(word[end - size : end], ()):
            if _fits(suffix, chain) and any(letter in "aiu" for letter in word[: end - size]):
                longer = (suffix, *chain)
                yield end - size, longer
                yield from _chains(word, end - size, longer)


def _fits(suffix: Suffix, chain: tuple[Suffix, ...]) -> bool:
    if not chain:
        return suffix.slot != Slot.DERIVATION
    last = chain[0].slot
    if suffix.slot == last:
        return sum(s.slot == last for s in chain) < _REPEATED.get(last, 1)
    if last in _NOMINAL_CHAIN:
        return last < suffix.slot <= Slot.NOMINAL
    if last in _VERBAL:
        return suffix.slot == Slot.DERIVATION
    return last == Slot.DISCOURSE and suffix.slot != Slot.DERIVATION


def _reading(surface: str, end: int, chain: tuple[Suffix, ...]) -> Analysis:
    stem = surface[:end].rstrip("'") or surface[:end]
    return Analysis(stem, quechua_key(stem), chain, _is_root(stem, verbal=any(s.slot in _VERBAL for s in chain)))


def _is_root(stem: str, *, verbal: bool) -> bool:
    """ "Coci" has the key of "kusi" (joy), but no Quechua root is written with ci; loans are listed as they are."""
    if _SPANISH_LETTERS.search(stem) and stem not in _AS_LISTED:
        return False
    return quechua_key(stem) in (VERB_KEYS if verbal else NOUN_KEYS)


def _likelihood(reading: Analysis) -> tuple[float, ...]:
    if reading.key in _PARTICLES and all(suffix.slot == Slot.DISCOURSE for suffix in reading.suffixes):
        return (2.0,)
    rank = max((_RANK[suffix.slot] for suffix in reading.suffixes), default=6)
    if reading.known:
        return (1.0, float(len(reading.stem)), -float(len(reading.suffixes)), float(rank))
    return (0.0, _weight(reading), -float(len(reading.suffixes)), float(rank))


def _weight(reading: Analysis) -> float:
    """How much the endings of an unknown stem speak for themselves; one letter, or discourse alone, says nothing."""
    if len(reading.stem) < _SHORTEST_UNKNOWN or any(map(_is_doubtful, reading.suffixes)):
        return -1.0
    if all(suffix.slot == Slot.DISCOURSE or len(suffix.name) == 1 for suffix in reading.suffixes):
        return 0.0
    return sum(map(_telling, reading.suffixes))


def _telling(suffix: Suffix) -> float:
    if suffix.slot == Slot.DISCOURSE or suffix.name == "y":
        return 0.2
    return min(len(suffix.name), 3) / 2 if len(suffix.name) > 1 else -0.2


def _is_doubtful(suffix: Suffix) -> bool:
    """Spanish words end like these by chance ("costu-ra", "avi-spa", "coci-na"): they are cut off known roots only."""
    return (
        (suffix.slot == Slot.DERIVATION and suffix.name != "chka")
        or (suffix.slot == Slot.NOMINAL and suffix.name not in _TELLING_NOMINALS)
        or (suffix.slot == Slot.PERSON and suffix.name not in _TELLING_PERSONS)
    )
