"""What people type for where they live, and the district it stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.gazetteer import normalise
from places.names import Book
from places.resolve import Resolution, describe, resolve

pytestmark = pytest.mark.usefixtures("places")

EXACT = """
Sicuani                                 080601
SICUANI.                                080601
soy de sicuani                          080601
sicuani cusco peru                      080601
Cusco                                   080101
cuzco                                   080101
qosqo                                   080101
Lima                                    150101
cercado de lima                         150101
arequipa                                040101
Puno                                    210101
piura piura                             200101
Ayacucho                                050101
huamanga                                050101
Ayakuchu                                050101
wanta                                   050401
Callao                                  070101
sjl                                     150132
S.J.L.                                  150132
vivo en san juan de lurigancho          150132
zarate                                  150132
sjm                                     150133
pamplona                                150133
smp                                     150135
ves                                     150142
vla el salvador                         150142
vmt                                     150143
ate vitarte                             150103
huaycan                                 150103
chosica                                 150118
ñaña                                    150118
manchay                                 150123
gamarra lima                            150115
puente piedra                           150125
pto maldonado                           170101
Pto. Maldonado                          170101
puertomaldonado                         170101
juliaca                                 211101
Hullaqa                                 211101
huancayo                                120101
el tambo huancayo                       120114
tarapoto                                220901
jaen                                    060801
en un caserío de Jaén                   060801
pucallpa                                250101
iquitos loreto                          160101
chimbote                                021801
cerro de pasco                          190101
abancay                                 030101
Andahuaylas Apurimac                    030201
la merced, chanchamayo                  120301
satipo                                  120601
quillabamba                             080901
chincha                                 110201
ilo                                     180301
mollendo                                040701
camana                                  040201
tingo maria                             100601
la oroya                                120801
cajamarca                               060101
moyobamba                               220101
bagua grande                            010701
trujillo la libertad                    130101
huacho                                  150801
nazca                                   110301
aguaytia                                250301
machu picchu                            081304
aguas calientes                         081304
26 de octubre                           200115
jlo                                     140105
soy de Mala                             150509
Mala, Cañete                            150509
sta. rosa de ocopa                      120215
san miguel lima                         150136
miraflores lima                         150122
miraflores, arequipa                    040110
Santa Rosa de Melgar                    210808
melgar, santa rosa                      210808
san miguel, la mar                      050501
san miguel ayacucho                     050501
del distrito de wanchaq cusco           080108
Cusco wanchaq                           080108
Puno, Juliaca                           211101
Madre de Dios, Manu, Madre de Dios      170203
Manu, Manu, Madre de Dios               170201
"""
NEAR = """
sicuany                                 080601
soy de sikuany                          080601
ayacuho                                 050101
guancayo                                120101
wankayo                                 120101
arekipa                                 040101
uancavelica                             090101
andauaylas                              030201
huaras                                  020101
caras                                   021201
cajamrca                                060101
chimbot                                 021801
juliaka                                 211101
san martin de porras                    150135
sanjuan de luriganxo                    150132
puerto maldonao                         170101
wanchak                                 080108
moyovamba                               220101
hica                                    110101
pucalpa                                 250101
"""
NO_PLACE = """
quiero aprender cocina|no se|hola|gracias|si|no|1|20 años|secundaria completa|cocinar y coser|manejar|soldadura
peluqueria|panaderia|computacion|carpintero|electricidad|enfermeria|confeccion|mecanica de motos|moto|todo|nada
me fue mala|mi nombre es Rosa Quispe|me llamo Santos|mama soltera|cuidar niños|tengo chacra|ninguno|¿?|...||🙂
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [(line[:-6].strip(), line[-6:]) for line in table.strip().splitlines()]


def codes(resolution: Resolution) -> list[str]:
    return [place.ubigeo for place in resolution.candidates]


@pytest.mark.parametrize(("text", "ubigeo"), rows(EXACT))
def test_a_known_name(text: str, ubigeo: str) -> None:
    resolution = resolve(text)
    assert (resolution.status, codes(resolution), resolution.exact) == ("one", [ubigeo], True)


@pytest.mark.parametrize(("text", "ubigeo"), rows(NEAR))
def test_a_misspelt_name_is_to_be_confirmed(text: str, ubigeo: str) -> None:
    resolution = resolve(text)
    assert (resolution.status, codes(resolution), resolution.exact) == ("one", [ubigeo], False)


@pytest.mark.parametrize("text", [text for line in NO_PLACE.strip().splitlines() for text in line.split("|")])
def test_what_is_no_place(text: str) -> None:
    assert resolve(text) == Resolution("none")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("san miguel", ["050501", "061101", "150136", "211105"]),
        ("santa rosa puno", ["210504", "210808"]),
        ("gamarra", ["150115", "030703"]),
        ("comas", ["150110", "120206"]),
        ("canchis", ["080601", "080602"]),
        ("Kanas", ["080501", "080502"]),
        ("soy de la provincia de Canchis", ["080601", "080602"]),
        ("provincia de Cusco", ["080101", "080102"]),
        ("región Puno", ["210101", "210201"]),
        ("departamento de ayacucho", ["050101", "050201"]),
        ("apurimac", ["030101", "030201"]),
        ("loreto", ["160101", "160201"]),
        ("la libertad", ["130101", "130201"]),
        ("junin", ["120501", "120101"]),
        ("sucre", ["060310", "050901"]),
        ("puno o cusco", ["210101", "080101"]),
        ("apurimak", ["030101", "030201"]),
    ],
)
def test_several_to_choose_from(text: str, first: list[str]) -> None:
    resolution = resolve(text)
    assert resolution.status == "many"
    assert codes(resolution)[: len(first)] == first


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("guancayo", True),
        ("soy de sikuany", True),
        ("arekipa", True),
        ("Sicuani", False),  # it is the name
        ("cajamrca", False),
        ("pucalpa peru", True),
        ("chimbot", False),
    ],
)
def test_a_name_that_only_looks_different(text: str, alike: bool) -> None:
    assert resolve(text).sounds_alike is alike


def test_a_repeated_name_gives_all_of_them(places: Book) -> None:
    everywhere = {code for code, place in places.districts.items() if place.district == "Santa Rosa"}
    assert set(codes(resolve("sta rosa"))) == everywhere


@pytest.mark.parametrize(
    ("text", "within", "expected"),
    [
        ("santa rosa", "2108", ["210808"]),
        ("santa rosa", "21", ["210504", "210808"]),
        ("sicuani", "08", ["080601"]),
        ("sicuani", "21", []),
        ("provincia de canchis", "080603", ["080603"]),
    ],
)
def test_within_a_region_or_province(text: str, within: str, expected: list[str]) -> None:
    assert codes(resolve(text, within=within)) == expected


def test_every_official_name_leads_to_its_district(places: Book) -> None:
    for ubigeo, place in places.all_districts.items():
        assert places.retired.get(ubigeo, ubigeo) in codes(resolve(place.district)), place


@pytest.mark.parametrize("written", [str, str.upper, normalise], ids=["as it is", "capitals", "bare"])
def test_every_label_is_one_district(places: Book, written) -> None:
    for ubigeo, place in places.all_districts.items():
        resolution = resolve(written(place.label))
        assert codes(resolution) == [places.retired.get(ubigeo, ubigeo)], place
        assert resolution.exact


def test_describe_knows_every_code(places: Book) -> None:
    assert describe("080601").label == "Sicuani, Canchis, Cusco"
    assert describe("090708").district == "Huaribamba"
    with pytest.raises(KeyError):
        describe("999999")


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    resolution = resolve(text)
    assert resolution.status == {0: "none", 1: "one"}.get(len(resolution.candidates), "many")


@given(st.data())
def test_a_label_in_a_sentence_is_still_one_district(places: Book, data: st.DataObject) -> None:
    place = places.districts[data.draw(st.sampled_from(sorted(places.districts)))]
    frame = data.draw(st.sampled_from(["soy de {}", "hola, vivo en {} gracias", "{}!!", "mi distrito es {}."]))
    assert codes(resolve(frame.format(place.label))) == [place.ubigeo]


def test_candidates_are_never_offered_twice(places: Book) -> None:
    for name in {*places.regions.values(), *places.provinces.values()}:
        found = codes(resolve(name))
        assert found, name
        assert len(found) == len(set(found))
