"""Words of both languages in their forms and spellings, made by rule from this package's lists to learn from."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from language.quechua_roots import NOUNS, STOP_WORDS, VERBS
from language.respelling import by_ear, cusco, five_vowels, hispanic, letter_errors, without_apostrophes
from language.spanish import SHORTHAND, fold
from language.tokens import spans

_CORPUS = Path(__file__).with_name("corpus")
_VERB_ENDINGS = (
    "y yta ytam ymi ypaq ytaqa ni nim nin nichu nki nkichu nmi n nku nchik niku nkichik rqani rqanki rqa rqaku chkani "
    "chkanki chkan chkaniku saq saqmi nqa sun sunchik yman nman waq sqa sqam sqay sqanki spa spaymi q qmi qkuna na "
    "napaq nay nayki way waychik wanki wanmi wan kuni kuy kuyta kunku kuspa chiy chini chiq chiwan rimuy muni muy "
    "musaq puni puway rquni rqusaq naykipaq ptiy ptiyki nayan nayawan ykuy ykuway ysiy naku nakuy nakuspa pti rqanichu "
    "chkanichu saqchu sqankichu nankama stin wankimanchu kunki kusaq yku rini riy ychik chun chunku"
).split()
_NOUN_ENDINGS = (
    "ta pi man manta wan paq kama qa mi kuna kunata kunapi kunaqa lla llata llam lay pas chu taq rayku hina niraq ña "
    "tam tapas taqa pim piqa pipas mantam mantaqa wanmi wanqa paqmi mantan pin tan raq puni kunam kunapaq kunawan"
).split()
_POSSESSED = "y yki n nchik yku nku yta ypi yman ymanta ywan ypaq ykita ykipi ykiman yuq yuqmi ykuna".split()
_LOAN_ENDINGS = "ta pi manta man wan paq kuna yuq tam pim mantam kama kunata lla llata pas ypi yta qa mi".split()
_LOAN_VERB_ENDINGS = "yta ni nki chkani shani rqani ytam y saq nichu kuni q sqa nku yman wan".split()
_PERSON_ENDINGS = {
    "ar": "o as a amos an aba aban é aste ó aron ado ada ando ar aré ará aría e es en ame alo arme ándolo".split(),
    "er": "o es e emos en ía ían í iste ió ieron ido ida iendo er eré erá ería a as an erlo erme".split(),
    "ir": "o es e imos en ía ían í iste ió ieron ido ida iendo ir iré irá iría a as an irme irlo".split(),
}


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    text = (_CORPUS / "spanish_words.txt").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in text.splitlines():
        if line.endswith(":") and " " not in line:
            name = line[:-1]
        elif name and not line.startswith("#"):
            found[name] = (*found.get(name, ()), *_words(line))
    return found


def _words(line: str) -> list[str]:
    return [line[start:end].lower() for start, end in spans(line) if line[start].isalpha()]


@cache
def listed_spanish() -> frozenset[str]:
    """Keys of the listed nouns and adjectives and their plurals."""
    lists = _sections()
    return frozenset(
        fold(form)
        for word in (*lists["nouns"], *lists["adjectives"], *lists["examples"], *lists["more"])
        for form in _plural(word)
    )


@cache
def spanish_words() -> frozenset[str]:
    """Keys of all listed words in their forms; shorter ones say little."""
    return frozenset(fold(word) for word in _plain_spanish() if len(word) > 2)


def spanish_forms(rng: random.Random) -> Iterator[str]:
    """Every listed word, its plural, conjugations, and one in four by ear or misspelt."""
    for word in _plain_spanish():
        yield word
        if rng.random() < 0.25:
            yield rng.choice((by_ear, lambda w: letter_errors(w, rng, rate=0.15)))(word)
    yield from SHORTHAND


def _plain_spanish() -> Iterator[str]:
    lists = _sections()
    for verb in lists["verbs"]:
        yield verb
        ending = verb[-2:].replace("í", "i")
        yield from (verb[:-2] + form for form in _PERSON_ENDINGS.get(ending, ()))
    for word in (*lists["nouns"], *lists["adjectives"]):
        yield from _plural(word)
    for word in lists["adjectives"]:
        yield from _plural(word[:-1] + "a") if word.endswith("o") else ()
    for section in ("others", "examples", "more"):
        yield from lists[section]
    yield from lists["sentences"]


def _plural(word: str) -> Iterator[str]:
    yield word
    yield word + ("s" if word[-1] in "aeiouáéíóú" else "es")
    if len(word) > 4 and word[-1] in "ao":
        yield f"{word[:-1]}it{word[-1]}"


def quechua_forms(rng: random.Random) -> Iterator[str]:
    """Every root with a dozen endings, and the written sentences, respelt."""
    for word in _plain_quechua(rng):
        yield word
        for spelling in _SPELLINGS:
            if rng.random() < 0.3:
                yield spelling(word)
        if rng.random() < 0.15:
            yield letter_errors(word, rng, rate=0.15)


_SPELLINGS: tuple[Callable[[str], str], ...] = (five_vowels, hispanic, cusco, without_apostrophes)


@cache
def quechua_roots() -> frozenset[str]:
    """Nouns and other words as they are listed, in small letters."""
    return frozenset((*NOUNS.split(), *_quechua_lines("quechua_words.txt")))


def _quechua_lines(name: str) -> tuple[str, ...]:
    lines = (_CORPUS / name).read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in _words(line))


def _plain_quechua(rng: random.Random) -> Iterator[str]:
    for root in VERBS.split():
        yield root + "y"
        yield from (root + ending for ending in rng.sample(_VERB_ENDINGS, 10))
    for root in NOUNS.split():
        yield from (root, *(root + ending for ending in rng.sample(_NOUN_ENDINGS, 6)))
        yield from (root + _linked(root, ending) for ending in rng.sample(_POSSESSED, 2))
    yield from sorted(STOP_WORDS)
    for name in ("quechua_words.txt", "quechua_sentences.txt"):
        yield from _quechua_lines(name)


def _linked(root: str, ending: str) -> str:
    return ending if root[-1] in "aeiou" else "ni" + ending


def loan_forms(rng: random.Random) -> Iterator[str]:
    """Spanish stems with Quechua endings, and half of them misspelt."""
    for loan in _loans(rng):
        yield loan
        if rng.random() < 0.5:
            yield letter_errors(loan, rng, rate=0.1)


def _loans(rng: random.Random) -> Iterator[str]:
    """ "cosinata", "mecanicamanta", "trabajashani"."""
    for noun in (*_sections()["nouns"], *_sections()["more"]):
        if len(noun) > 3:
            yield from (noun + ending for ending in (*rng.sample(_LOAN_ENDINGS, 2), rng.choice(("ta", "tam", "man"))))
    for verb in _sections()["verbs"]:
        if len(verb) > 4:
            yield verb[:-1] + rng.choice(_LOAN_VERB_ENDINGS)
