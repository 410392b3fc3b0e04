"""What the pages call slots and values, in operators' Spanish."""

from __future__ import annotations

from catalogue.models import Trade
from language import schooling

_ASKED = {
    "language": "en qué idioma",
    "consent": "si podemos guardar sus respuestas",
    "place": "dónde vive",
    "skills": "qué sabe hacer",
    "interests": "qué quiere aprender",
    "schooling": "hasta dónde estudió",
    "name": "cómo se llama",
}
_NUMBERS = range(1, 10)


def asked(slot: str) -> str:
    return _ASKED.get(slot, slot)


def marks() -> dict[str, list[tuple[str, str]]]:
    """What a word can be marked as: group → (as it is written in a mark, as it is called)."""
    trades = [(f"oficio: {trade.code}", trade.label_es) for trade in Trade.objects.order_by("label_es")]
    levels = [(f"estudios: {code}", str(name)) for code, name in schooling.CHOICES]
    numbers = [(f"numero: {number}", str(number)) for number in _NUMBERS]
    languages = [("idioma: es", "castellano"), ("idioma: qu", "quechua")]
    return {
        "Lugar": [("lugar", "lugar")],
        "Oficio": trades,
        "Estudios": levels,
        "Número de opción": numbers,
        "Idioma que pide": languages,
    }
