"""Who would rather be answered by a person, and who only speaks of people."""

from __future__ import annotations

import pytest

from language.wants import Want, wants_in


@pytest.mark.parametrize(
    "said",
    [
        "persona",
        "PERSONA",
        "quiero hablar con una persona",
        "kiero ablar con una persona",
        "quisiera hablar con alguien por favor",
        "pásame con un asesor",
        "me pasas con una persona",
        "puedo hablar con la encargada?",
        "comuníqueme con alguien",
        "que me llame alguien",
        "prefiero que me escriba una persona",
        "quiero que me atienda una persona real",
        "asesor",
        "hay alguien ahí?",
        "¿hay alguien que me atienda?",
        "necesito hablar con un humano",
        "no quiero hablar con un robot",
        "runawan rimayta munani",
        "runawan parlayta munani",
        "huk runawan rimayta munani",
        "huk runa kutichiwachun",
        "runa",
        "asesorwan rimayta munani",
        "piwanpas rimayta munani",
    ],
)
def test_a_person_is_wanted(said: str) -> None:
    assert Want.PERSON in wants_in(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "hola",
        "otra persona quiere estudiar",
        "es para otra persona",
        "quiero cuidar personas mayores",
        "cuidado de personas",
        "me gusta hablar con la gente",
        "quiero ser asesor de ventas",
        "quiero ser secretaria",
        "trabajo de operador de maquinaria pesada",
        "soy agente de seguridad",
        "cuántas personas hay en el curso",
        "quién enseña",
        "runasimi",
        "runasimipi rimay",
        "runa simi",
        "runakunata yanapayta munani",
        "llaqta runa kani",
        "soy persona con discapacidad",
        "me gusta hablar con personas",
        "¿hay alguien que me enseñe costura?",
        "atención de una persona mayor",
        "señorita",
        "buenas tardes señorita",
        "hay alguna persona que enseñe tejido",
        "runakunawan llamkani",
    ],
)
def test_no_person_is_wanted(said: str) -> None:
    assert Want.PERSON not in wants_in(said)
