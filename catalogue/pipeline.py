"""Steps of the pipeline that fill this room: who teaches what, what trades stand for, what work there is."""

from __future__ import annotations

from django.conf import settings

from catalogue import lookups
from importing.pipeline import Step

# Relations need the occupations and skills that they are between; the groups name what occupations belong to.
ESCO = ("*iscogroups*", "*occupations_*", "*skills_*", "*occupationskillrelations*", "*esco*.zip")


def _lookups() -> str:
    counts = lookups.export(settings.LOOKUPS_DIR)
    return ", ".join(f"{count} nombres en {kind}.json" for kind, count in counts.items())


STEPS = (
    Step("padron", "Instituciones", files=("*padron*", "*sigmed*"), needs=("ubigeo",)),
    # Before the programmes, which are held against it; they go in without it as well.
    Step("cnof", "Familias productivas", files=("*cnof*familias*", "*familias*actividades*")),
    Step("programmes", "Programas de CETPRO", files=("*programas*", "*cnof*programa*")),
    Step("tabla34", "Carreras de institutos", files=("*tabla34*", "*tabla_34*"), needs=("padron",)),
    Step("offerings", "Oferta", files=("*ofertas*", "*offerings*"), needs=("padron", "programmes")),
    Step("cno", "Ocupaciones CNO-2015", files=("*cno2015*", "*cno-2015*", "*cno_2015*")),
    Step("esco", "Ocupaciones y competencias ESCO", files=ESCO),
    Step("onet", "Intereses por ocupación", files=("*riasec*", "*interests*"), needs=("esco",)),
    Step("epen", "Empleo: EPEN", files=("*epen*",), needs=("ubigeo",)),
    Step("enaho", "Empleo: ENAHO", files=("*enaho*",), needs=("ubigeo",)),
    Step("edo", "Demanda de empresas: EDO", files=("edo*", "*demanda*ocupacional*"), needs=("ubigeo",)),
    Step("vacancies", "Vacantes publicadas", files=("*vacantes*", "*vacancies*"), needs=("ubigeo",)),
    Step("lookups", "Nombres para el diálogo", work=_lookups),
)
