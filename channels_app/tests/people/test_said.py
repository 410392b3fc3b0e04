"""For whom a message asks, in both languages; and sentences that are about somebody and ask nothing for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels_app.people.said import About, Said, named, relations, said
from channels_app.people.wording import for_relation

FOR_SOMEBODY = [
    ("para mi hija", "hija"),
    ("es para mi hermano", "hermano"),
    ("Para mi hija Ana", "hija"),
    ("un curso para mi hija", "hija"),
    ("curso para mi hija de cocina", "hija"),
    ("quiero un curso de costura para mi hija", "hija"),
    ("busco para mi mamá", "mama"),
    ("hola, busco cursos para mi esposo", "esposo"),
    ("pa mi ija", "hija"),
    ("Pára mi sobrino porfa", "sobrino"),
    ("no es para mí, es para mi hija", "hija"),
    ("para mi otra hija", "hija"),
    ("mi hija quiere estudiar cocina", "hija"),
    ("mi hija Ana quiere aprender costura", "hija"),
    ("a mi hermano le gustaría estudiar mecánica", "hermano"),
    ("mi esposo busca un curso", "esposo"),
    ("para un amigo", "amigo"),
    ("para otra persona", ""),
    ("otra persona", ""),
    ("es para alguien más", ""),
    ("warmi churiypaq", "hija"),
    ("warmiy churiypaq", "hija"),
    ("wawaypaq", "wawa"),
    ("wawaypaqmi", "wawa"),
    ("wawaypaq cursota munani", "wawa"),
    ("churiypaq costura cursota maskani", "hijo"),
    ("ususiypaq maskani", "hija"),
    ("wawqeypaq", "hermano"),
    ("panaypaq kanqa", "hermana"),
    ("mamaypaq", "mama"),
    ("taytaypaq cursokunata maskapuway", "papa"),
    ("churiymi carpinteriata yachayta munan", "hijo"),
    ("hukpaq", ""),
    ("huk runapaq", ""),
]
FOR_NOBODY_ELSE = [
    "para mi negocio",
    "curso para mi negocio",
    "quiero aprender cocina para mi negocio",
    "cocino para mi hija",
    "quiero coser ropa para mi hija",
    "quiero un curso para hacer ropa para mi hija",
    "quiero un curso para cuidar a mi mamá",
    "trabajo para mis hijos",
    "para mis hijos",
    "para mi casa",
    "para mi familia",
    "para mañana",
    "para mi está bien",
    "para mi sería costura",
    "vivo con mi hija",
    "tengo una hija",
    "cuido a mi mamá",
    "no es para mi hijo",
    "mi hija",
    "mi hija estudia",
    "mi hija no quiere estudiar",
    "mi esposo quiere que trabaje",
    "mi papá es carpintero",
    "aprendí de mi mamá",
    "ayudo a mi mamá en la cocina",
    "quiero ser como mi papá",
    "para trabajar con mi papá",
    "cuidado de personas",
    "hola",
    "sí",
    "",
    "wawaypaq llamkani",
    "wawakunapaq",
    "llamkanaypaq",
    "negocioypaq",
    "wasiypaq",
    "yachanaypaq",
    "cocinata yachayta munani",
    "wawa uywayta yachani",
    "churiyta uywani",
    "mamaywan tiyani",
]


@pytest.mark.parametrize(("text", "relation"), FOR_SOMEBODY)
def test_a_message_for_somebody_says_for_whom(text, relation):
    heard = said(text)
    assert heard is not None
    assert (heard.about, heard.relation) == (About.OTHER, relation)


@pytest.mark.parametrize("text", FOR_NOBODY_ELSE)
def test_who_speaks_of_somebody_does_not_ask_for_them(text):
    assert said(text) is None


@pytest.mark.parametrize("text", ["para mi otra hija", "un curso para mi otro hijo", "para una amiga"])
def test_another_one_is_somebody_else(text):
    assert read(text).another


@pytest.mark.parametrize(
    ("about", "texts"),
    [
        (About.SELF, ("para mí", "es para mí", "YO", "volver a mí", "ñuqapaq", "noqapaq", "Ñuqa")),
        (About.LIST, ("personas", "PIKUNA", "cambiar de persona", "lista", "pipaq")),
        (About.NEW, ("NUEVO", "nueva persona", "musuq")),
    ],
)
def test_the_words_that_turn_back_and_list(about, texts):
    assert {read(text).about for text in texts} == {about}


@pytest.mark.parametrize(
    ("text", "relation"), [("mi hija", "hija"), ("hija", "hija"), ("warmi waway", "hija"), ("cocina", "")]
)
def test_a_relation_alone_names_somebody(text, relation):
    assert named(text) == relation


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    found = said(text)
    assert found is None or found.about in About


@pytest.mark.parametrize("relation", relations())
def test_each_relation_is_understood_and_called_in_both_languages(relation):
    known = relations()[relation]
    assert {read(f"para mi {word}").relation for word in known["es"]} == {relation}
    assert {read(f"{word}paq").relation for word in known["qu"]} == {relation}
    assert for_relation(relation, "es") != for_relation(relation, "qu")


def read(text: str) -> Said:
    found = said(text)
    assert found is not None, text
    return found
