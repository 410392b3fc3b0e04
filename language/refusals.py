"""What is refused without a denied verb: "soy malo en X", "X ni hablar", "dejé la X", "disculpe, X, mejor Y"."""

from __future__ import annotations

from language.clauses import TURNS, clause_before, keys, until
from language.slips import is_slip_of
from language.spanish import Word, fold

_BAD_AT = keys(
    "malo mala malisimo malisima pesimo pesima negado negada torpe nulidad inutil cero desastre queso fatal burro "
    "burra lento lenta"
)
_BEING = keys("soy era fui salgo")
_FILLERS = keys("un una muy bien medio bastante recontra re tan super demasiado algo")
_LEFT = keys(
    "deje dejo dejar dejando abandone abandonar descarto descarte descartado descartada evito evitaria rechazo "
    "rechace renuncie"
)
_NEVER = keys(
    "hablar loca loco muerta muerto michi cagando fregando pensarlo jota vainas broma palos balas pelea va "
    "pintada pintado regalado"
)  # "ni loca", "ni de vainas"
_BETWEEN = keys("de a en por me aunque que")
_PREFERRING = keys("me prefiero preferiria quiero quisiera elijo escojo mejor")
_STARTS_ANEW = keys("aprender estudiar ser hacer trabajar me quiero quisiera ahora meterme dedicarme ponerme pasar")
_NO = keys("no nunca jamas")
_LITTLE = keys("poco poquito")
_LIKED = keys("gusta gustan interesa interesan agrada agradan llama")
_SORRY = keys("disculpe disculpa disculpen perdon perdona perdone")
_INSTEAD = keys("mejor sino")
_DENIED_WITHIN = 3  # words before, in which a "no" takes the refusal back


def refused(words: tuple[Word, ...]) -> set[int]:
    """Indexes of the words that are refused."""
    return _taken_back(words) | {reached for index in range(len(words)) for reached in _refused_at(words, index)}


def _taken_back(words: tuple[Word, ...]) -> set[int]:
    """ "Disculpe, X, mejor Y": who says sorry first takes back what stands before the other wish."""
    sorry = bool(words) and (words[0].key in _SORRY or is_slip_of(words[0].key, _SORRY))
    instead = next((at for at, word in enumerate(words[:-1]) if word.key in _INSTEAD), 0)
    return set(range(1, instead)) if sorry else set()


def _refused_at(words: tuple[Word, ...], index: int) -> set[int]:
    key = words[index].key
    if key in _BAD_AT and _is_being(words, index):
        return _after_or_before(words, index)
    if key == fold("cero"):
        return set() if _key(words, index - 1) in keys("desde de") else _after_or_before(words, index)
    if key in _LEFT and not _is_denied(words, index):
        return _after_or_before(words, index)
    if key == fold("ni") and _is_never(words, index):
        return set(clause_before(words, index))
    if key == fold("que") and _key(words, index - 1) in keys("antes mas"):
        return _less_than(words, index)
    return _little_liked(words, index) if key in _LITTLE else set()


def _key(words: tuple[Word, ...], index: int) -> str:
    return words[index].key if 0 <= index < len(words) else ""


def _is_being(words: tuple[Word, ...], index: int) -> bool:
    """ "Soy muy malo para"; "no soy malo" is said of somebody who is good."""
    at = index - 1
    while _key(words, at) in _FILLERS:
        at -= 1
    return _key(words, at) in _BEING and _key(words, at - 1) not in _NO


def _is_denied(words: tuple[Word, ...], index: int) -> bool:
    """ "No dejo de pensar en X"."""
    return any(_key(words, at) in _NO for at in range(index - _DENIED_WITHIN, index))


def _after_or_before(words: tuple[Word, ...], index: int) -> set[int]:
    """What follows up to another thing said; where nothing follows, what stands before: "en X soy un cero"."""
    after = until(words, index + 1, TURNS | {","})
    after -= {at for start in after if _starts_anew(words, start) for at in after if at >= start}
    return after or set(clause_before(words, _phrase_start(words, index)))


def _starts_anew(words: tuple[Word, ...], index: int) -> bool:
    return words[index].key == fold("y") and _key(words, index + 1) in _STARTS_ANEW


def _phrase_start(words: tuple[Word, ...], index: int) -> int:
    """Where "soy un cero" begins; "soy" would end the clause."""
    while index and words[index - 1].key in _FILLERS | _BEING | keys("la lo los las"):
        index -= 1
    return index


def _is_never(words: tuple[Word, ...], index: int) -> bool:
    at = index + 1
    while _key(words, at) in _BETWEEN:
        at += 1
    return _key(words, at) in _NEVER


def _less_than(words: tuple[Word, ...], index: int) -> set[int]:
    """ "Antes que X prefiero Y", "más que X me gusta Y", where a liking follows; else it is for what goes before."""
    if index > 1:
        return set()
    reached = until(words, index + 1, _PREFERRING | {","})
    follows = _key(words, max(reached, default=index) + 1)
    return reached if follows in _PREFERRING | {","} else set()


def _little_liked(words: tuple[Word, ...], index: int) -> set[int]:
    liked = [at for at in (index + 1, index + 2) if _key(words, at) in _LIKED]
    return until(words, liked[0] + 1, TURNS | {","}) if liked else set()
