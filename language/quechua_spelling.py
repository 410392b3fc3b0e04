"""The key under which the spellings of a Quechua word meet: three vowels and five, Hispanic letters, ejectives.

It is made to match by, never to show: it also merges words (tanta and t'anta). Facts from the spelling norms of 1985
and from the spellings met in texts of Ayacucho and Cusco; docs/explanation/quechua-in-software.md lists them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from language.tokens import plain

# In this order; each is tried once over the whole word, and the whole list until nothing changes any more.
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[^\w]", ""),  # wayk'uy, waykuy
        (r"qu(?=[ei])", "k"),  # qui, que
        (r"(?<=[aeiou])hu(?=[aei])", "w"),  # uihuai, quhui
        (r"(?<![cs])h(?=u[aei])|g(?=u[aei])", ""),  # huasi, guagua
        (r"^[jh]+", "h"),
        (r"chj|chh", "ch"),
        (r"([kpqt])[hj]+", r"\1"),  # khuska, tjanta
        (r"cc(?=[eiéí])", "ks"),
        (r"c?cq|cc", "q"),  # ccori
        (r"c(?=t|$)", "q"),  # llacta, pusac
        (r"ck|c(?=[^h]|$)(?![ei])", "k"),
        (r"c(?=[ei])|[xz]", "s"),
        (r"j(?=[^aeiouyw]|$)", "q"),  # llajta
        (r"j", "h"),
        (r"f", "p"),
        (r"v", "b"),
        (r"e", "i"),
        (r"o", "u"),
        (r"y(?=i)|(?<=i)y(?=[^aiu])", ""),
        (r"(?<=[au])i(?![aiu])", "y"),  # ai, ui
        (r"(?<=[ai])u(?![aiu])", "w"),  # au, iu
        (r"i(?=[au])", "iy"),  # tiani
        (r"(?<=[^aiu])u(?=[ai])", "uw"),  # ruani
        (r"(?<![^aiu])u(?=[ai])", "w"),
        (r"(?<!c)h|(?<=h)h", ""),  # hatun, jatun, atun
        (r"([^l\d])\1", r"\1"),
        (r"lll+", "ll"),
        (r"n(?=[bp])", "m"),  # panpa
        (r"m(?=[^aiubmpy\d])", "n"),  # kimsa, llamkay
    )
)
_PASSES = 6


# Spellings of everyday words that no rule joins: the first is the key of all.
_SAME_WORDS = """
huk hoq hok huj uj
punchaw punchay punchao
wawqi wayqi wawki wayki
chayna chhaynan
achka askha ashka
riqsi reksi
pachak pachac
pichqa pisqa pichka piska
llaqta llakta
ñuqa nuka
qichwa qheswa kechua kichwa keshwa quichua
"""


@lru_cache(maxsize=8192)
def quechua_key(word: str) -> str:
    """ "Wayk’uy", "huaycuy" and "wayk'uy" give "waykuy"; "qosqo" and "qusqu" one key too. Idempotent."""
    key = _spelt(plain(word))
    return _SAME.get(key, key)


def _spelt(key: str) -> str:
    for _ in range(_PASSES):
        changed = _once(key)
        if changed == key:
            break
        key = changed
    return key


def _once(word: str) -> str:
    spelt = word
    for pattern, replacement in _RULES:
        spelt = pattern.sub(replacement, spelt)
    return spelt or word


def _same() -> dict[str, str]:
    groups = [[_spelt(plain(word)) for word in line.split()] for line in _SAME_WORDS.split("\n")]
    return {spelling: group[0] for group in groups for spelling in group[1:] if spelling != group[0]}


_SAME = _same()
