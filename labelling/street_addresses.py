"""Street addresses: a word like "jr." or "mz" and what follows it, as far as the next name of a district."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from labelling.spans import ADDRESS, Span

_STREETS = re.compile(
    r"\b(?:jr|jir[oó]n|av|avda|avenida|psje|pje|mz|mza|urb|urbanizaci[oó]n|a\.?\s?a\.?\s?h\.?\s?h|prolongaci[oó]n|"
    r"malec[oó]n|asentamiento humano|pueblo joven|(?-i:(?!DIRECCION))direcci[oó]n(?:\s+es\b|(?=:)))(?:[.:]|\b)",
    re.IGNORECASE,
)
# These are everyday words as well: only before a number or a letter, or before a name in capitals.
_PARTS = re.compile(
    r"\b(?i:calle|manzana|lote|lt|km|kil[oó]metro|carretera|block|dpto|depa|departamento|piso|casa|puerta|interior|int)\b"
    r"\.?\s*(?i:n(?:ro|[°º])\.?\s*|#\s*)?(?:\d\w*|[A-ZÑ]\b|[a-zñ](?=\s*(?i:lote|lt|\d|$)))"
)
_CALLE = re.compile(r"\b(?i:calle|carretera)\b\.?(?=\s+(?:(?i:el|la|los|las|san|santa)\s+)?(?:[A-ZÑÁÉÍÓÚ]|\S+\s+\d))")
_TOKEN = re.compile(r"[^\s,;\n!?]+")
_BREAK = re.compile(r"[,;\n!?]")
_SMALL = frozenset("el la los las de del san santa santo nro n n° n°. jose don".split())
_STOP = frozenset(
    "y en pero porque quiero necesito estoy soy vivo distrito provincia cerca frente por me tengo para que busco hay "
    "pi manta kani tiyani queda quedan esta está es ahi exacta donde dónde maypi ama".split()
)
_WITHOUT_NUMBER, _MOST = 3, 6


def found(text: str, places: Collection[tuple[int, int]]) -> Iterator[Span]:
    """`places` are where known places stand: the first word after "jr." names a street, a later one a district."""
    starts = frozenset(start for start, _ in places)
    for pattern in (_STREETS, _CALLE):
        for match in pattern.finditer(text):
            end = _end(text, match.end(), starts)
            if end > match.end():  # "jirón qué?" is none
                yield Span(match.start(), end, ADDRESS)
    yield from (Span(*match.span(), ADDRESS) for match in _PARTS.finditer(text))


def _end(text: str, start: int, places: Collection[int]) -> int:
    """After the first number, else after a few words, or before what does not belong to it."""
    end, told = start, 0
    for token in _TOKEN.finditer(text, start):
        word = token[0].lower()
        if _BREAK.search(text, end, token.start()) or word in _STOP or (told and token.start() in places):
            break
        told += word not in _SMALL
        if any(character.isdigit() for character in word):
            return token.end()
        if told > _WITHOUT_NUMBER and not _number_follows(text, token.end(), most=_MOST - told):
            break
        end = token.end()
    return end


def _number_follows(text: str, start: int, *, most: int) -> bool:
    return bool(re.match(rf"(?:\s+[^\s,;\n!?]+){{0,{max(most, 0)}}}?\s+\d", text[start:]))
