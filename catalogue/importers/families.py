"""The official productive families under our names, and which activities belong to them."""

from __future__ import annotations

from catalogue.models import EconomicActivity
from language.gazetteer import normalise

# Programmes that we have keep their own: a register's is sometimes another house's.
FAMILIES = {
    "energia agua y saneamiento": "energia_electricidad",
    "industria alimentaria bebida y tabaco": "alimentaria",
    "industria de la madera y muebles": "madera",
    "industria diversas": "artesania",
    "industria textil confeccion y del cuero": "textil_cuero",
    "servicios personales y de hogares": "servicios_personales",
    "tecnologias de la informacion y comunicaciones tic s": "tic_audiovisual",
    "tecnologias de la informacion y comunicaciones tics": "tic_audiovisual",
    "construccion": "construccion",
    "hosteleria y turismo": "hosteleria_turismo",
    "metalmecanica y metalica": "metalmecanica",
    "mecanica automotriz": "automotriz",
    "administracion y comercio": "administracion_comercio",
    "salud": "salud",
    "agropecuario": "agropecuaria",
    "mineria": "mineria",
    "pesca y acuicultura": "pesca",
}


def ours(official: str) -> str:
    """Our family for an official one; "" where none stands for it yet."""
    return FAMILIES.get(normalise(official), "")


class Activities:
    """What the catalogue names, to hold programmes against."""

    def __init__(self) -> None:
        pairs = EconomicActivity.objects.values_list("official_family", "name")
        self._pairs = {(normalise(family), normalise(name)) for family, name in pairs}

    def may_hold(self, family: str, activity: str) -> bool:
        """True also where nothing is known: before the catalogue was imported, or where the row names neither."""
        if not (self._pairs and family and activity):
            return True
        return (normalise(family), normalise(activity)) in self._pairs
