"""Words around place names: what tells that a place is meant, and names that are everyday words too."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from language.ordinary import ORDINARY
from language.quechua_spelling import quechua_key
from language.spanish import Word, fold, plain


def keys(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


# "Vivo en …", "soy del distrito de …": what follows is a place even when misspelt.
STRONG = keys(
    "vivo vivimos viviendo estoy estamos soy somos resido radico naci vengo distrito provincia region ciudad pueblo "
    "departamento encuentro zona caserio comunidad cerca ubicado ubicada viviendo mudo mudar mude localidad lugar "
    "vive viven vivia nacido nacida regrese volvi barrio anexo queda quedo paro paramos radicamos residimos "
    "parcialidad sector centro poblado mudamos trasladamos venimos"
)
WEAK = keys("en de del desde por hacia hasta a aqui alli para es era sino")
# "Quise decir …", "puse …": with a capital or nothing else said, a place.
SAID = keys("decir dije dice puse poner pon ponga escribir escribi")
# Where one was before, and where one is now: "nací en Lampa pero vivo en Juliaca".
PAST = keys("vivia viviamos naci nacimos nacido nacida antes")
NOW = keys("vivo vivimos estoy estamos ahora ahorita actualmente radico resido encuentro")
# Quechua: "Wantapi tiyani", "Sicuani llaqtapi", "Limamanta kani", "Huamangapim yachani" (I live).
DWELLING = tuple(
    map(quechua_key, "tiya yacha ka hamu kawsa riq puri nasi kutimu llaqta llamka llank'a qillqamu".split())
)
TOWN = tuple(
    map(
        quechua_key,
        "llaqta ayllu distritu prubinsya comunidad wasiy suyu marka ciudad ladu law ukhu uku qaylla".split(),
    )
)
_FORMS = (
    *(f"{verb}{person}" for verb in ("tiya", "yacha", "kawsa", "ka", "hamu", "llamka", "nasi") for person in
      ("ni", "nim", "niku", "chkani", "shani", "chkaniku", "rqani", "rani")),
    *(f"{place}{case}" for place in ("llaqta", "wasi", "distritu", "provincia", "suyu", "ayllu") for case in
      ("", "y", "yqa", "pi", "pim", "ypi", "manta", "mantam", "ymanta")),
    "llank'ani", "paqarirqani", "paqarini", "kutimuni",
)  # fmt: skip
DWELLING_FORMS = tuple(dict.fromkeys(map(quechua_key, _FORMS)))
CASE = re.compile(r"(?:lla)?(?:pi|manta|man|kama|cama)(?:ta|qa|m|mi|n|chu|pas|pis|raq|ña|na|puni|taq|s|si|lla|ri)*")
ENDINGS = re.compile(rf"(?:{CASE.pattern}|(?:ta|chu|qa|m|mi|n|pas|pis|taq|raq|lla|puni|na|cha|pa)*)")
WHERE = re.compile(r"(?:lla)?(?:pi|manta)(?:m|mi|n|qa|chu|pas|pis|lla|raq)*")
# After these a name is a person's.
CALLED = keys("llamo llama nombre senor senora senorita don dona sr sra profesor profesora joven apellido")
TURNING = keys("no sino es era me equivoque equivoco perdon disculpa mejor ya")  # "no es San Miguel, es Puno"
ARTICLES = keys("la el los las")
LINKS = WEAK | keys("la el los las mismo mismito aca alla centro")
FILLER = (
    LINKS
    | STRONG
    | TURNING
    | keys("yo nomas pues es mi porfavor favor gracias hola buenas buenos dias tardes si y ahorita actualmente peru")
)
_SHORT_LINKS, _LONGEST_LINK = keys("en de del"), 3
_AREAS = keys("provincia distrito region departamento ciudad comunidad")
BETWEEN = keys("en de del la provincia distrito region departamento ciudad peru")
# Districts whose names are everyday words, or begin like a person's or a saint's name: only with a cue.
QUECHUA_TALK = frozenset({"munani"})  # "I want", not Muñani
WRITING = tuple(map(quechua_key, ("qillqamu", "qillqachka", "qillqayki", "qillqani")))
EVERYDAY = frozenset(
    "independencia union progreso paz libertad esperanza carmen rosa santa tambo pampas amazonas luz mar victoria "
    "santiago salas santos olmos rosas castilla flores palmas lomas lagunas tres unidos huerta alto alegre buena vista "
    "bella mercedes angeles jesus maria jose juan pedro pablo luis carlos francisco antonio domingo martin miguel "
    "isabel lucia ana teresa clara cruz bolivar grau coronel capitan mariscal general sol sucre chile mi peru "
    "nueva nuevo villa rica rio negro blanco puente piedra salud campo verde colon pardo miguel ramon socos "
    "cocas colta rondos molino yauli palca sama ite huari ancon asia ate la el los las de del san y leon pinto "
    "marcos mateo andres lorenzo nicolas agustin bartolome cristobal gabriel rafael jeronimo ignacio sebastian "
    "bernardino vicente tomas pueblo libre mala calca lari mollebaya chala chao viru moche laredo "
    "salaverry florida hermosa recreo sausal cospan prado elias soplin vargas tigre mazan napo punchana belen indiana "
    "chao canta estique ticaco palmeras picota saposoa sauce morales llama marca marco llapa munani punos campo casita "
    "recta ves manta lares feria awajun manchay chumpi pacaran huata mollepata colca parco llamellin saman cura cora "
    "pachas cochas ollas ocros luya yura tauca omas mito mache paran copa jose tapo tapuc supe corani macari umachiri "
    "tanta santo domingo ramos quispe mamani flores rojas torres rosario salvador nazareno alegria pilar consuelo "
    "dolores soledad asuncion concepcion natividad magdalena ascension merced mercado asa smp sta sto simon "
    "bolognesi".split()
)
_AROUND = frozenset(map(quechua_key, "ñuqa ñuqaqa noqa nuqa kunan kunanqa arí chaypi kaypi mamay taytay".split()))
_SHORTEST_CUE, _SHORTEST_QUECHUA_CUE = 4, 5
_ORDINARY = frozenset(map(fold, ORDINARY))
_SHORT_SLIPS = frozenset("kai kni kan ani kaani kanii kkani kanni".split())  # of "kani"
_DWELLS = tuple(form for form in DWELLING_FORMS if len(form) >= _SHORTEST_CUE)
_CUES = tuple(cue for cue in sorted(STRONG) if len(cue) >= _SHORTEST_CUE)


def is_cue(key: str) -> bool:
    return key in STRONG or is_misspelt_cue(key)


def is_dwelling(key: str) -> bool:
    return key in DWELLING_FORMS or is_misspelt_dwelling(key)


@lru_cache(maxsize=4096)
def is_misspelt_cue(key: str) -> bool:
    """ "Vvivo", "distirto": one letter away from a word before places."""
    if len(key) < _SHORTEST_CUE or key in _ORDINARY or key in STRONG:
        return False
    return any(OSA.distance(key, cue, score_cutoff=1) <= 1 for cue in _CUES)


@lru_cache(maxsize=4096)
def is_misspelt_dwelling(key: str) -> bool:
    """ "Tiayni", "yachni", "kni": one letter away from how Quechua tells where one lives."""
    if len(key) < _SHORTEST_QUECHUA_CUE:
        return key in _SHORT_SLIPS
    return any(OSA.distance(key, form, score_cutoff=1) <= 1 for form in DWELLING_FORMS if len(form) >= _SHORTEST_CUE)


def is_around(word: Word) -> bool:
    """A word that stands around an answered place and is no part of its name."""
    key = quechua_key(word.text)
    dwells = key.startswith(_DWELLS) or is_misspelt_dwelling(key) or is_misspelt_dwelling(plain(word.text))
    cue = word.key in FILLER or is_misspelt_cue(word.key) or is_area(word.key)
    return cue or len(key) < 2 or dwells or _is_beside_it(key)


def is_between(word: Word) -> bool:
    """Between a name and the larger place it is in, also misspelt: "Tingo provinci d Luya"."""
    return word.key in BETWEEN or is_short_link(word.key) or is_area(word.key)


def is_short_link(key: str) -> bool:
    """ "Ean", "dd": a link of two or three letters gone wrong."""
    if len(key) > _LONGEST_LINK or key in _ORDINARY:
        return False
    return any(OSA.distance(key, link) <= 1 for link in _SHORT_LINKS)


@lru_cache(maxsize=4096)
def is_area(key: str) -> bool:
    """What a place may be one of, also misspelt or with Quechua endings: "provinciiapi", "distirto"."""
    sizes = range(-1, 2)
    return any(OSA.distance(key[: len(area) + size], area) <= 1 for area in _AREAS for size in sizes)


@lru_cache(maxsize=4096)
def _is_beside_it(key: str) -> bool:
    return any(OSA.distance(key, word, score_cutoff=1) <= (len(key) > 3) for word in _AROUND)
