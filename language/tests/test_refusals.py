import pytest

from language.negation import is_negated

# What stands between square brackets is refused, what stands between round ones is not.
SPANISH = """
la [costura] no es lo mío
soy pésima para la [cocina]
soy malo [soldando]
soy muy torpe con el [tejido]
no soy malo para la (cocina)
soy una nulidad en [cocina]
en [computación] soy un cero
de [mecánica] cero
de [cocina] no sé ni freír huevo
en [mecánica] cero, en (cocina) sí
cero [cocina]
aprender (cocina) desde cero
[manejar] mejor no
disculpe, eno [cocina], mejor (costura)
disculp, [cocina] sino (costura)
disculpe, quiero (cocina)
[carpintería] mejor no, me da alergia
[minería] ni hablar
[minería] ni de broma
[panadería] ni loca, madrugan mucho
la [cocina] ni me va ni me viene
[vigilancia] nunca más
[cocina] ya no más
(cocina) no más
me da asco la [sangre]
me da flojera [coser]
me da vergüenza [vender]
le tengo miedo a las [motos]
no me da miedo la (electricidad)
nunca me aburre la (cocina)
ya me hostigó la [peluquería]
[soldadura] no porque uso lentes
la [pesca] no da, me interesa la (gasfitería)
la [mecánica] no se me da
[costura] no (cocina) si
más que [cocinar] me gusta (vender)
antes que [albañil] prefiero ser (electricista)
prefiero (electrónica) antes que [carpintería]
cambiaría la [chacra] por un (taller)
dejé la [panadería], ahora quiero (barbería)
dejé de [coser] hace años
quiero dejar la [chacra] y aprender (soldadura)
no dejo de pensar en la (cocina)
la [cocina] la descarto
rechazo la [minería]
poco me gusta la [cocina]
que no sea [cocina]
no encuentro curso de (cocina)
nunca es tarde para aprender (costura)
no veo la hora de aprender (cocina)
cómo no me va a gustar la (cocina)
no puedo vivir sin (cocinar)
"""
QUECHUA = """
[costura] manam ñuqapaqchu
[cocinaqa] mana allinchu ñuqapaq
[wayk'uq] manam kayta munanichu
[enfermeriamanta] mana yachayta munanichu
[minata] ama churaychu
[awaymanta] aswanqa (sirayta) munayman
[awayta] saqirqani, (sirayta) munani
[cocina] aburrichiwan
[minaqa] manchachikun
(sirayta) munani, mana llamkayta atinichu
mana sasachu (awayqa)
(away) gustawan, [siray] mana
"""


def _marked(line: str) -> tuple[str, list[tuple[str, bool]]]:
    told = [word.split("]")[0] for word in line.split("[")[1:]], [word.split(")")[0] for word in line.split("(")[1:]]
    text = line.translate(str.maketrans("", "", "[]()"))
    return text, [*((name, True) for name in told[0]), *((name, False) for name in told[1])]


@pytest.mark.parametrize("line", [*SPANISH.strip().splitlines(), *QUECHUA.strip().splitlines()])
def test_what_is_refused(line: str) -> None:
    text, told = _marked(line)
    found = [(name, is_negated(text, text.index(name), text.index(name) + len(name))) for name, _ in told]
    assert found == told
