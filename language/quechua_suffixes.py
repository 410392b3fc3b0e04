"""The suffixes of Southern Quechua that carry meaning in dialogue, in the spellings they are met in.

A word is stem, derivation, then either tense and person or possessor, plural and case, then discourse. Facts from the
grammars of both varieties (Cusco -sha-, -nchis, -qti-, -n, -q beside Ayacucho -chka-, -nchik, -pti-, -m, -pa).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import IntEnum


class Slot(IntEnum):
    """From the end of the word towards its stem."""

    DISCOURSE = 0
    CASE = 1
    PLURAL = 2
    POSSESSOR = 3
    NOMINAL = 4  # makes a noun of a verb
    PERSON = 5  # of a finite verb, with its tense
    DERIVATION = 6


@dataclass(frozen=True)
class Suffix:
    """`name` is its spelling in the unified norm; `features` follow Universal Dependencies where they have a name."""

    name: str
    slot: Slot
    features: tuple[tuple[str, str], ...] = ()


# slot | norm name | spellings by `-`-less form | features
_TABLE = """
0 lla | lla
0 ña | ña na | Aspect=Already
0 raq | raq raj rac | Aspect=Still
0 pas | pas pis
0 puni | puni
0 taq | taq taj tac
0 chu | chu | Chu=Yes
0 qa | qa ka ca
0 mi | mi m min | Evident=Direct
0 n | n | Evident=Direct
0 si | si s | Evident=Reported
0 cha | chá | Evident=Guess
0 ya | yá ya
1 pi | pi | Case=Loc
1 manta | manta | Case=Abl
1 man | man | Case=All
1 kama | kama cama | Case=Ter
1 ta | ta | Case=Acc
1 wan | wan huan guan | Case=Ins
1 paq | paq pac paj pak | Case=Ben
1 rayku | rayku raycu raiku | Case=Cau
1 hina | hina jina | Case=Equ
1 pa | pa | Case=Gen
1 q | q | Case=Gen
1 niq | niqpi niqman niqmanta ñiqpi ñiqman ñiqmanta neqpi | Case=Loc
2 lla | lla
2 kuna | kuna cuna | Number=Plur
3 y | y niy | Person[psor]=1
3 yki | yki iki yqui iqui niyki nikii niiki | Person[psor]=2
3 n | n nin | Person[psor]=3
3 nchik | nchik nchis nchiq nchij ninchik ninchis | Person[psor]=1|Number[psor]=Plur|Clusivity[psor]=In
3 yku | yku iku ycu niyku niku | Person[psor]=1|Number[psor]=Plur|Clusivity[psor]=Ex
3 ykichik | ykichik ykichis nikichis niykichik | Person[psor]=2|Number[psor]=Plur
3 nku | nku ninku | Person[psor]=3|Number[psor]=Plur
3 yuq | yuq yoq yuj yoj yoc yuc niyuq niyoq niyoc niyuj | Having=Yes
3 nnaq | nnaq nnaj ninnaq | Having=No
3 masi | masi
3 cha | cha chay
4 y | y | VerbForm=Inf
4 q | q | VerbForm=Agt
4 na | na | VerbForm=Ger
4 sqa | sqa sca ska shka | VerbForm=Part
4 nqa | nqa nca | VerbForm=Part
4 spa | spa | VerbForm=Conv
4 stin | stin | VerbForm=Conv
4 pti | pti qti jti | VerbForm=Conv
5 ni | ni | Person=1|Number=Sing|Tense=Pres|Mood=Ind
5 nki | nki nqui | Person=2|Number=Sing|Tense=Pres|Mood=Ind
5 n | n | Person=3|Tense=Pres|Mood=Ind
5 nchik | nchik nchis nchiq nchij | Person=1|Number=Plur|Clusivity=In|Tense=Pres|Mood=Ind
5 niku | niku yku nicu | Person=1|Number=Plur|Clusivity=Ex|Tense=Pres|Mood=Ind
5 nkichik | nkichik nkichis nquichis | Person=2|Number=Plur|Tense=Pres|Mood=Ind
5 nku | nku ncu | Person=3|Number=Plur|Tense=Pres|Mood=Ind
5 rqani | rqani rkani rani rcani | Person=1|Number=Sing|Tense=Past|Mood=Ind
5 rqanki | rqanki rkanki ranki | Person=2|Number=Sing|Tense=Past|Mood=Ind
5 rqa | rqa rka ra rqan rkan ran | Person=3|Tense=Past|Mood=Ind
5 rqanchik | rqanchik rqanchis ranchis ranchik | Person=1|Number=Plur|Tense=Past|Mood=Ind
5 rqaniku | rqaniku raniku rqayku rayku | Person=1|Number=Plur|Tense=Past|Mood=Ind
5 rqaku | rqaku rqanku raku ranku | Person=3|Number=Plur|Tense=Past|Mood=Ind
5 sqani | sqani skani | Person=1|Number=Sing|Tense=Past|Mood=Ind|Evident=Reported
5 sqanki | sqanki | Person=2|Number=Sing|Tense=Past|Mood=Ind|Evident=Reported
5 saq | saq saj sac sak | Person=1|Number=Sing|Tense=Fut|Mood=Ind
5 nqa | nqa nka nca | Person=3|Tense=Fut|Mood=Ind
5 nqaku | nqaku | Person=3|Number=Plur|Tense=Fut|Mood=Ind
5 sun | sun sunchik sunchis | Person=1|Number=Plur|Tense=Fut|Mood=Ind
5 saqku | saqku | Person=1|Number=Plur|Clusivity=Ex|Tense=Fut|Mood=Ind
5 yman | yman iman | Person=1|Number=Sing|Mood=Cnd
5 nkiman | nkiman waq waj huaq | Person=2|Number=Sing|Mood=Cnd
5 nman | nman | Person=3|Mood=Cnd
5 chwan | chwan nchikman nchisman chuan | Person=1|Number=Plur|Mood=Cnd
5 y | y | Person=2|Number=Sing|Mood=Imp
5 ychik | ychik ychis | Person=2|Number=Plur|Mood=Imp
5 chun | chun | Person=3|Mood=Imp
5 chunku | chunku | Person=3|Number=Plur|Mood=Imp
5 yki | yki rqayki rayki sqayki | Person=1|Number=Sing|Person[obj]=2|Mood=Ind
5 sunki | sunki sunqui | Person=3|Person[obj]=2|Mood=Ind
5 wan | wan huan | Person=3|Person[obj]=1|Tense=Pres|Mood=Ind
5 wanki | wanki huanki wanqui | Person=2|Person[obj]=1|Tense=Pres|Mood=Ind
5 wankiman | wankiman | Person=2|Person[obj]=1|Mood=Cnd
5 way | way huay waychik waychis | Person=2|Person[obj]=1|Mood=Imp
5 wanqa | wanqa wanka | Person=3|Person[obj]=1|Tense=Fut|Mood=Ind
5 warqa | warqa wara warqan waran | Person=3|Person[obj]=1|Tense=Past|Mood=Ind
6 chka | chka sha shia sya shka ska scha | Aspect=Prog
6 chi | chi | Voice=Cau
6 ku | ku | Reflex=Yes
6 pu | pu
6 mu | mu
6 ri | ri
6 ysi | ysi
6 rqu | rqu ru ra rka
6 yku | yku yka
6 naya | naya | Mood=Des
6 naku | naku | Voice=Rcp
6 paya | paya
6 ykacha | ykacha
6 wa | wa
"""


def _parsed(line: str) -> tuple[tuple[str, ...], Suffix]:
    head, _, rest = line.partition("|")
    slot, name = head.split()
    spellings, _, features = rest.partition("|")
    pairs = tuple((pair.partition("=")[0].strip(), pair.partition("=")[2].strip()) for pair in features.split("|"))
    named = tuple(pair for pair in pairs if pair[0])
    return tuple(spellings.split()), Suffix(name, Slot(int(slot)), named)


def _by_ending() -> dict[str, tuple[Suffix, ...]]:
    found: dict[str, dict[Suffix, None]] = defaultdict(dict)
    for line in _TABLE.strip().splitlines():
        spellings, suffix = _parsed(line)
        for spelling in spellings:
            found[flat(spelling)].setdefault(suffix)
    return {ending: tuple(suffixes) for ending, suffixes in found.items()}


def flat(word: str) -> str:
    """Letter by letter, so that positions hold: no accents, three vowels."""
    return word.translate(_FLAT)


_FLAT = str.maketrans("eoáéíóúñ", "iuaiiiun")
ENDINGS = _by_ending()
LONGEST = max(map(len, ENDINGS))
