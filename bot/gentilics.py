"""What people of a place are called: who is "cusqueña" or "huancaíno" tells where they are from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from language.gazetteer import Entry, normalise

_OF = {
    "Arequipa": "arequipeñ", "Cusco": "cusqueñ", "Puno": "puneñ", "Huancayo": "huancaín", "Cajamarca": "cajamarquin",
    "Piura": "piuran", "Trujillo": "trujillan", "Iquitos": "iquiteñ", "Loreto": "loretan", "Ayacucho": "ayacuchan",
    "Huamanga": "huamanguin", "Lima": "limeñ", "Tacna": "tacneñ", "Juliaca": "juliaqueñ", "Sicuani": "sicuaneñ",
    "Apurímac": "apurimeñ", "Abancay": "abanquin", "Andahuaylas": "andahuaylin", "Huancavelica": "huancavelican",
    "Huánuco": "huanuqueñ", "Tarma": "tarmeñ", "Jauja": "jaujin", "Chiclayo": "chiclayan", "Chimbote": "chimbotan",
    "Huaraz": "huaracin", "Ica": "iqueñ", "Chincha": "chinchan", "Moquegua": "moqueguan", "Ilo": "ileñ",
    "Moyobamba": "moyobambin", "Tarapoto": "tarapotin", "Pucallpa": "pucallpin", "Chachapoyas": "chachapoyan",
    "Tumbes": "tumbesin", "Callao": "chalac", "Huanta": "huantin", "Urubamba": "urubambin", "Calca": "calqueñ",
    "Puquio": "puquian", "Espinar": "espinarens",
}  # fmt: skip
_ENDINGS = {"ens": ("e", "es")}
GENTILICS = frozenset(
    normalise(stem + end) for stem in _OF.values() for end in _ENDINGS.get(stem[-3:], ("o", "a", "os", "as"))
)


def with_gentilics(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The names, and what people of those places are called with the same values."""
    for entry in entries:
        yield entry
        if stem := _BY_KEY.get(normalise(entry.text)):
            for end in _ENDINGS.get(stem[-3:], ("o", "a", "os", "as")):
                yield Entry(stem + end, entry.value, entry.kind)


_BY_KEY = {normalise(name): stem for name, stem in _OF.items()}
