"""Names of people in a message: known ones, those that follow "me llamo", and unknown words in capitals."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from labelling.person_names import is_surely_a_name, may_be_a_name
from labelling.spans import MASKS, NAME, WORD, Span
from language.ordinary import ORDINARY
from language.tokens import plain

# After these stands a name, whatever it looks like; after the second ones what looks like a name.
_SURE_CUES = tuple(
    tuple(cue.split())
    for cue in ("me llamo", "me yamo", "yo llamo", "mi nombre es", "mi nombre", "se llama", "nombre es", "nombres")
)
_QUECHUA_CUE = re.compile(r"sutiy(?:qa|mi|m|ka)?$")
_SOFT_CUES = frozenset(
    "soy habla saluda atentamente atte don dona sr sra srta senor senora senorita profesor profesora profe ing dr dra "
    "tio tia hermano hermana primo prima hijo hija esposo esposa dicen".split()
)
_PARTICLES = frozenset("de del la las los".split())
_PLACE_BEFORE = frozenset(
    "en desde hacia distrito provincia comunidad anexo caserio region departamento pueblo poblado valle".split()
)
_PLACE_ENDING = re.compile(r"(?:pi|piqa|pim|manta|mantam)$")
# "soy zapatera", "soy ayacuchana": what somebody is, not what they are called.
_WHAT_ONE_IS = re.compile(r"(?:er|ist|dor|tor|ant|ent|ad|id|log|ari|in|en|an|iv|os|ic)[oa]?s?$")
_QUECHUA_ENDING = re.compile(r"(?:chu|chun|ychis|yki|yku|nki|nku|niku|kuy|man|paq|pi|raq|taq)$")
_STARTS_A_SENTENCE = re.compile(r"(?:^|[.!?¡¿:\n])[^\w]*$")
_BETWEEN = re.compile(r"[\s.,:;-]{0,3}$")
_MOST = 6  # words of a name, with "de la"


@dataclass(frozen=True)
class Context:
    """A message as the search for names needs it: `kept` are spans of places and trades, `own` the person's names."""

    text: str
    kept: Collection[tuple[int, int]]
    taken: Collection[Span]
    own: Collection[str]
    is_known: Callable[[str], bool]

    @cached_property
    def words(self) -> list[_Word]:
        return [_Word(m.start(), m.end(), m[0], plain(m[0])) for m in WORD.finditer(self.text) if m[0] not in MASKS]

    @cached_property
    def is_shouted(self) -> bool:
        letters = [character for character in self.text if character.isalpha()]
        return sum(map(str.isupper, letters)) > 0.7 * len(letters)


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    text: str
    plain: str


def found(about: Context) -> Iterator[Span]:
    masked = {i for i, word in enumerate(about.words) if _is_masked(about, i, word)} | _cued(about)
    masked = {i for i in masked if not _is_taken(about, about.words[i])}
    while more := {i for i in _beside(masked, len(about.words)) if _joins(about, i)} - masked:
        masked |= more
    yield from (Span(about.words[i].start, about.words[i].end, NAME) for i in sorted(masked))


def _is_taken(about: Context, word: _Word) -> bool:
    return any(span.touches(word.start, word.end) for span in about.taken)


def _is_masked(about: Context, i: int, word: _Word) -> bool:
    if _is_own(about, word):
        return True
    if _is_kept(about, i):
        return False
    if is_surely_a_name(word.text):
        return True
    doubtful = may_be_a_name(word.text) or not about.is_known(word.text)
    return doubtful and _is_capital(about, word) and not _starts_sentence(about, word) and not _is_a_place(about, i)


def _is_own(about: Context, word: _Word) -> bool:
    return any(word.plain == name or (len(name) > 3 and word.plain.startswith(name)) for name in about.own)


def _is_kept(about: Context, i: int) -> bool:
    """Within a known place or trade; one that is also somebody's name only where it is surely a place."""
    word = about.words[i]
    for start, end in about.kept:
        if start <= word.start and word.end <= end:
            alone = not any(start <= w.start and w.end <= end for j, w in enumerate(about.words) if j != i)
            return not (alone and may_be_a_name(word.text)) or _follows_a_place_word(about, i)
    return False


def _is_a_place(about: Context, i: int) -> bool:
    return _follows_a_place_word(about, i) or bool(_PLACE_ENDING.search(about.words[i].plain))


def _follows_a_place_word(about: Context, i: int) -> bool:
    """ "en Trujillo", "soy de Trujillo", "Trujillopi"; for what no gazetteer knows "de" is not enough."""
    word = about.words[i]
    before = about.words[i - 1].plain if i else ""
    known = any(start <= word.start and word.end <= end for start, end in about.kept)
    return before in _PLACE_BEFORE or (known and (before == "de" or bool(_PLACE_ENDING.search(word.plain))))


def _is_capital(about: Context, word: _Word) -> bool:
    return word.text[0].isupper() and not about.is_shouted


def _starts_sentence(about: Context, word: _Word) -> bool:
    return bool(_STARTS_A_SENTENCE.search(about.text[: word.start]))


def _cued(about: Context) -> set[int]:
    words = [word.plain for word in about.words]
    masked: set[int] = set()
    for i, word in enumerate(words):
        if any(tuple(words[i + 1 - len(cue) : i + 1]) == cue for cue in _SURE_CUES if len(cue) <= i + 1):
            masked |= _after(about, i, sure=True)
        elif _QUECHUA_CUE.match(word):
            sure = word != "sutiy" and not _ends_a_clause(about, i)
            masked |= _after(about, i, sure=sure) | _before(about, i)
        elif word in _SOFT_CUES:
            masked |= _after(about, i, sure=False)
    return masked


def _ends_a_clause(about: Context, i: int) -> bool:
    """ "Rosam sutiy, Sicuanimanta kani": the name came before."""
    return about.text[about.words[i].end :].lstrip()[:1] in {",", ".", ""}


def _after(about: Context, cue: int, *, sure: bool) -> set[int]:
    """The words of a name that follow the cue."""
    masked: set[int] = set()
    for i in range(cue + 1, min(cue + 1 + _MOST, len(about.words))):
        if not _hangs_together(about, i) or not _may_follow(about, i, first=not masked, sure=sure):
            if masked and about.words[i].plain in _PARTICLES:
                continue
            break
        masked.add(i)
    return masked


def _may_follow(about: Context, i: int, *, first: bool, sure: bool) -> bool:
    word = about.words[i]
    if word.plain in ORDINARY or word.plain in _SOFT_CUES:
        return False
    if first and sure:
        return True
    breaks = first and "," in about.text[about.words[i - 1].end : word.start]
    return not breaks and _looks_like_a_name(about, i)


def _looks_like_a_name(about: Context, i: int) -> bool:
    word = about.words[i]
    if _is_kept(about, i):
        return False
    is_word = about.is_known(word.text) or _WHAT_ONE_IS.search(word.plain) or _QUECHUA_ENDING.search(word.plain)
    return may_be_a_name(word.text) or not is_word


def _before(about: Context, cue: int) -> set[int]:
    """ "Rosa Quispem sutiy": the words before, as far as they look like a name."""
    masked: set[int] = set()
    for i in range(cue - 1, max(cue - 1 - _MOST, -1), -1):
        if about.words[i].plain in ORDINARY or not _looks_like_a_name(about, i):
            break
        masked.add(i)
    return masked


def _beside(masked: Collection[int], many: int) -> set[int]:
    return {j for i in masked for j in (i - 1, i + 1) if 0 <= j < many}


def _joins(about: Context, i: int) -> bool:
    """A surname beside a name, or the first word of a sentence that begins with one."""
    word = about.words[i]
    if word.plain in ORDINARY or _is_kept(about, i) or _is_taken(about, word):
        return False
    unknown = _is_capital(about, word) and not about.is_known(word.text) and not _is_a_place(about, i)
    return may_be_a_name(word.text) or unknown


def _hangs_together(about: Context, i: int) -> bool:
    return bool(_BETWEEN.fullmatch(about.text[about.words[i - 1].end : about.words[i].start]))
