"""What mana and ama deny: "mana wayk'uyta munanichu", "costurata manam yachanichu", "ama costuratachu"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from language.quechua_spelling import quechua_key
from language.quechua_words import Analysis, analyse
from language.spanish import Word, fold

_NEGATIONS = frozenset({quechua_key("mana"), quechua_key("ama")})
_NOR = frozenset(map(quechua_key, ("nitaq", "nillataq")))
_COURTESY = ("ama", "hina", "kaspa")  # "please": its ama denies nothing
_HOUSEKEEPERS = (["ama", "de"], ["amas", "de"])  # Spanish: "ama de casa"
_MARKS = frozenset(".;!?\n")
_TURNS = frozenset(map(fold, "pero sino aunque".split())) | {"\n"}
_QUECHUA_TURNS = frozenset(map(quechua_key, "ichaqa ichapas aswan aswanpas ari yachani munani".split()))
_CHU = ("chu", "chum", "chun", "chuqa")
_ASSERTING = ("m", "mi", "n")
_OBJECTS = ("ta", "manta", "taqa", "mantaqa", "pi", "qa")
_SAID_BEFORE = tuple(map(quechua_key, "nirqani nirani niruni nirqayki qillqarqani qillqarani qillqaruni".split()))
_BEFORE = tuple(map(quechua_key, ("ñawpaq",)))
_WEARY = tuple(
    map(
        quechua_key,
        "amini amiru amirqu amisqa amikuni amichi millaku millachi chiqnini cheqnini chiqniku manchakuni manchachi "
        "aminachi pisiparu qillaku qellaku saqirpari "
        "aburri pisipachi saqini saqiru saqirqa saqerqa qunqaru qunqarqa".split(),
    )
)
# "X manam ñuqapaqchu", "X mana allinchu": what X is said not to be.
_JUDGING = tuple(map(quechua_key, "ñuqapaq noqapaq ñuqanchik allin kusa sumaq gustuy".split()))
# "X mana yachayta munanichu": infinitives that say nothing of what is not wanted.
_GENERIC = frozenset(
    map(quechua_key, "kayta yachayta yachakuyta llamkayta llank'ayta ruwayta istudyayta estudiayta riyta".split())
)
# "X-ta hurquy": to be taken off a list; with other endings these are done with other things.
_TAKE_OFF = frozenset(map(quechua_key, "hurquy hurquruy horqoy horqoruy qichuy qichuruy qechuy anchuchiy".split()))
_INSTEAD_OF = frozenset(map(quechua_key, "rantinpi rantinta rantinmi rantin".split()))
_LOANED_VERBS = ("wanchu", "wankuchu", "nichu")  # "interesawanchu", "gustanichu"
_THAN = tuple(map(quechua_key, ("aswanqa", "aswan", "astawan")))
_TURNING = tuple(map(quechua_key, "panta ichaqa pantaspa".split()))
_ADVERBS = frozenset(map(quechua_key, "kunan allinta anchata ñuqa noqa sumaqta".split()))


def is_negation(word: str) -> bool:
    """ "mana", "manam", "manan", "manaña", "amapuni"; "manachu …?" asks, and "mañana" is tomorrow."""
    if fold(word) == fold("mañana") and "naña" not in word.lower():
        return False
    read = analyse(word)
    return quechua_key(word) in _NOR or (read.key in _NEGATIONS and "Chu" not in read.features)


def denied_by(words: Sequence[Word], cue: int) -> set[int]:
    """Indexes of the words that the negation at `cue` reaches."""
    if [word.text.lower() for word in words[cue : cue + 3]] == list(_COURTESY):
        return set()
    if [word.text.lower() for word in words[cue : cue + 2]] in _HOUSEKEEPERS:
        return set()
    verb = _next_spoken(words, cue)
    if quechua_key(words[cue].text) in _NOR:
        return set(_up_to_chu(words, cue))
    if _says_no_to_what_stands_before(words, cue):
        return set(_objects_before(words, cue))
    if verb is not None and _is_verb(words[verb]):
        before = _objects_before(words, cue)
        return {*range(cue + 1, verb + 1), *(before or _objects_after(words, verb))}
    reached = _up_to_chu(words, cue)
    return {*reached, *(_objects_before(words, cue) if _is_of_what_stands_before(words, reached) else ())}


def _is_of_what_stands_before(words: Sequence[Word], reached: Sequence[int]) -> bool:
    """ "Costura manam ñuqapaqchu", "wayk'uq manam kayta munanichu", "minata ama churaychu"."""
    said = [quechua_key(words[index].text) for index in reached]
    judged = len(said) == 1 and said[0].startswith(_JUDGING)
    forbidden = len(said) == 1 and said[0].endswith(quechua_key("ychu"))
    return judged or forbidden or (len(said) > 1 and set(said[:-1]) <= _GENERIC)


def _says_no_to_what_stands_before(words: Sequence[Word], cue: int) -> bool:
    """ "Cocinataqa mana", "costuramantaqa mana, huk …", "soldaduramanta mana electricidadmantam"."""
    after = words[cue + 1 : cue + 2]
    if not after or (after[0].text in _MARKS | {","} and cue > 0):
        return True
    read = analyse(after[0].text)
    asserted = after[0].text.lower().endswith(_ASSERTING) and not _is_finite(read)
    return cue > 0 and asserted and any(map(_is_object, words[:cue])) and not _chu_before_turn(words, cue)


def _is_object(word: Word) -> bool:
    return word.text.lower().endswith(_OBJECTS)


def _chu_before_turn(words: Sequence[Word], cue: int) -> bool:
    return any(_ends_in_chu(word) for word in words[cue + 1 :])


def _ends_in_chu(word: Word) -> bool:
    """Also of words that are not listed: "cocinachu", "albañilchu"."""
    return "Chu" in analyse(word.text).features or word.text.lower().endswith(_CHU)


def pushed_aside(words: Sequence[Word]) -> set[int]:
    """What was said before by mistake: "pantaspa nirqani cocinata, panaderiatam munani"."""
    reached: set[int] = set()
    for index, word in enumerate(words):
        if quechua_key(word.text).startswith(_SAID_BEFORE):
            reached |= _by_mistake(words, index)
    return reached


def _by_mistake(words: Sequence[Word], index: int) -> set[int]:
    mistaken = any(quechua_key(word.text).startswith(_TURNING) for word in words)
    taken_back = any(is_negation(word.text) for word in words[index + 1 : index + 2])
    after = words[index + 1 : index + 2]
    if not mistaken and not (taken_back and _starts_with(words, _BEFORE)):
        return set()
    turning = after and quechua_key(after[0].text).startswith(_TURNING)
    if after and not turning and (index == 0 or after[0].text.lower().endswith("ta")):
        return {index + 1}
    return {index - 1} if index else set()


def _starts_with(words: Sequence[Word], beginnings: tuple[str, ...]) -> bool:
    return any(quechua_key(word.text).startswith(beginnings) for word in words)


def weary_of(words: Sequence[Word]) -> set[int]:
    """What people say they are tired of, loathe or fear: "costuramanta amiruni", "minata manchakuni"."""
    weary = {
        reached
        for index, word in enumerate(words)
        if quechua_key(word.text).startswith(_WEARY) or quechua_key(word.text) in _TAKE_OFF
        for reached in _objects_before(words, index)
    }
    return weary | _less_than(words) | _replaced(words)


def _replaced(words: Sequence[Word]) -> set[int]:
    """ "Awaypa rantinta sirayta munani"."""
    return {index - 1 for index, word in enumerate(words) if index and quechua_key(word.text) in _INSTEAD_OF}


def _less_than(words: Sequence[Word]) -> set[int]:
    """ "Awaymanta aswanqa sirayta munayman"."""
    return {
        index
        for index, (word, after) in enumerate(pairwise(words))
        if word.text.lower().endswith("ymanta") and quechua_key(after.text) in _THAN
    }


def _next_spoken(words: Sequence[Word], cue: int) -> int | None:
    for index in range(cue + 1, len(words)):
        if quechua_key(words[index].text) not in _ADVERBS:
            return index if words[index].key[:1].isalpha() else None
    return None


def _is_verb(word: Word) -> bool:
    return _is_finite(analyse(word.text)) or word.text.lower().endswith(_LOANED_VERBS)


def _is_finite(read: Analysis) -> bool:
    return read.known and "Mood" in read.features


def _objects_before(words: Sequence[Word], cue: int) -> list[int]:
    """Back to the verb or the turn before: all that stands between is what is not wanted or known."""
    reached: list[int] = []
    for index in range(cue - 1, -1, -1):
        if _ends_clause(words[index]) or _is_finite(analyse(words[index].text)) or is_negation(words[index].text):
            break
        reached.append(index)
    return reached


def _objects_after(words: Sequence[Word], verb: int) -> list[int]:
    """ "Mana yachanichu awayta": what is not known may follow its verb."""
    reached: list[int] = []
    for index in range(verb + 1, len(words)):
        if _ends_clause(words[index]) or words[index].text == "," or _is_finite(analyse(words[index].text)):
            return reached if words[index].text in _MARKS | {","} else []
        reached.append(index)
    return reached


def _up_to_chu(words: Sequence[Word], cue: int) -> list[int]:
    """To the word in -chu, which closes what mana opens; where people drop it, to the verb or the end of the clause."""
    reached: list[int] = []
    for index in range(cue + 1, len(words)):
        read = analyse(words[index].text)
        if _ends_clause(words[index]) or (words[index].text == "," and not _chu_follows(words, index)):
            break
        reached.append(index)
        if _ends_in_chu(words[index]) or _is_finite(read):
            break
    return reached


def _chu_follows(words: Sequence[Word], comma: int) -> bool:
    """ "mana costurata, cocinatapas munanichu" is one list: the next verb closes it with -chu."""
    for word in words[comma + 1 :]:
        read = analyse(word.text)
        if is_negation(word.text) or _ends_clause(word):
            return False
        if _is_finite(read):
            return _ends_in_chu(word)
    return False


def _ends_clause(word: Word) -> bool:
    return word.text in _MARKS or word.key in _TURNS or quechua_key(word.text) in _QUECHUA_TURNS
