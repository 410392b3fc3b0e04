"""Short answers in Quechua as whole messages, by their spelling keys; each list still needs a native reader."""

from __future__ import annotations

import re
from collections.abc import Collection

from language.quechua_spelling import quechua_key
from language.spanish import fold, words_of

# No Quechua answer has these letters: "cosa" is not "kusa".
_SPANISH_LETTERS = re.compile(r"[bdfgvxz]|c(?!h)|rr", re.IGNORECASE)
_LOANS = re.compile(
    r"^(?:[ei]stud|gu?ard|acept|autori[sz]|borr|escuel|coleg|experien)", re.IGNORECASE
)  # with Quechua endings


_NOT = quechua_key("mana")
_NOT_YET = re.compile(rf"{quechua_key('manaraq')}(?:mi|n|pas)?$")
_REMEMBERS = re.compile(rf"{quechua_key('yuya')}\w*chu$")
_FORGOT = re.compile(rf"{quechua_key('qunqa')}\w*ni")


def keys(lines: str) -> frozenset[str]:
    """Phrases, apart by "|" or lines, by their spelling keys."""
    phrases = (phrase for line in lines.splitlines() for phrase in line.split("|"))
    return frozenset(" ".join(map(quechua_key, phrase.split())) for phrase in phrases if phrase.strip())


YES = keys(
    """
    ari|ariyá|ari ari|ariki|awriki|riki|riki riki|chiqaqmi|chiqaq|kusa|kusam|kusan|kusa kusa|allinmi|allin|allinlla
    allinllam
    hinalla|hinallataq|hinapuni|chaynam|chhaynan|chaynapuni|ari riki|riki ari|arí riki|ari hina kachun|hina kachun
    chayna kachun|chhayna kachun|chhaynapuni|chaymi|ari chaymi|chaypuni|ari allinmi
    ari allin|ari kusa
    ari munani|ari munanim|ari munanin|munani|munanim|munanin|munanipuni|ari munanipuni|munaymanmi|munaymi
    ari chaynam|ari chhaynan
    ari hinalla|ari ya|ya ari|si ari|ari si|ari atini|atinim|atinin|ari uyarini|chaskini|ari chaskini|ari qallarisun
    aceptani|aceptanim|aceptanin|ari aceptani|guardaychik|ari guardaychik|guarday|ari guarday|guardallay
    ari guardallay|waqaychay|ari waqaychay|waqaychaychik|ari waqaychaychik|waqaychallay|ari waqaychallay
    qallarisun
    """
)
PLAIN_NO = keys(
    """
    mana|manam|manan|manaya|manapuni|manapunim|manapunin|mana mana|manam manam|no mana|mana no|no manam|no manan
    manamá|mana riki|mana ya
    """
)
UNWILLING = keys(
    """
    mana munanichu|manam munanichu|manan munanichu|manaña|manañam|manañan|manaña munanichu|manañam munanichu
    manañan munanichu|mana munani|manam munani|manan munani|manaraq munanichu|manaraqmi munanichu|mana kunanchu
    manam kunanchu|kunanqa mana|kunanqa manam|kunan mana|kunan manam|amaña|amaraq|ama|manaku|mana munaymanchu
    manam munaymanchu|mana gustawanchu|manam gustawanchu|manan gustawanchu|qipata|qipaman|huk punchaw
    """
)
_OTHER_NO = keys(
    """
    manaraq|manaraqmi|manaraqchu|mana chaychu|manam chaychu|manan chaychu|mana chaynachu|manam chaynachu
    manan chhaynachu|mana hinachu|mana allinchu|manam allinchu|manan allinchu|mana atinichu|manam atinichu
    manan atinichu|mana chiqaqchu|manam chiqaqchu|mana chaskinichu|manam chaskinichu|manan chaskinichu
    ama waqaychaychu|ama waqaychaychikchu|ama guardaychu|ama guardaychikchu|mana aceptanichu|manam aceptanichu
    manan aceptanichu
    """
)
NO = PLAIN_NO | UNWILLING | _OTHER_NO
SKIP = keys(
    """
    mana niyta munanichu|manam niyta munanichu|manan niyta munanichu|mana willayta munanichu|manam willayta munanichu
    manan willayta munanichu|mana willakuyta munanichu|manam willakuyta munanichu|manan willakuyta munanichu
    mana kutichiyta munanichu|manam kutichiyta munanichu|manan kutichiyta munanichu|mana nisaqchu|manam nisaqchu
    mana willasaqchu|manam willasaqchu|manan willasaqchu|mana willakusaqchu|manam willakusaqchu|huk tapuyta|huk tapuyman
    mana niymanchu|manam niymanchu|hukman pasay|hukman pasasun|pasasun|qatisun
    """
)
THAT_IS_ALL = keys("chaylla|chayllam|chayllan|chayllapuni|chayllataq|chaylla kachun|chay nomas|chayllapaq|chayllawan")
ANOTHER = keys(
    """
    hukta|huktam|huktan|huktapas|hukta munani|huktam munani|huktan munani|huk munani|huknin|hukninta|hukninta munani
    hukta quway|hukta akllani|huktaraq|huktawan
    """
)
DONT_KNOW = keys(
    """
    manayá yachanichu|mana yachanichu ñuqa|ñuqaqa mana yachanichu|manaraqmi yachanichu|manam yachani|manan yachani
    manan yuyanichu|mana yuyarinichu|manam yuyarinichu|manan yuyarinichu|mana yuyachkanichu|manam yuyachkanichu
    manan yuyashanichu|mana yuyashanichu|manaña yuyanichu|manañam yuyanichu|manañan yuyanichu|manaña yuyarinichu
    qunqarqani|qunqaruni|qunqarusqani|qunqapuni|qunqapurqani|qunqarqanim|icha ari|icha mana|ichapas ari|ichapas mana
    ichaqa mana yachanichu|yuyaymanachkani|yuyaymanashani|piensachkani|piensashani|mana akllanichu|pim yachan|pin yachan
    manan allinta yachanichu|mana yachanichu imatapas akllayta|manan akllayta atinichu|manam akllayta atinichu
    mana yachanichu|manam yachanichu|manan yachanichu|mana yachani|manaraq yachanichu
    manapuni yachanichu
    icha|ichapas|ichach|mana allinta yachanichu|manam allinta yachanichu|mana mayqintapas yachanichu
    mana akllayta atinichu
    mana yachanichu mayqinta|mana yachanichu imata|mana yuyanichu|manam yuyanichu|qunqarquni
    """
)
NONE = keys(
    """
    mana experienciayuq|mana experienciayuq kani|manam experienciayuqchu kani|manan experienciayuqchu kani
    mana kunankama|manam kunankama|manan kunankama|kunankama mana|kunankama manam|kunankama manan
    mana imatapas ruwayta yachanichu|manam imatapas ruwayta yachanichu|manan imatapas ruwayta yachanichu
    mana imata ruwayta yachanichu|mana ima yachanichu|mana imapis|manan imapis|mana imatapis|manan imatapis|mana ni ima
    mana imatapis yachanichu|manan imatapis yachanichu|mana imatapis ruwanichu|manan imatapis ruwanichu
    manam imatapas ruwanichu|manan imatapas ruwanichu|mana imaypas kanchu|manam imaypas kanchu|mana imaypis kanchu
    manan imaypis kanchu|mana oficioyuq|mana oficioyuq kani|mana llamkaniychu|mana llamkanichu|manam llamkanichu
    manan llank'anichu|mana llank'anichu|manan mayqinpas|manan mayqintapas|mana mayqintapis|manan mayqintapis
    manan mayqinpis|manam mayqintapas munanichu|manan mayqintapas munanichu|manan imatapas munanichu
    manan imatapis munanichu|mana hukpas|manam hukpas|manan hukpis|manam huktapas|mana huknintapas|ch'usaq|chusaq
    manaraq imatapas|manaraq imatapas yachanichu|manaraqmi imatapas yachanichu|mana imapas kanchu|mana imapas kapuwanchu
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
EVERYTHING = keys(
    """
    tukuyta yachani|tukuytam yachani|tukuytan yachani|tukuy imata yachani|tukuy imatam yachani|tukuy imatan yachani
    tukuy imata ruwani|tukuy imatam ruwani|tukuyta ruwani|tukuy imatapas ruwani|tukuy imatapas yachani|tukuy imatapis
    tukuytam munani|tukuytan munani|tukuytapas|tukuytapis|tukuy imata munani|tukuytan|tukuyman|tukuy imaymana
    tukuy imaymanata|imaymanata|imaymanata yachani|imaymanata munani|imaymana|tukuymanta pisillata|tukuymanta aslla
    tukuymanta asllata|tukuymanta pisi|tukuymanta pisita|tukuyta yachayta munani|tukuytam yachayta munani
    tukuytan yachayta munani|llapanta yachani|llapantam yachani|llapantan yachani|llapanta yachayta munani
    llapanmanta|llapanmanta asllata|llapantan munani|llapantam munani|llapantan|llapanmi gustawan|llapantapas
    llapachanta|lliwta yachani|lliwtam|lliwtan|lliw imata|lliw ima|lliwmanta|lliwtam munani|lliwtan munani
    imapis|imatapis|imapas kachun|imapis kachun|imallapas|imallatapas|imallapis|imallatapis|imatapas munani
    imatapas yachayta munani|imatapas yachani|imatapas ruwani|imatapas ruwayman|imapas kaq|mayqinpis|mayqintapis
    mayqillanpas|mayqinllapas|mayqanpis|mayqantapis|mayqantapas|tukuy gustawanmi|tukuymi gustawan|tukuymi gustawanmi
    tukuy|tukuymi|tukuyta|tukuytam|tukuyta munani|tukuyninta|tukuyninmi|tukuyninta munani|tukuymanta|tukuy imata
    tukuy imatapas
    tukuy ima|tukuy gustawan|llapa|llapan|llapanmi|llapanta|llapantam|llapanta munani|llapan gustawan|llapallan
    llapallanta
    lliw|lliwmi|lliwta|lliwta munani|lliw llapan|imapas|imatapas|imapas allinmi|mayqinpas
    mayqinpas allinmi
    mayqanpas|mayqintapas|mayqinpas kachun|iskaynin|iskayninta|iskaynintapas|kimsantin|kimsantinta
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


def says(text: str, phrases: Collection[str]) -> bool:
    """Whether the whole message is one of the phrases, with or without courtesy around it."""
    words = [word.text for word in words_of(_PLEASE.sub(" ", text))]
    if not words or any(map(_is_spanish, words)) or _is_tomorrow(words):
        return False
    spoken = [quechua_key(word) for word in words]
    bare = [key for key in spoken if key not in _FILLER]
    # In a sentence "not yet" says no more than "not"; alone it leaves the question open.
    plainly = [_NOT if _NOT_YET.match(key) and len(bare) > 1 else key for key in bare]
    return any(" ".join(said) in phrases for said in (spoken, bare, plainly))


def is_forgotten(text: str) -> bool:
    """ "Manañam yuyanichu haykakama risqayta": a denied form of remembering or a past one of forgetting, anywhere."""
    spoken = [quechua_key(word.text) for word in words_of(text)]
    denied = any(word.startswith(_NOT) for word in spoken)
    return any((denied and _REMEMBERS.match(word)) or _FORGOT.match(word) for word in spoken)


def _is_spanish(word: str) -> bool:
    return bool(_SPANISH_LETTERS.search(word)) and not _LOANS.match(word)


def _is_tomorrow(words: list[str]) -> bool:
    """ "Mañana" without its tilde is "manana", which "manaña" is too."""
    return any(fold(word) == fold("mañana") and "naña" not in word.lower() for word in words)
