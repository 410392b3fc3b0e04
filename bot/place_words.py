"""Words around place names: what tells that a place is meant, and names that are everyday words too."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from language.ordinary import ORDINARY
from language.quechua_spelling import quechua_key
from language.spanish import fold


def keys(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


# "Vivo en …", "soy del distrito de …": what follows is a place even when misspelt.
STRONG = keys(
    "vivo vivimos viviendo estoy estamos soy somos resido radico naci vengo distrito provincia region ciudad pueblo "
    "departamento encuentro zona caserio comunidad cerca ubicado ubicada viviendo mudo mudar mude localidad lugar "
    "vive viven vivia nacido nacida regrese volvi barrio anexo"
)
WEAK = keys("en de del desde por hacia hasta a aqui alli para es era sino")
# "Quise decir …", "puse …": with a capital or nothing else said, a place.
SAID = keys("decir dije dice puse poner pon ponga escribir escribi")
# Quechua: "Wantapi tiyani", "Sicuani llaqtapi", "Limamanta kani", "Huamangapim yachani" (I live).
DWELLING = tuple(map(quechua_key, "tiya yacha ka hamu kawsa riq puri nasi kutimu llaqta llamka llank'a".split()))
TOWN = tuple(map(quechua_key, "llaqta ayllu distritu prubinsya comunidad wasiy suyu marka ciudad".split()))
DWELLING_FORMS = tuple(
    map(
        quechua_key,
        (
            "tiyani tiyaniku tiyachkani tiyashani yachani kawsani kawsachkani llaqta llaqtay llaqtapi kani kanim "
            "kachkani kashani hamuni hamunim llaqtayqa wasiyqa distritupi"
        ).split(),
    )
)
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
BETWEEN = keys("en de del provincia distrito region departamento ciudad peru")
# Districts whose names are everyday words, or begin like a person's or a saint's name: only with a cue.
QUECHUA_TALK = frozenset({"munani"})  # "I want", not Muñani
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
_SHORTEST_CUE, _SHORTEST_QUECHUA_CUE = 4, 5
_ORDINARY = frozenset(map(fold, ORDINARY))
_CUES = tuple(cue for cue in sorted(STRONG) if len(cue) >= _SHORTEST_CUE)


@lru_cache(maxsize=4096)
def is_misspelt_cue(key: str) -> bool:
    """ "Vvivo", "distirto": one letter away from a word before places."""
    if len(key) < _SHORTEST_CUE or key in _ORDINARY or key in STRONG:
        return False
    return any(OSA.distance(key, cue, score_cutoff=1) <= 1 for cue in _CUES)


@lru_cache(maxsize=4096)
def is_misspelt_dwelling(key: str) -> bool:
    """ "Tiayni", "yachni": one letter away from how Quechua tells where one lives."""
    if len(key) < _SHORTEST_QUECHUA_CUE:
        return False
    return any(OSA.distance(key, form, score_cutoff=1) <= 1 for form in DWELLING_FORMS)
