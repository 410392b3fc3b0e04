"""Which words of a message are said not to hold: "no sé coser pero sí cocinar" negates only "coser"."""

from __future__ import annotations

from language.quechua_negation import denied_by, is_negation
from language.spanish import Word, fold, tokenise


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


_CUES = _keys("no nose ni nunca jamas tampoco sin excepto menos salvo nada")
# After these the "no" before them no longer reaches: another thing is being said.
_TURNS = _keys("pero sino aunque embargo si prefiero quiero quisiera deseo ahora vivo soy estoy") | {
    ".",
    ";",
    "!",
    "?",
    "\n",
}
# "no quiero X", "no prefiero X": right after a cue these words carry the negation on.
_VERBS = _keys("quiero quisiera deseo prefiero si vivo soy estoy")
# "no solo X", "no hay problema", "no importa", "porque no", "ya no más": a "no" that negates nothing said after it.
_EMPTY_AFTER = _keys("solo solamente hay importa problema mas preocupe obstante")


def negated_words(text: str) -> frozenset[int]:
    """Indexes into `tokenise(text)` of the words under a negation."""
    words = tokenise(text)
    reached = {index for cue in _cues(words) for index in _reach(words, cue)}
    quechua = {index for cue, word in enumerate(words) if is_negation(word.text) for index in denied_by(words, cue)}
    return frozenset(reached | _trailing(words) | quechua)


def is_negated(text: str, start: int, end: int) -> bool:
    """Whether the words between two offsets of the raw text are under a negation."""
    under = negated_words(text)
    return any(start < word.end and word.start < end for i, word in enumerate(tokenise(text)) if i in under)


def _cues(words: tuple[Word, ...]) -> list[int]:
    return [
        index
        for index, word in enumerate(words)
        if word.key in _CUES and not (words[index + 1 : index + 2] and words[index + 1].key in _EMPTY_AFTER)
    ]


def _reach(words: tuple[Word, ...], cue: int) -> list[int]:
    reached: list[int] = []
    for index in range(cue + 1, len(words)):
        word = words[index].key
        carried = word in _VERBS and index == cue + 1
        if not carried and (word in _TURNS or (word == "," and not _list_goes_on(words, index))):
            break
        reached.append(index)
    return reached


def _list_goes_on(words: tuple[Word, ...], comma: int) -> bool:
    """ "No sé coser, tejer ni bordar" is one list; "no, quiero cocina" and "no sé coser, sé cocinar" are not."""
    rest = [word.key for word in words[comma + 1 :]]
    before = words[comma - 1].key if comma else ""
    starts_anew = bool(rest) and rest[0] in _keys("se yo me mejor solo tengo puedo")
    return bool(rest) and before not in _CUES and not starts_anew and fold("ni") in rest


def _trailing(words: tuple[Word, ...]) -> set[int]:
    """A "no" that ends a clause or starts its verb negates what stands before: "costura no"."""
    reached: set[int] = set()
    for index, word in enumerate(words):
        if word.key != fold("no") or index == 0:
            continue
        following = [w.key for w in words[index + 1 : index + 3]]
        closes = not following or following[0] in {",", ".", ";", *_keys("pero sino gracias pues")}
        if closes or following[:2] == [fold("me"), fold("gusta")] or following[:2] == [fold("me"), fold("gustan")]:
            reached |= set(_clause_before(words, index))
    return reached


def _clause_before(words: tuple[Word, ...], end: int) -> list[int]:
    reached: list[int] = []
    for index in range(end - 1, -1, -1):
        if words[index].key in _TURNS | {",", *_keys("y o gusta gustan se")}:
            break
        reached.append(index)
    return reached
