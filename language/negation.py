"""Which words of a message are said not to hold: "no sé coser pero sí cocinar" negates only "coser"."""

from __future__ import annotations

from language.quechua_negation import denied_by, is_negation, pushed_aside
from language.spanish import Word, fold, tokenise


def _keys(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


_CUES = _keys("no nose ni nunca jamas tampoco sin excepto menos salvo nada odio odiaba detesto aborrezco aburre")
# "En vez de X", "aparte de X", "quite X", "cambia X por Y": what follows is put aside, up to the next turn.
_ASIDE = frozenset({("en", "vez", "de"), ("en", "lugar", "de"), ("en", "ves", "de"), ("vez", "de"), ("aparte", "de")})
_TAKEN_AWAY = _keys(
    "cambio olvida olvide olvidate saca saque sacame quita quite "
    "quitar quitame quiteme borra borre elimina elimine cambia cambie cambiame"
)
_SAID = _keys("dije puse")
_TOOK_BACK = _keys("pero era")
_BORES = _keys("aburre aburren cansa cansan")
_ENDS_TAKING = _keys("por a ponga pon ponme pongame que era otro otra algo hay ay esos esas")
_ASIDE_KEYS = frozenset(tuple(map(fold, words)) for words in _ASIDE)
# After these the "no" before them no longer reaches: another thing is being said.
_TURNS = _keys(
    "pero sino aunque embargo si prefiero quiero quisiera deseo ahora vivo soy estoy dije puse cambie "
    "cambia ponga solo solamente nomas mejor"
) | {
    ".",
    ";",
    "!",
    "?",
    "\n",
}
# "no quiero X", "no prefiero X": right after a cue these words carry the negation on.
_VERBS = _keys("quiero quisiera deseo prefiero si vivo soy estoy dije puse")
_PAIRS = frozenset({(fold("a"), fold("ver")), (fold("mas"), fold("bien"))})
_IS = _keys("es era")
# "no solo X", "no hay problema", "no importa", "porque no", "ya no más": a "no" that negates nothing said after it.
_EMPTY_AFTER = _keys(
    "solo solamente hay ay importa problema mas preocupe obstante tendra tendran tiene tienen tienes "
    "habra abra dan seria"
)


_NO = fold("no")
_LATE_CUES = _keys("no nose")
_CLOSING = frozenset({",", ".", ";", "!"}) | _keys("pero sino gracias pues por")
_DISLIKES = frozenset(
    tuple(map(fold, pair.split())) for pair in ("me gusta", "me gustan", "me gustaria", "me interesa", "soy buena",
    "soy bueno", "se nada", "quiero nada", "me llama", "me sale", "me agrada", "se mucho", "vuelvo ni",
    "vuelvo mas", "entiendo nada")
)  # fmt: skip
_DENYING = _keys("es era quiero se va puedo deseo sirve nada")


def negated_words(text: str) -> frozenset[int]:
    """Indexes into `tokenise(text)` of the words under a negation."""
    words = tokenise(text)
    reached = {index for cue in _cues(words) for index in _reach(words, cue)}
    quechua = {index for cue, word in enumerate(words) if is_negation(word.text) for index in denied_by(words, cue)}
    return frozenset(reached | _trailing(words) | _put_aside(words) | quechua | pushed_aside(words))


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
        if not carried and (_turns(words, cue, index) or (word == "," and not _list_goes_on(words, index))):
            break
        reached.append(index)
    return reached


def _turns(words: tuple[Word, ...], cue: int, index: int) -> bool:
    """ "No es X es Y", "ya no X a ver Y": the second "es" says what holds."""
    word = words[index].key
    again = word in _IS and index > cue + 2 and any(w.key in _IS for w in words[cue + 1 : index])
    return word in _TURNS or again or _pair(words, index) in _PAIRS


def _pair(words: tuple[Word, ...], index: int) -> tuple[str, ...]:
    return tuple(word.key for word in words[index : index + 2])


def _put_aside(words: tuple[Word, ...]) -> set[int]:
    """ "En vez de cocina", "quita limpieza de mis habilidades", "cambia ganadería por lácteos"."""
    reached: set[int] = set()
    for index in range(len(words)):
        if tuple(word.key for word in words[index : index + 3]) in _ASIDE_KEYS:
            reached |= _until_turn(words, index + 3)
        elif _pair(words, index) in _ASIDE_KEYS:
            reached |= _until_turn(words, index + 2)
        elif words[index].key in _TAKEN_AWAY and not _changes_to(words, index):
            reached |= _until_turn(words, index + 1 + _said(words, index))
        elif words[index].key in _SAID and _took_back(words, index):
            reached |= _until_turn(words, index + 1)
        elif words[index].key in _BORES:
            reached |= set(_clause_before(words, index))
    return reached


def _said(words: tuple[Word, ...], index: int) -> int:
    """ "Olvida lo que dije de X": where X begins."""
    said = [at for at in range(index + 1, min(index + 5, len(words))) if words[at].key in _SAID]
    return said[0] - index if said else 0


def _took_back(words: tuple[Word, ...], index: int) -> bool:
    """ "Dije X pero es Y", "puse X, era Y"; "no dije X, dije Y" is for its no."""
    refused = index and words[index - 1].key == _NO
    return not refused and any(word.key in _TOOK_BACK for word in words[index + 1 :])


def _changes_to(words: tuple[Word, ...], index: int) -> bool:
    return any(word.key in _keys("a al oro") for word in words[index + 1 : index + 2]) or _changes_things(words, index)


def _changes_things(words: tuple[Word, ...], index: int) -> bool:
    """ "Cambio pantallas" is work, "cambio mi interés de X a Y" is not."""
    return words[index].key == fold("cambio") and _pair(words, index)[1:] != (fold("mi"),)


def _until_turn(words: tuple[Word, ...], start: int) -> set[int]:
    reached: set[int] = set()
    for index in range(start, len(words)):
        if words[index].key in _TURNS | _ENDS_TAKING | {","}:
            break
        reached.add(index)
    return reached


def _list_goes_on(words: tuple[Word, ...], comma: int) -> bool:
    """ "No sé coser, tejer ni bordar" is one list; "no, quiero cocina" and "no sé coser, sé cocinar" are not."""
    rest = [word.key for word in words[comma + 1 :]]
    before = words[comma - 1].key if comma else ""
    starts_anew = bool(rest) and rest[0] in _keys("se yo me mejor solo tengo puedo")
    return bool(rest) and before not in _CUES and not starts_anew and fold("ni") in rest


def _trailing(words: tuple[Word, ...]) -> set[int]:
    """A "no" that ends a clause or starts its verb negates what stands before: "costura no", "cocina no me gusta"."""
    reached: set[int] = set()
    for index, word in enumerate(words):
        if index and word.key in _LATE_CUES and _denies_before(words, index):
            reached |= set(_clause_before(words, index - _said_of_it(words, index)))
    return reached


def _denies_before(words: tuple[Word, ...], index: int) -> bool:
    following = [word.key for word in words[index + 1 : index + 4]]
    if not following or following[0] in _CLOSING or tuple(following[:2]) in _DISLIKES:
        return words[index].key == _NO or tuple(following[:2]) in _DISLIKES
    ends = len(following) == 1 or (len(following) > 1 and following[1] in _CLOSING)
    if following[0] in _DENYING and ends:
        return True
    return following[:1] == [fold("es")] and following[1:2] == [fold("cierto")]


def _said_of_it(words: tuple[Word, ...], index: int) -> int:
    """ "Y no es cierto": the "y" belongs to the denial."""
    return int(words[index - 1].key == fold("y"))


def _clause_before(words: tuple[Word, ...], end: int) -> list[int]:
    reached: list[int] = []
    for index in range(end - 1, -1, -1):
        if words[index].key in _TURNS | {",", *_keys("y o gusta gustan se")}:
            break
        reached.append(index)
    return reached
