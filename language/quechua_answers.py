"""Short answers in Quechua as whole messages, by their spelling keys; each list still needs a native reader."""

from __future__ import annotations

import re
from collections.abc import Collection

from language.quechua_spelling import quechua_key
from language.spanish import fold, words_of

# No Quechua answer has these letters: "cosa" is not "kusa".
_SPANISH_LETTERS = re.compile(r"[bdfgvxz]|c(?!h)|rr", re.IGNORECASE)


def _keys(lines: str) -> frozenset[str]:
    phrases = (phrase for line in lines.splitlines() for phrase in line.split("|"))
    return frozenset(" ".join(map(quechua_key, phrase.split())) for phrase in phrases if phrase.strip())


YES = _keys(
    """
    ari|ariyá|ari ari|ariki|awriki|riki|riki riki|chiqaqmi|chiqaq|kusa|kusam|kusan|kusa kusa|allinmi|allin|allinlla
    allinllam
    hinalla|hinallataq|hinapuni|chaynam|chhaynan|chaynapuni|chhaynapuni|chaymi|ari chaymi|chaypuni|ari allinmi
    ari allin|ari kusa
    ari munani|ari munanim|ari munanin|munani|munanim|munanin|munanipuni|ari munanipuni|munaymanmi|munaymi
    ari chaynam|ari chhaynan
    ari hinalla|ari ya|ya ari|si ari|ari si|ari atini|atinim|atinin|ari uyarini|chaskini|ari chaskini|ari qallarisun
    qallarisun
    """
)
NO = _keys(
    """
    mana|manam|manan|manaku|manaya|manapuni|mana mana|mana munanichu|manam munanichu|manan munanichu|manaña|manañam
    manañan
    manaña munanichu|manañam munanichu|manaraq|manaraqmi|manaraqchu|manaraq munanichu|mana kunanchu|kunanqa mana
    amaña|amaraq|ama
    mana chaychu|manam chaychu|manan chaychu|mana chaynachu|manam chaynachu|manan chhaynachu|mana hinachu|mana allinchu
    manam allinchu|manan allinchu|mana atinichu|manam atinichu|manan atinichu|mana gustawanchu|manam gustawanchu
    manan gustawanchu
    mana chiqaqchu|manam chiqaqchu|mana chaskinichu|no mana|mana no
    """
)
DONT_KNOW = _keys(
    """
    mana yachanichu|manam yachanichu|manan yachanichu|mana yachani|manaraq yachanichu|manaraqmi yachanichu
    manapuni yachanichu
    icha|ichapas|ichach|mana allinta yachanichu|manam allinta yachanichu|mana mayqintapas yachanichu
    mana akllayta atinichu
    mana yachanichu mayqinta|mana yachanichu imata|mana yuyanichu|manam yuyanichu|qunqarquni
    """
)
NONE = _keys(
    """
    mana imata|manam imata|manan imata
    mana imapas|manam imapas|manan imapas|mana imatapas|manam imatapas|manan imatapas|mana imatapas yachanichu
    manam imatapas yachanichu|manan imatapas yachanichu|mana imatapas ruwanichu|mana ima ruwaytapas yachanichu
    mana imata ruwaytapas yachanichu|mana mayqinpas|manam mayqinpas|manan mayqanpas|mana mayqintapas|manam mayqintapas
    manan mayqantapas|mana hukllapas|mana hukllatapas|mana huktapas|mana kanchu|manam kanchu|manan kanchu
    mana kapuwanchu
    manam kapuwanchu|mana mayqinpas gustawanchu|mana mayqintapas munanichu|mana imatapas munanichu
    manam imatapas munanichu
    """
)
EVERYTHING = _keys(
    """
    tukuy|tukuymi|tukuyta|tukuytam|tukuyta munani|tukuyninta|tukuyninmi|tukuyninta munani|tukuymanta|tukuy imata
    tukuy imatapas
    tukuy ima|tukuy gustawan|llapa|llapan|llapanmi|llapanta|llapantam|llapanta munani|llapan gustawan|llapallan
    llapallanta
    lliw|lliwmi|lliwta|lliwta munani|lliw llapan|imapas|imatapas|imapas allinmi|imapas kachun|mayqinpas
    mayqinpas allinmi
    mayqanpas|mayqintapas|mayqantapas|mayqinpas kachun|iskaynin|iskayninta|iskaynintapas|kimsantin|kimsantinta
    """
)
# Courtesy and address around an answer.
_FILLER = frozenset(
    map(
        quechua_key,
        "mamay mama taytay tayta papay panay turay wawqiy ñañay añay sulpayki añaychayki pe pues kunanqa".split(),
    )
)
_PLEASE = re.compile(r"\bama hina (?:kaspa|kaychu)\b|\ballichu\b", re.IGNORECASE)


def says(text: str, keys: Collection[str]) -> bool:
    """Whether the whole message is one of the phrases, with or without courtesy around it."""
    words = [word.text for word in words_of(_PLEASE.sub(" ", text))]
    if not words or any(_SPANISH_LETTERS.search(word) for word in words) or _is_tomorrow(words):
        return False
    spoken = [quechua_key(word) for word in words]
    bare = [key for key in spoken if key not in _FILLER]
    return " ".join(spoken) in keys or " ".join(bare) in keys


def _is_tomorrow(words: list[str]) -> bool:
    """ "Mañana" without its tilde is "manana", which "manaña" is too."""
    return any(fold(word) == fold("mañana") and "naña" not in word.lower() for word in words)
