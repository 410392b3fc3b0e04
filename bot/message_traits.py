"""What of a message tells its intent: words, letters, the concepts and endings of both languages, each as a string."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from bot.components import Entity
from bot.vocabulary import Vocabulary
from language.concepts import concepts_of
from language.emoji import pictured
from language.identification import word_odds
from language.numerals import cardinal, ordinal
from language.quechua_spelling import quechua_key
from language.quechua_words import analyse
from language.questions import asks
from language.spanish import Word, fold

_LETTERS, _QUECHUA_LETTERS = (1, 4), (2, 5)  # in a row
_START, _END = "^", "."
_LONG = 12  # words; longer messages are alike
_QUARTERS = 4
_QUECHUA_ENOUGH = 0.5  # log odds
_INSULT = "insult_"


def traits(text: str, words: Sequence[Word], entities: Sequence[Entity], *, vocabulary: Vocabulary) -> list[str]:
    """With repetitions. Letters are as typed by ear, all else is of the words that were meant.

    `words` are those of `text`, without its marks.
    """
    meant = [_respelt(word, vocabulary) for word in words]
    signs = _signs(meant, entities)
    return [
        *_runs("w", [_START, *(word.key for word in meant), _END], 2),
        *_letters("l", [word.key for word in words], _LETTERS),
        *_letters("q", [quechua_key(word.text) for word in words], _QUECHUA_LETTERS),
        *_runs("c", [_START, *signs, _END], 3),
        *_pairs(meant, entities),
        *_runs("e", ["_".join(_endings(word.text)) for word in meant], 2),
        *(f"s:{ending}" for word in meant for ending in _endings(word.text)),
        *_shape(text, words, entities),
        *_pictures(text, words),
        *_insults(meant, entities),
    ]


def has_any(text: str, words: Sequence[Word], *, vocabulary: Vocabulary) -> bool:
    """Whether anything can be guessed of it: a word met before or nearly, one of a known concept, or a picture.

    Rare insults and greetings were met once at most; what they are about is known all the same.
    """
    return vocabulary.knows_any(words) or any(concepts_of(word.text) for word in words) or bool(pictured(text))


def _respelt(word: Word, vocabulary: Vocabulary) -> Word:
    meant = vocabulary.meant(word)
    return word if meant == word.text else Word(meant, word.start, word.end, fold(meant))


def _runs(kind: str, signs: Sequence[str], longest: int) -> Iterator[str]:
    """Every one to `longest` neighbours."""
    for size in range(1, longest + 1):
        for start in range(len(signs) - size + 1):
            yield f"{kind}:{' '.join(signs[start : start + size])}"


def _letters(kind: str, words: Sequence[str], sizes: tuple[int, int]) -> Iterator[str]:
    """Runs of letters within words, with a space before and after each word."""
    for word in words:
        yield from _letters_of(kind, word, sizes)


@lru_cache(maxsize=8192)
def _letters_of(kind: str, word: str, sizes: tuple[int, int]) -> tuple[str, ...]:
    spaced = f" {word} "
    shortest, longest = sizes
    return tuple(
        f"{kind}:{spaced[start : start + size]}"
        for size in range(shortest, min(longest, len(spaced)) + 1)
        for start in range(len(spaced) - size + 1)
    )


def _signs(words: Sequence[Word], entities: Sequence[Entity]) -> list[str]:
    """One for each word or name: what it is about, a number, or nothing in particular."""
    signs: list[str] = []
    named: set[int] = set()
    for word in words:
        entity = next((e for e in entities if e["start"] <= word.start < e["end"]), None)
        if entity is None:
            signs.append(_sign(word))
        elif entity["start"] not in named:
            named.add(entity["start"])
            signs.append(_name(entity))
    return signs


def _name(entity: Entity) -> str:
    return f"{entity['entity']}{'!' if entity.get('negated') else ''}".upper()


def _sign(word: Word) -> str:
    if concepts := concepts_of(word.text):
        return concepts[0]
    return "NUMBER" if cardinal((word,)) or ordinal(word) else "-"


def _pairs(words: Sequence[Word], entities: Sequence[Entity]) -> Iterator[str]:
    """All that the message is about, one by one and in pairs, wherever they stand in it."""
    spoken = [word for word in words if not any(e["start"] <= word.start < e["end"] for e in entities)]
    about = {concept for word in spoken for concept in concepts_of(word.text)}
    about |= {_name(entity) for entity in entities}
    ordered = sorted(about)
    yield from (f"p:{concept}" for concept in ordered)
    yield from (f"p:{one}&{other}" for one, other in combinations(ordered, 2))


def _shape(text: str, words: Sequence[Word], entities: Sequence[Entity]) -> Iterator[str]:
    """How long it is, whether it asks, how much of it is names."""
    named = sum(any(e["start"] <= word.start < e["end"] for e in entities) for word in words)
    yield f"n:{min(len(words), _LONG)} words"
    yield f"n:{named * _QUARTERS // max(len(words), 1)} quarters named"
    yield f"n:{'asks' if asks(text) else 'says'}"
    yield from (f"n:{_name(entity)} of {min(len(words), _LONG)}" for entity in entities)


def _pictures(text: str, words: Sequence[Word]) -> Iterator[str]:
    """Beside words they tell less than where they are all."""
    for meaning in set(pictured(text)):
        yield f"m:{meaning}"
        if not words:
            yield f"m:{meaning} alone"


def _insults(words: Sequence[Word], entities: Sequence[Entity]) -> Iterator[str]:
    """Whichever they are, and how much of the message: a rare one tells as much as the others."""
    spoken = [word for word in words if not any(e["start"] <= word.start < e["end"] for e in entities)]
    told = sum(any(concept.startswith(_INSULT) for concept in concepts_of(word.text)) for word in spoken)
    if told:
        yield "i:insults"
        yield f"i:{told * _QUARTERS // len(words)} quarters insult"


@lru_cache(maxsize=8192)
def _endings(word: str) -> tuple[str, ...]:
    """The Quechua suffixes of a word that may be Quechua."""
    read = analyse(word)
    return read.names if read.known or word_odds(word) > _QUECHUA_ENOUGH else ()
