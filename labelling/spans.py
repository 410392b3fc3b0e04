"""A stretch of a message and the word that takes its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from language.tokens import APOSTROPHES

NAME, NUMBER, EMAIL, LINK, DATE, ADDRESS = "NOMBRE", "NUMERO", "CORREO", "ENLACE", "FECHA", "DIRECCION"
MASKS = frozenset({NAME, NUMBER, EMAIL, LINK, DATE, ADDRESS})
WORD = re.compile(rf"[^\W\d_]+(?:[{APOSTROPHES}\u0300-\u036f]+[^\W\d_]+)*\u0301?")
_TOGETHER = re.compile(rf"\b({'|'.join(sorted(MASKS))})(?:[\s.,/-]{{1,3}}\1\b)+")


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    mask: str

    def touches(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


def joined(spans: Iterable[Span]) -> list[Span]:
    """In order and without overlaps: where two meet, one span over both with the mask of the one given first."""
    kept: list[Span] = []
    for span in spans:
        for other in [one for one in kept if one.touches(span.start, span.end)]:
            kept.remove(other)
            span = Span(min(span.start, other.start), max(span.end, other.end), other.mask)
        kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def replaced(text: str, spans: Iterable[Span]) -> str:
    """The text with each span's mask in its place; the same mask next to itself is said once."""
    said, at = "", 0
    for span in joined(spans):
        said += f"{text[at : span.start]} {span.mask} "
        at = span.end
    return _TOGETHER.sub(r"\1", " ".join((said + text[at:]).split()))
