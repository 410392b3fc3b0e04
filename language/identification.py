"""Which of the two languages a message is in, and which one a person is to be answered in over time.

Words speak one by one: closed lists of everyday words first, else their letters; names speak for neither. What they say
adds up, within a message and over the messages of one person: two one-word messages tell more than any model of one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from language.identification_words import LANGUAGE_KEYS, NOUN_KEYS, PEOPLE_KEYS, QUECHUA_KEYS, SHARED_KEYS, SPANISH_KEYS
from language.known_names import named
from language.letters import leaning
from language.name_spelling import normalise
from language.quechua_spelling import quechua_key
from language.quechua_words import case_endings, stems
from language.spanish import Word, fold, words_of
from language.word_forms import listed_spanish, quechua_roots, spanish_words

SPANISH, QUECHUA = "es", "qu"
# Log odds. Quechua sentences are full of Spanish nouns and names, Spanish ones have few Quechua words: so Spanish
# letters count for less than Quechua ones, and Spanish grammar for more than Spanish nouns.
_SETTLED, _NOUN, _BOTH = 4.0, -1.5, 0.5
_MOST_QUECHUA, _MOST_SPANISH = 3.5, -1.5
_LETTERS_COUNT = 0.6
_ENOUGH_LETTERS = 5
_BALANCE = 0.2  # where unlisted words of both are told alike, of a fifth of the listed ones left out of learning
_LISTED = 1.0
_DENIED = 3.0  # letters that look this much like the other language outweigh a list
_ON_A_NAME = 2.0  # "Juanpa", "Limapi": the ending speaks, the name does not
_ENDED = 2.5
_CAPITAL = 0.3  # inside a sentence it is a name most often
_UNMISTAKABLE = frozenset("pi manta wan paq kama kuna yuq rayku".split())  # no Spanish word ends in these by chance
_SHORTEST_NAME = 4
_LAUGH = re.compile(r"(?:j[aeio]){2,}j?|(?:h[aei]){2,}h?|k{2,}|x+d+|m{2,}|s/")
_KEPT, _CEILING = 0.7, 12.0  # of the past at each message; no past outweighs three clear messages
_CLEAR = 2.5


@dataclass(frozen=True)
class Scores:
    """Evidence for each language in log odds, never negative; both are high where a message mixes them."""

    es: float = 0.0
    qu: float = 0.0

    @property
    def odds(self) -> float:
        """Log odds that it is Quechua."""
        return self.qu - self.es

    @property
    def language(self) -> str:
        """ "es", "qu", or "" where nothing tells."""
        return "" if abs(self.odds) < 0.05 else (QUECHUA if self.odds > 0 else SPANISH)

    @property
    def confidence(self) -> float:
        """Between 0.5 (no idea) and 1."""
        return 1 / (1 + math.exp(-min(abs(self.odds), 30.0)))

    @property
    def is_mixed(self) -> bool:
        return min(self.es, self.qu) >= _CLEAR


@dataclass(frozen=True)
class Identified:
    """What one message is in by itself; `language` is "" where nothing tells ("3", "Sicuani", "👍")."""

    language: str
    confidence: float
    scores: Scores


def identify(text: str, *, names: Collection[str] = ()) -> Identified:
    """`names`: known names and words of theirs (`language.known_names.speechless`), which speak for no language."""
    words = words_of(text)
    inner = [index > 0 and word.text.istitle() for index, word in enumerate(words)]
    shouted = sum(inner) > len(words) / 2  # "Quiero Estudiar Costura": capitals tell no names
    on_names = named([normalise(word.text) for word in words], names) if names else {}
    scores = added(
        _ON_A_NAME * on_names[index] if index in on_names else _word_odds(word, capital=inner[index] and not shouted)
        for index, word in enumerate(words)
    )
    return Identified(scores.language, scores.confidence, scores)


def added(odds: Iterable[float]) -> Scores:
    said = list(odds)
    return Scores(es=-sum(o for o in said if o < 0) or 0.0, qu=sum(o for o in said if o > 0) or 0.0)


def accumulate(before: Scores, now: Scores, *, kept: float = _KEPT) -> Scores:
    """A person's scores after one more message; the past fades and never outweighs a few clear messages."""
    return Scores(es=min(_CEILING, before.es * kept + now.es), qu=min(_CEILING, before.qu * kept + now.qu))


def language_to_answer_in(current: str, *, scores: Scores, wish: str = "") -> str:
    """The wish wins; else the current language stays until the memory clearly speaks for the other.

    One clear message in the other language after none, or two after a longer past, change it; a mixed one does not.
    """
    if wish:
        return wish
    if scores.is_mixed and abs(scores.odds) < 2 * _CLEAR:
        return current or scores.language or SPANISH
    return scores.language if abs(scores.odds) >= _CLEAR else (current or scores.language or SPANISH)


def _word_odds(word: Word, *, capital: bool) -> float:
    if word.key[0].isdigit() or _LAUGH.fullmatch(word.text.lower()):
        return 0.0
    return word_odds(word.text) * (_CAPITAL if capital else 1.0)


@lru_cache(maxsize=8192)
def word_odds(word: str) -> float:
    """Log odds that one word is Quechua; 0 for names of people and for what both languages share."""
    key = fold(word)
    if key in SHARED_KEYS:
        return SHARED_KEYS[key]
    if key in PEOPLE_KEYS or key in LANGUAGE_KEYS:
        return 0.0
    if any(fold(stem) in PEOPLE_KEYS for stem in stems(word) if len(stem) >= _SHORTEST_NAME):
        return _ON_A_NAME
    if key == fold("mañana"):  # which "manaña" is without its tilde
        return _SETTLED if "naña" in word.lower() else -_SETTLED
    if key in NOUN_KEYS and key not in SPANISH_KEYS:
        return _NOUN
    return _listed(key, quechua_key(word), leaning(word)) or max(_by_letters(word), _by_ending(word))


def _listed(spanish: str, quechua: str, letters: float) -> float:
    is_spanish = spanish in SPANISH_KEYS and letters < _DENIED
    is_quechua = quechua in QUECHUA_KEYS and letters > -_DENIED
    if is_spanish and is_quechua:
        return math.copysign(_BOTH, letters)
    return _SETTLED * (is_quechua - is_spanish)


def _by_ending(word: str) -> float:
    """Spanish stems bear Quechua endings: "ventaspi" by its ending alone, "motota" as "moto" is a Spanish word."""
    if case_endings(word) & _UNMISTAKABLE:
        return _ENDED
    if fold(word) in spanish_words():
        return _MOST_SPANISH
    on_spanish = any(fold(stem) in listed_spanish() for stem in stems(word) if len(stem) >= _SHORTEST_NAME)
    return _ENDED if on_spanish else _MOST_SPANISH


def _by_letters(word: str) -> float:
    odds = (leaning(word) - _BALANCE) * _LETTERS_COUNT * min(1.0, len(word) / _ENOUGH_LETTERS)
    return max(_MOST_SPANISH, min(_MOST_QUECHUA, _as_listed(word, odds)))


def _as_listed(word: str, odds: float) -> float:
    """The lists that the letters were learnt from hold on their own, unless the letters deny it."""
    is_spanish, is_quechua = fold(word) in spanish_words(), quechua_key(word) in _quechua_roots()
    if is_spanish and not is_quechua and odds < _DENIED * _LETTERS_COUNT:
        return min(odds, -_LISTED)
    if is_quechua and not is_spanish and odds > -_LISTED:
        return max(odds, _LISTED)
    return odds


@cache
def _quechua_roots() -> frozenset[str]:
    return frozenset(map(quechua_key, quechua_roots()))
