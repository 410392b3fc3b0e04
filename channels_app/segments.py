"""What an SMS costs: GSM-7 or UCS-2, how many billed parts, and the folding that keeps a text in GSM-7."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

# 3GPP TS 23.038, default alphabet and its extension table (each extension costs two units).
GSM7_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM7_EXTENSION = frozenset("^{}\\[~]|€\f")
GSM7 = GSM7_BASIC | GSM7_EXTENSION

# Written marks without a place in GSM-7 and what stands for them. ñ, é, ¿ and ¡ have a place and stay.
TYPOGRAPHIC = str.maketrans(
    {
        "’": "'", "‘": "'", "´": "'", "`": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"', "«": '"', "»": '"',
        "–": "-", "—": "-", "−": "-", "…": "...", "•": "-", "·": "-", "º": "o", "ª": "a", "°": "o",
        "\u00a0": " ", "\u202f": " ", "\u200b": "", "\ufeff": "",
    }
)  # fmt: skip


@dataclass(frozen=True)
class SegmentCount:
    encoding: str  # "GSM-7" or "UCS-2"
    characters: int
    units: int  # septets for GSM-7, UTF-16 code units for UCS-2
    segments: int


def measure(text: str) -> SegmentCount:
    """Encoding and billed parts of one SMS; an empty text is one segment."""
    if all(character in GSM7 for character in text):
        return _count("GSM-7", text, [2 if c in GSM7_EXTENSION else 1 for c in text], single=160, joined=153)
    return _count("UCS-2", text, [2 if ord(c) > 0xFFFF else 1 for c in text], single=70, joined=67)


def _count(encoding: str, text: str, widths: list[int], *, single: int, joined: int) -> SegmentCount:
    units = sum(widths)
    segments = 1 if units <= single else _parts(widths, joined)
    return SegmentCount(encoding=encoding, characters=len(text), units=units, segments=segments)


def _parts(widths: list[int], room: int) -> int:
    """A character of two units is never split over two parts, so parts may end one unit short."""
    parts, used = 1, 0
    for width in widths:
        if used + width > room:
            parts, used = parts + 1, 0
        used += width
    return parts


def fold(text: str) -> str:
    """The text in GSM-7: á→a, í→i, “”→", and the like; what has no stand-in is dropped."""
    return "".join(_fold_character(c) for c in text.translate(TYPOGRAPHIC))


def _fold_character(character: str) -> str:
    if character in GSM7:
        return character
    return "".join(c for c in unicodedata.normalize("NFKD", character) if c in GSM7)
