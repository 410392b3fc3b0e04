"""What is put aside without a "no": "en vez de X", "quita X", "puse X por error", "harto de X", "prefiero Y que X"."""

from __future__ import annotations

from collections.abc import Collection

from language.clauses import TURNS, clause_before, keys, pair, until
from language.spanish import Word, fold

# "En vez de X", "aparte de X": what follows is put aside, up to the next turn.
_ASIDE = frozenset(
    tuple(map(fold, words.split()))
    for words in ("en vez de", "en lugar de", "en ves de", "vez de", "aparte de", "fuera de")
)
_TAKEN_AWAY = keys(
    "cambio olvida olvide olvidate saca saque sacame sacale quita quite quitale "
    "quitar quitame quiteme borra borre borrale elimina elimine cambia cambie cambiame cambiaria descarta descarten "
    "excluye excluya excluyan omite omita omitan anula anule"
)
_SAID = keys("dije puse puso escribi anote anoto entendio entendiste registro")
_SAID_BY_ME = keys("dije puse")
_TOOK_BACK = keys("pero era")
_SLIPS = keys("error equivocacion equivocada equivocado querer")
_MENDS = keys("pon ponga ponle pongale debe va es era borralo borrelo quitalo quitelo cambialo cambielo")
TIRES = keys(
    "aburre aburren cansa cansan asusta asustan estresa estresan fastidia fastidian molesta molestan apesta apestan "
    "disgusta disgustan desagrada desagradan hostiga hostigo hastia choca chocan palteo miedo asco flojera pereza "
    "verguenza pavor panico terror colera aburrimiento"
)
FEELING = keys("me le les nos da dan daba dio tengo tenia tiene ya mucho mucha harta harto un poco de que")
_TIRED = keys("harto harta harte cansado cansada canse aburrido aburrida aburri hastiado fastidiado")
_ENDS_TAKING = keys("por a ponga pon ponme pongame que era otro otra algo hay ay esos esas")
_FARTHEST = 8  # words between liking and what is liked less
_PREFERS = keys("prefiero preferiria mejor mas")
_BEFORE_A_NAME = keys("la el lo los las un una con en de del a al trabajar ser hacer estudiar aprender")
_NO_RIVALS = keys(
    "me se te le nos no ya sea sean este esten tenga tengan dure cueste hay ay haya pueda puedo quiero quede "
    "enseñe enseñen enseña enseñan dicten dan hacen tienen ofrecen lleva trata nada todo nunca antes eso esto"
)  # after "que" these start another sentence: "mejor que me enseñen cocina"


def put_aside(words: tuple[Word, ...]) -> set[int]:
    """Indexes of the words that are put aside."""
    return {reached for index in range(len(words)) for reached in _aside_at(words, index)}


def _aside_at(words: tuple[Word, ...], index: int) -> set[int]:
    key = words[index].key
    if aside := next((n for n in (3, 2) if tuple(w.key for w in words[index : index + n]) in _ASIDE), 0):
        return _until_turn(words, index + aside)
    if key in _TAKEN_AWAY and not _changes_to(words, index):
        return _until_turn(words, index + 1 + _said(words, index))
    if key in _SAID:
        return _said_wrongly(words, index)
    if key in _SLIPS:
        return _slipped(words, index)
    if key in TIRES and not _tires_never(words, index):
        return _tiring(words, index)
    if key in _TIRED and pair(words, index)[1:] == (fold("de"),):
        return _until_turn(words, index + 2)
    return _rival(words, index) if key == fold("que") else set()


def _until_turn(words: tuple[Word, ...], start: int, *, also: Collection[str] = _ENDS_TAKING) -> set[int]:
    return until(words, start, {*TURNS, *also, ","})


def _said(words: tuple[Word, ...], index: int) -> int:
    """ "Olvida lo que dije de X": where X begins."""
    said = [at for at in range(index + 1, min(index + 5, len(words))) if words[at].key in _SAID_BY_ME]
    return said[0] - index if said else 0


def _said_wrongly(words: tuple[Word, ...], index: int) -> set[int]:
    """ "Dije X pero es Y", "donde puse X ponga Y", "puso X y yo soy de Y"; "no dije X, dije Y" is for its no."""
    before, after = words[index - 1].key if index else "", [word.key for word in words[index + 1 :]]
    if before == fold("no"):
        return set()
    if before == fold("donde"):
        return until(words, index + 1, TURNS | _MENDS | {","})
    if any(pair(words, at) == (fold("y"), fold("yo")) for at in range(index + 1, len(words))):
        return until(words, index + 1, TURNS | {fold("y"), ","})
    mended = words[index].key in _SAID_BY_ME and not _TOOK_BACK.isdisjoint(after)
    return _until_turn(words, index + 1) if mended else set()


def _slipped(words: tuple[Word, ...], index: int) -> set[int]:
    """ "Puse X por error", "lo de X fue sin querer"; in "por error puse X" it comes after."""
    if index == 0 or words[index - 1].key not in keys("por sin"):
        return set()
    before = {at for end in (index - 1, *_puts(words, index)) for at in clause_before(words, end)}
    says = pair(words, index)[1:]
    return before or (_until_turn(words, index + 2) if says and says[0] in _SAID else set())


def _puts(words: tuple[Word, ...], index: int) -> list[int]:
    """ "Puse" begins another clause than what it puts; both are before the slip."""
    return [at for at in range(index) if words[at].key in _SAID]


def _tiring(words: tuple[Word, ...], index: int) -> set[int]:
    """ "X me aburre", "me da miedo X"."""
    before = [at for at in clause_before(words, index) if words[at].key not in FEELING]
    return set(before) or _until_turn(words, index + 1, also=())


def _tires_never(words: tuple[Word, ...], index: int) -> bool:
    """ "No me da miedo X"."""
    at = index - 1
    while at >= 0 and words[at].key in FEELING:
        at -= 1
    return at >= 0 and words[at].key in keys("no nunca jamas tampoco ni")


def _rival(words: tuple[Word, ...], index: int) -> set[int]:
    """ "Prefiero Y que X", "más me gusta Y que X": X, where it is one thing and no sentence."""
    begun = [at for at in range(max(index - _FARTHEST, 0), index - 1) if _prefers(words, at)]
    start = index + 1
    while start < len(words) and words[start].key in _BEFORE_A_NAME:
        start += 1
    if not begun or start >= len(words) or words[start].key in _NO_RIVALS:
        return set()
    return until(words, start, TURNS | {","})


def _prefers(words: tuple[Word, ...], at: int) -> bool:
    """ "Más me gusta Y que X", "más Y que X", "mejor Y que X"; "el mejor curso que" does not."""
    if words[at].key == fold("mas"):
        return at == 0 or any(word.key in keys("gusta gustan") for word in words[max(at - 2, 0) : at + 3])
    determined = at > 0 and words[at - 1].key in keys("el la los las lo un una cual es algo")
    return words[at].key in _PREFERS and not determined


def _changes_to(words: tuple[Word, ...], index: int) -> bool:
    return any(word.key in keys("a al oro") for word in words[index + 1 : index + 2]) or _changes_things(words, index)


def _changes_things(words: tuple[Word, ...], index: int) -> bool:
    """ "Cambio pantallas" is work, "cambio mi interés de X a Y" is not."""
    return words[index].key == fold("cambio") and pair(words, index)[1:] != (fold("mi"),)
