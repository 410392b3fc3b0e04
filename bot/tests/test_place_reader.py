"""Where somebody lives is read from how people say it, also with letters gone wrong, and from nothing else."""

from __future__ import annotations

import pytest

from bot.place_reader import PlaceReader
from language.gazetteer import Entry

PLACES = {
    "Sicuani": "080601", "Urubamba": "081301", "Lircay": "090301", "Huanta": "050401", "Puquio": "050601",
    "Juliaca": "211101", "Lampa": "210701", "Calca": "080401", "Arequipa": "040101", "Cusco": "080101",
    "Huancayo": "120101", "Piura": "200101", "Moya": "090112", "Huancavelica": "09", "Tingo": "010522",
    "Luya": "0105", "Santa Ana": "080901", "La Convención": "0809", "Providencia": "010515", "Manta": "090111",
    "Marca": "021706", "San Juan de Lurigancho": "150132", "Comas": "150110", "Casma": "020501",
    "Quilca": "040207",
}  # fmt: skip
USUAL = frozenset(
    "mi mis familia casa casita quiero progreso hijos llamo yachani kani tiyani hamuni munani hace frio tengo pan "
    "papa a la preparar es que marca señorita".split()
)
READER = PlaceReader([Entry(name, code) for name, code in PLACES.items()], usual=USUAL)


def read(text: str, *, asked: bool) -> list[tuple[str, ...]]:
    return [place.ubigeos for place in READER.read(text, asked=asked)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("de por acá por Lircay", "Lircay"),
        ("estoy por Urubamba nomás", "Urubamba"),
        ("mi chacra queda en Huanta", "Huanta"),
        ("a media hora de Sicuani", "Sicuani"),
        ("radico en Puquio desde niño", "Puquio"),
        ("mi esposo y yo paramos en Calca", "Calca"),
        ("en las alturas de Sicuani tengo mi casita", "Sicuani"),
        ("nací en Lampa pero vivo en Juliaca", "Juliaca"),
        ("antes vivía en Cusco, ahora estoy en Calca", "Calca"),
        ("soy cusqueña", "Cusco"),
        ("arequipeño soy", "Arequipa"),
        ("somos huancaínos", "Huancayo"),
        ("piurana", "Piura"),
        ("Lircaypin wasiy", "Lircay"),
        ("Sicuanipi paqarirqani", "Sicuani"),
        ("Urubamba ladupi", "Urubamba"),
        ("Calca ukhupi tiyani", "Calca"),
        ("Puquiopiraqmi kachkani", "Puquio"),
        ("Cusco manta kani", "Cusco"),
        ("Arequipamantam qillqamuchkayki", "Arequipa"),
        ("Calcamanta qillqamushayki", "Calca"),
    ],
)
def test_the_ways_people_say_where_they_live(text: str, name: str) -> None:
    assert read(text, asked=True) == [(PLACES[name],)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("vvivo en Lircay", "Lircay"),
        ("ivo en icuani", "Sicuani"),
        ("estooy en Urubanmba señorita", "Urubamba"),
        ("aca ean santa ana", "Santa Ana"),
        ("soy de Tingo provinci d Luya", "Tingo"),
        ("TINGO DE LA PROVINCIA DE LUYA", "Tingo"),
        ("Tingo, provincoia de Luya", "Tingo"),
        ("vivoo en Moy región Huancavelica", "Moya"),
        ("Sain Juuan de Lurigancho", "San Juan de Lurigancho"),
        ("Chmaspi tiyanoi", "Comas"),
        ("xicuanipi tiayni", "Sicuani"),
        ("Puquiopii tyani", "Puquio"),
        ("Lircay llaqamanta kanii", "Lircay"),
    ],
)
def test_letters_gone_wrong_where_a_place_was_asked_for(text: str, name: str) -> None:
    assert read(text, asked=True) == [(PLACES[name],)]


@pytest.mark.parametrize(
    "text",
    ["quiero progresoo paria mis hijos", "en mi caasa", "que marca es", "munanni", "me llamo Casna", "hace friio"],
)
def test_words_gone_wrong_are_no_places(text: str) -> None:
    assert read(text, asked=True) == []


@pytest.mark.parametrize("text", ["papa a la huancaína", "quiero preparar rocoto arequipeño", "piurana"])
def test_what_is_called_after_a_place_does_not_tell_where_one_lives(text: str) -> None:
    assert read(text, asked=False) == []
