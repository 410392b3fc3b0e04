"""Which words of a message are said not to hold: "no sé coser pero sí cocinar" negates only "coser"."""

from __future__ import annotations

from language.clauses import TURNS, clause_before, keys, pair
from language.enough import had_enough
from language.put_aside import FEELING, TIRES, put_aside
from language.quechua_negation import denied_by, is_negation, pushed_aside, weary_of
from language.refusals import refused
from language.spanish import Word, fold, tokenise

_CUES = keys("no nose ni nunca jamas tampoco sin excepto menos salvo nada odio odia odiaba detesto detesta aborrezco")
# "no quiero X", "no prefiero X": right after a cue these words carry the negation on.
_VERBS = keys("quiero quisiera deseo prefiero si vivo soy estoy dije puse")
_PAIRS = frozenset({(fold("a"), fold("ver")), (fold("mas"), fold("bien"))})
_IS = keys("es era")
# "Sin secundaria puedo estudiar X": what is lacked ends where something can be done.
_CAN = keys("puedo puede podre podria puedes hay ay dan enseñan aprender estudiar quiero")
_CLITICS = keys("la lo las los")
_HATES = keys("odio odia odiaba detesto detesta aborrezco")
_UNWANTED = keys(
    "quiero deseo soporto aguanto tolero trago pido necesito haria hago estudio elijo escojo pongas ponga mandes"
)
# "no solo X", "no hay problema", "no importa", "porque no", "ya no más": a "no" that negates nothing said after it.
_EMPTY_AFTER = keys(
    "solo solamente hay ay importa problema mas preocupe obstante tendra tendran tiene tienen tienes "
    "habra abra dan seria encuentro encontre hallo consigo dejo"
)
# "Nunca es tarde para X", "no veo la hora de X", "no puedo vivir sin X".
_WISHING = frozenset(
    tuple(map(fold, words.split()))
    for words in ("es tarde", "veo la", "puedo vivir", "soy malo", "soy mala", "te olvides", "se olvide", "se olviden")
)


_NO = fold("no")
_LATE_CUES = keys("no nose nunca jamas tampoco")
_CLOSING = frozenset({",", ".", ";", "!"}) | keys("pero sino gracias pues por porque")
_DISLIKES = frozenset(
    tuple(map(fold, words.split()))
    for words in (
        "me gusta", "me gustan", "me gustaria", "me gusto", "me interesa", "soy buena", "soy bueno", "se nada",
        "quiero nada", "me llama", "me sale", "me agrada", "se mucho", "vuelvo ni", "vuelvo mas", "entiendo nada",
        "va conmigo", "es para", "son para", "es lo", "son lo",
        "es mi", "se me", "se ni", "le entro", "le hago", "le se", "da para", "da plata",
    )
)  # fmt: skip
_WHAT_IT_IS = frozenset((fold("que"), fold(verb)) for verb in ("es", "era", "son", "sera"))
_DENYING = keys("es era quiero se va puedo deseo sirve nada hice aprendi supe pude da dan conviene")
_BEFORE_NO = keys("y mejor todavia aun casi ya")  # they belong to the denial: "X mejor no"
_NEVER_MORE = frozenset({(fold("nunca"), fold("mas")), (fold("no"), fold("mas"))})


def negated_words(text: str) -> frozenset[int]:
    """Indexes into `tokenise(text)` of the words under a negation."""
    words = tokenise(text)
    reached = {index for cue in _cues(words) for index in _reach(words, cue)}
    quechua = {index for cue, word in enumerate(words) if is_negation(word.text) for index in denied_by(words, cue)}
    without_no = put_aside(words) | refused(words) | had_enough(words) | pushed_aside(words) | weary_of(words)
    return frozenset(reached | _trailing(words) | quechua | without_no)


def is_negated(text: str, start: int, end: int) -> bool:
    """Whether the words between two offsets of the raw text are under a negation."""
    under = negated_words(text)
    return any(start < word.end and word.start < end for i, word in enumerate(tokenise(text)) if i in under)


def _cues(words: tuple[Word, ...]) -> list[int]:
    return [
        index
        for index, word in enumerate(words)
        if word.key in _CUES
        and not (words[index + 1 : index + 2] and words[index + 1].key in _EMPTY_AFTER)
        and not _asks_what(words, index)
        and not _wishes(words, index)
        and not _contrasts(words, index)
    ]


def _wishes(words: tuple[Word, ...], cue: int) -> bool:
    """ "Cómo no me va a gustar X", "no veo la hora de X", "nunca me aburre X", "no puedo vivir sin X"."""
    before = words[cue - 1].key if cue else ""
    after = cue + 1
    while after < len(words) and words[after].key in FEELING:
        after += 1
    if _is_no_less(words, cue) or _suggests(words, cue):
        return True
    untiring = words[cue].key != fold("sin") and after < len(words) and words[after].key in TIRES
    return untiring or before in keys("como vivir") or pair(words, cue + 1) in _WISHING


def _is_no_less(words: tuple[Word, ...], cue: int) -> bool:
    """ "Más que nada X", "nada me gusta más que X"."""
    if words[cue].key != fold("nada"):
        return False
    most = tuple(word.key for word in words[max(cue - 2, 0) : cue]) == (fold("mas"), fold("que"))
    return most or any(pair(words, at) == (fold("mas"), fold("que")) for at in range(cue + 1, len(words)))


def _suggests(words: tuple[Word, ...], cue: int) -> bool:
    """ "¿Por qué no X?"; "por que no me gusta X" tells why."""
    after = words[cue + 1].key if cue + 1 < len(words) else ""
    asked = tuple(word.key for word in words[:cue] if word.key[:1].isalpha()) == (fold("por"), fold("que"))
    return words[cue].key == _NO and asked and after not in FEELING | _VERBS | keys("se puedo tengo sirvo es son va")


def _contrasts(words: tuple[Word, ...], cue: int) -> bool:
    """ "Costura no cocina sí": this "no" is of what stands before."""
    clause = [words[at].key for at in range(cue + 1, len(words))]
    ends = next((at for at, key in enumerate(clause) if key in {",", ".", ";"}), len(clause))
    return words[cue].key == _NO and cue > 0 and ends > 1 and clause[ends - 1] == fold("si")


def _asks_what(words: tuple[Word, ...], cue: int) -> bool:
    """ "No entiendo qué es X": what is not understood is asked about."""
    return words[cue].key == _NO and any(
        words[at].key in keys("entiendo entendi se sabia") and pair(words, at + 1) in _WHAT_IT_IS
        for at in (cue + 1,)
        if at < len(words)
    )


def _reach(words: tuple[Word, ...], cue: int) -> list[int]:
    reached: list[int] = []
    for index in range(cue + 1, len(words)):
        word = words[index].key
        carried = word in _VERBS and index == cue + 1
        if words[cue].key == fold("sin") and word in _CAN:
            break
        if not carried and (_turns(words, cue, index) or (word == "," and not _list_goes_on(words, index))):
            break
        reached.append(index)
    return reached


def _turns(words: tuple[Word, ...], cue: int, index: int) -> bool:
    """ "No es X es Y", "ya no X a ver Y": the second "es" says what holds."""
    word = words[index].key
    again = word in _IS and index > cue + 2 and any(w.key in _IS for w in words[cue + 1 : index])
    return word in TURNS or again or pair(words, index) in _PAIRS


def _list_goes_on(words: tuple[Word, ...], comma: int) -> bool:
    """ "No sé coser, tejer ni bordar" is one list; "no, quiero cocina" and "no sé coser, sé cocinar" are not."""
    rest = [word.key for word in words[comma + 1 :]]
    before = words[comma - 1].key if comma else ""
    starts_anew = bool(rest) and rest[0] in keys("se yo me mejor solo tengo puedo")
    return bool(rest) and before not in _CUES and not starts_anew and fold("ni") in rest


def _trailing(words: tuple[Word, ...]) -> set[int]:
    """A "no" that ends a clause or starts its verb negates what stands before: "costura no", "cocina no me gusta"."""
    reached: set[int] = set()
    for index, word in enumerate(words):
        if index and word.key in _LATE_CUES and _denies_before(words, index):
            reached |= set(clause_before(words, index - _said_of_it(words, index)))
        if index and word.key in _CLITICS and _hates(words, index):
            reached |= set(clause_before(words, index))
    return reached


def _hates(words: tuple[Word, ...], index: int) -> bool:
    """ "La X la odio"."""
    return any(word.key in _HATES for word in words[index + 1 : index + 2])


def _denies_before(words: tuple[Word, ...], index: int) -> bool:
    following = [word.key for word in words[index + 1 : index + 4]]
    if _contrasts(words, index) or _is_over(words, index) or _is_unwanted(following):
        return True
    if not following or following[0] in _CLOSING or tuple(following[:2]) in _DISLIKES:
        return words[index].key != fold("nose") or tuple(following[:2]) in _DISLIKES
    ends = len(following) == 1 or (len(following) > 1 and following[1] in _CLOSING)
    if following[0] in _DENYING and ends:
        return True
    return following[:1] == [fold("es")] and following[1:2] == [fold("cierto")]


def _is_unwanted(following: list[str]) -> bool:
    """ "X no la quiero", "de X no quiero saber"."""
    to_know = following[:2] == [fold("quiero"), fold("saber")]
    return to_know or (len(following) > 1 and following[0] in _CLITICS and following[1] in _UNWANTED)


def _is_over(words: tuple[Word, ...], index: int) -> bool:
    """ "X nunca más", "X ya no más"; "X no más" is "X nomás", just X."""
    over = pair(words, index) in _NEVER_MORE
    return over and (words[index].key != _NO or words[index - 1].key == fold("ya"))


def _said_of_it(words: tuple[Word, ...], index: int) -> int:
    """ "Y no es cierto", "X mejor no": how many words before the denial belong to it."""
    before = index
    while before > 0 and words[before - 1].key in _BEFORE_NO:
        before -= 1
    return index - before if before else 0
