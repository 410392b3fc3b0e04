"""Takes Quechua endings off the names in a sentence: "Sicuanipi" names Sicuani, "awani" the trade "away"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

from rapidfuzz.distance import OSA

from language.quechua_spelling import quechua_key
from language.quechua_words import analyse, stems

_SHORTEST_STEM = 3
# What may follow a name without telling its case: "Cuscochu", "Punom", "costuraqa", "carpinterom".
_DISCOURSE = re.compile(r"(?:lla|raq|pas|pis|puni|taq|chu|qa|m|mi|n|na|cha)+$")
# How a place's name mostly ends in an answer: "Sicuanipim tiyani", "Huantamanta kani".
PLACE_ENDINGS = (
    "pi", "pim", "pin", "pipas", "manta", "mantam", "mantan", "man", "llaqtapi", "llapi", "piqa", "mantaqa",
    "m", "mi", "n", "qa", "chu",
)  # fmt: skip
# How any other name mostly ends: "costurata yachani", "cocinaymanta", "siraqmi kani".
WORD_ENDINGS = (
    "ta", "yta", "tam", "taqa", "manta", "ymanta", "paq", "pi", "pim", "pa", "mi", "wan", "q", "ni", "kuna", "kunata",
)  # fmt: skip
_SHORTEST_LOOSE = 4
_VERBAL = frozenset({"Person", "VerbForm"})
_READINGS = 48  # of a window of words: enough for three words with three stems each
# Names that other words begin with: "pantani" (I am wrong) is no "pan".
_MISLEADING = {"pan": "panta", "nana": "nana", "llama": "llama"}


@lru_cache(maxsize=4096)
def is_everyday_quechua(word: str) -> bool:
    """A known root with its endings is no misspelt name: "tiyanki", "yachayta"."""
    read = analyse(word)
    return read.known and bool(read.suffixes)


def is_everyday(said: str) -> bool:
    """Whether one of the words is a known root with its endings."""
    return any(map(is_everyday_quechua, said.split()))


def respelt_key(name: str) -> str:
    """A name's words by their Quechua spelling keys."""
    return " ".join(map(quechua_key, name.split()))


def unended(said: str) -> list[str]:
    """The same words without the last one's Quechua endings, least stripped first; also a verb's infinitive."""
    first, _, last = said.rpartition(" ")
    return [f"{first} {stem}".strip() for stem in _stems(last)]


@lru_cache(maxsize=4096)
def loosely_unended(said: str, endings: tuple[str, ...]) -> tuple[tuple[str, str, int], ...]:
    """Stems, the endings meant and the edits to them: "sicuanpii" → ("sicuan", "pi", 1), "huantamnta" → …"""
    longest = max(map(len, endings))
    cuts = range(max(_SHORTEST_LOOSE, len(said) - longest - 1), len(said))
    return tuple(
        (said[:cut], meant, edits)
        for cut in cuts
        for meant in endings
        if abs(len(meant) - (len(said) - cut)) <= 1 and (edits := _edits(said[cut:], meant)) is not None
    )


def _edits(ending: str, meant: str) -> int | None:
    """None where more than one letter of it is wrong, or of a short ending nothing is left."""
    edits = int(OSA.distance(ending, meant))
    return edits if edits <= 1 and (not edits or len(ending) > 1) else None


@lru_cache(maxsize=4096)
def _stems(word: str) -> tuple[str, ...]:
    read = analyse(word)
    found = [*stems(word), *_undiscoursed(word)]
    if read.features.keys() & _VERBAL:
        found += [read.stem + "q", read.stem + "y", read.stem] if read.known else []
        found += _spanish_infinitives(read.stem)
    if "kuna" in read.names:
        found += [read.stem + "s", read.stem + "es"]
    return tuple(stem for stem in dict.fromkeys(found) if len(stem) >= _SHORTEST_STEM and stem != word)


def _undiscoursed(word: str) -> list[str]:
    """Shorter names lose no single letter: "Ican" could be anything."""
    ended = _DISCOURSE.search(word)
    starts = range(ended.start(), len(word)) if ended else ()
    cut = (word[:start] for start in reversed(starts) if _DISCOURSE.fullmatch(word[start:]))
    return [stem for stem in cut if len(word) - len(stem) > 1 or (len(stem) > _SHORTEST_STEM and stem[-1] in "aeiou")]


def _spanish_infinitives(stem: str) -> list[str]:
    """ "Dibujani", "tejini": Spanish verbs with Quechua endings."""
    return [stem + "r", stem[:-1] + "er"] if stem[-1:] in "aei" else []


def roots_of(name: str) -> tuple[str, ...]:
    """A name's words by their keys, verbs without their -y or -q: "celular allichay" → ("silular", "allicha")."""
    return tuple(_bare(word) for word in name.split())


def _bare(word: str) -> str:
    key = quechua_key(word)
    return key[:-1] if len(key) > _SHORTEST_STEM and key[-1] in "yq" else key


def rooted(said: str) -> list[tuple[str, ...]]:
    """What several words may be made of, each without its own endings: "celularkunata allichani"."""
    return list(islice(product(*map(_word_roots, said.split())), _READINGS))


@lru_cache(maxsize=4096)
def _word_roots(word: str) -> tuple[str, ...]:
    parts = (word, *_stems(word), analyse(word).stem)
    return tuple(dict.fromkeys(_bare(part) for part in parts))


def ending_of(said: str, stem: str) -> str:
    """What follows the stem; an infinitive's -y, or an agent's -q, may stand where the person stood."""
    return said[len(stem) :] if said.startswith(stem) else said[len(stem) - 1 :]


def is_other_root(word: str, stem: str) -> bool:
    """Whether the word is rather a Quechua verb or noun that only begins like a name."""
    return stem in _MISLEADING and word.startswith(_MISLEADING[stem])
