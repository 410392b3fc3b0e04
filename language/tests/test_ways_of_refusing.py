"""How a language can deny, one line each: what stands in square brackets is refused, in round ones it is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.negation import is_negated

SPANISH = """
no quiero nada que tenga que ver con [costura]
no quiero saber nada de [cocina]
no quiero [cocina] o [costura], quiero (ventas)
no me gusta ni la [cocina] ni la [costura]
no me gusta la [cocina] y tampoco la [costura]
no me gusta la [cocina] y la [costura] tampoco
a mí la [cocina] no me llama la atención
la verdad la [costura] no es lo que busco
yo no sirvo para la [cocina], prefiero (ventas)
no se me da la [cocina]
no tengo paciencia para la [costura]
no estoy para [ventas]
no estoy hecho para la [cocina]
no nací para la [cocina]
no tengo ganas de [cocinar]
ya no me interesa la [cocina]
ya no voy a [coser]
ya no [cocino]
ya no trabajo en [ventas]
todavía no sé [coser]
aún no sé [coser]
todo menos [cocina] y [costura]
todo excepto [ventas]
cualquier cosa salvo [cocina]
lo que sea menos [costura]
quiero todo, menos [cocina]
lo que no quiero es [cocina]
lo único que no quiero es [costura]
lo que no me gusta es la [cocina]
lo que menos me gusta es la [cocina]
lo último que quiero es [cocinar]
jamás me gustó la [costura]
nunca aprendí a [coser]
nunca he trabajado en [ventas]
sin [cocina] por favor
nada que ver con [cocina]
nada de [cocina] ni [costura]
odio la [cocina]
odio [cocinar]
detesto [coser] y [tejer]
aborrezco la [cocina]
no soporto la [cocina]
no aguanto la [costura]
no tolero las [ventas]
no me veo [cocinando]
no me veo en [ventas]
me aburre [cocinar]
me aburren las [ventas]
me cansa [coser]
[cocinar] me cansa
la [cocina] me estresa mucho
[tejer] me parece aburrido
la [costura] me parece aburrida
la [costura] es aburrida, quiero (cocina)
[costura] qué aburrido
qué flojera la [costura]
me da pereza [coser]
no, [cocina] no
no [cocina], (costura)
(costura), no [cocina]
(costura) y no [cocina]
(costura) en vez de [cocina]
(costura) en lugar de [cocina]
más (costura) que [cocina]
prefiero mil veces (costura) antes que [cocina]
antes que [cocina] prefiero (costura)
me gusta más la (costura) que la [cocina]
en cocina no, mejor (costura)
me equivoqué, no es [cocina] es (costura)
no era [cocina], era (costura)
no dije [cocina], dije (costura)
quita [cocina]
borra [cocina]
saca la [cocina] de la lista
elimina [ventas]
ya no me mandes nada de [cocina]
no me mandes cursos de [cocina]
no me ofrezcas [cocina]
no me hables de [costura]
deja de mandarme [cocina]
no insistas con la [cocina]
[cocina] paso
paso de [cocina]
paso de la [costura]
a la [cocina] no le entro
a la [cocina] le digo no
no gracias, [cocina] no
de [cocina] nada
de [cocina] ni hablar
de [cocina] no quiero saber
la [cocina] ya no la quiero
la [cocina] no la quiero
la [cocina] la odio
la [costura] la detesto
las [ventas] las odio
[cocinar] lo odio
[coser] no puedo, me duele la vista
no puedo [coser]
no puedo trabajar en [cocina]
tengo alergia, no puedo [cocinar]
me aburrí de la [cocina]
me cansé de [vender]
me harté de la [cocina]
estoy aburrido de [coser]
estoy cansado de la [cocina]
no creo que la [cocina] sea para mí
no creo que me guste la [costura]
no pienso estudiar [cocina]
no pienso dedicarme a la [cocina]
no deseo [costura]
tampoco quiero [cocina]
tampoco [cocina]
ni [cocina]
ni loco [cocina]
ni loca estudio [cocina]
ni de broma [cocina]
ni muerto vuelvo a la [cocina]
descarta [cocina]
descarten [costura]
excluye [ventas]
fuera [cocina]
fuera de [cocina] me da igual
aparte de [cocina] qué más hay
que no sea [cocina] ni [costura]
menos [cocina], cualquiera
menos la [costura], todo lo demás
cualquiera que no sea [ventas]
algo que no sea [cocina]
algo distinto a [cocina]
algo diferente de [costura]
otra cosa que no sea [costura]
no me agrada la [costura]
no me convence la [cocina]
no me anima la [cocina]
no me late la [cocina]
no me provoca [cocinar]
no me nace [cocinar]
no es que me guste la [cocina]
poco me interesa la [costura]
casi no sé [coser]
apenas sé (coser)
no solo (cocina), también (costura)
no sólo quiero (cocina) sino (costura)
no hay problema, (cocina)
no importa, (cocina)
no sé si (cocina) o (costura)
por qué no (cocina)
no tengo plata pero quiero (cocina)
no terminé el colegio, quiero (cocina)
no sé leer pero quiero (costura)
sin plata quiero aprender (cocina)
sin secundaria puedo estudiar (cocina)
no tengo tiempo en la mañana, quiero (cocina)
no me molesta la (cocina)
nada me gusta más que la (cocina)
nadie me enseñó pero sé (coser)
me gusta todo, más que nada la (cocina)
no puedo ir lejos, quiero (costura)
no te olvides de (cocina)
no quiero perder tiempo, quiero (cocina)
nunca estudié pero sé (cocinar)
no veo bien pero quiero (tejer)
no sé nada, quiero (cocina)
"""
QUECHUA = """
[costurata] manam munanichu
[costurata] mana munaniñachu
manañam [costurata] munanichu
mana [costurata] ni [cocinata] munanichu
nitaq [costurata] nitaq [cocinata] munanichu
manam [costurapas] [cocinapas] gustawanchu
[costurapas] [cocinapas] manam gustawanchu
[costura] [cocina] mana gustawanchu
llapan munani, ama [cocinata]
ama [cocinata] apachimuwaychu
ama [cocinata] qillqaychu
ama [costuramanta] rimawaychu
[cocinata] qichuy
[cocinata] hurquy
[cocinataqa] manapuni
[cocinata] manapuni munanichu
manapunim [cocinata]
manam [cocinachu], (costuram)
mana [cocinachu] (costuram)
(costuratam) munani manam [cocinatachu]
(costuratan) munani, manan [cocinatachu]
(costurata) munani, [cocinata] manam
[cocinaqa] mana ñuqapaqchu
[cocinaqa] manan noqapaqchu
[cocinata] chiqnini
[cocinataqa] cheqnini
[cocinaqa] aminachiwan
[cocinaqa] aburriwan
[cocinawan] aburrikuni
[cocinamanta] aburrikuruni
[cocinamanta] pisiparuni
[cocinata] qillakuni
[cocinata] manchakuni
mana [cocinata] yachanichu
[cocinayta] mana atinichu
manaraq [cocinata] yachanichu
[cocinata] manaraqmi yachanichu
mana [cocinaqchu] kani
manam [cocineruchu] kani
[cocina] kaqta ama
[cocina] kaqtaqa manam munanichu
[cocinapiqa] manam llamkayta munanichu
manam [cocinapi] llamkayta munanichu
manam munanichu [cocinata]
manan gustawanchu [cocina]
manam gustawanchu [cocinaqa], (costuram)
mana interesawanchu [cocina]
mana munanichu [cocinata] [costuratapas]
[cocinata] saqirparini
[cocinata] saqiruni, (costurata) munani
[cocinamantaqa] manam
manan [cocinata], aswanpas (costurata)
[cocina] rantinpi (costurata) munani
[cocinapa] rantinta (costurata) munani
mana qullqiy kanchu, (cocinata) munani
manam yachanichu ñawinchayta, (cocinata) munani
mana escuelaman rirqanichu, (costurata) munani
manam imatapas yachanichu, (cocinata) yachayta munani
mana sasachu (cocina)
manachu (cocinamanta) kan
(cocinamanta) kanchu
ama hina kaspa (cocinata)
ama qunqaychu (cocinata)
"""
_MARKED = re.compile(r"\[([^\]]*)\]|\(([^)]*)\)")
_REFUSALS = ("no quiero {}", "{} no", "odio {}", "ya no quiero {}", "de {} nada", "{} paso", "todo menos {}", "ni {}")
_QUECHUA_REFUSALS = ("mana {}ta munanichu", "{}ta manam munanichu", "{}ta chiqnini", "ama {}tachu", "{}taqa manam")
_NAMES = st.sampled_from(["cocina", "costura", "soldadura", "panaderia", "mecanica", "carpinteria", "ventas"])


def names_of(line: str) -> tuple[str, list[tuple[int, int, bool]]]:
    """The line without its brackets; where each name stands in it, and whether it is refused."""
    text, names, done = "", [], 0
    for mark in _MARKED.finditer(line):
        text += line[done : mark.start()]
        name = mark[1] or mark[2]
        names.append((len(text), len(text) + len(name), bool(mark[1])))
        text, done = text + name, mark.end()
    return text + line[done:], names


@pytest.mark.parametrize("line", [*SPANISH.strip().splitlines(), *QUECHUA.strip().splitlines()])
def test_what_is_refused_and_what_is_not(line: str) -> None:
    text, names = names_of(line)
    assert [is_negated(text, start, end) for start, end, _ in names] == [refused for _, _, refused in names]


@given(st.sampled_from([*_REFUSALS, *_QUECHUA_REFUSALS]), _NAMES)
def test_whatever_is_refused_is_so_by_the_words_around_it(way: str, name: str) -> None:
    text = way.format(name)
    start = text.index(name)
    assert is_negated(text, start, start + len(name))


@given(_NAMES, _NAMES)
def test_a_wish_that_follows_a_refusal_is_a_wish(refused: str, wished: str) -> None:
    text = f"no quiero {refused}, quiero {wished}"
    assert not is_negated(text, text.rindex(wished), len(text))
