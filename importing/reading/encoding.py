"""In which encoding a text file is: registers of the state come in four, and none of them says so."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable

# Letters of Spanish names where each encoding has them, capitals as well: á é í ó ú ñ ü.
LETTERS = "áéíóúñüÁÉÍÓÚÑÜ"
CANDIDATES = ("cp1252", "cp850")  # cp437 has the small letters and ñ Ñ É Ü where cp850 has them
ASCII = bytes(range(128))


def of(chunks: Iterable[bytes]) -> str:
    """A codec's name. What is UTF-8 but for a few bytes stays UTF-8: the rows with those bytes are refused later."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    first = b""
    wrong = right = 0
    high: Counter[int] = Counter()
    for chunk in chunks:
        first = first or chunk[:4]
        if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if not (rest := chunk.translate(None, ASCII)):
            continue  # plain ASCII says nothing
        bad = decoder.decode(chunk).count("\ufffd")
        wrong, right = wrong + bad, right + len(rest) // 2
        high.update(rest)
    if wrong * 4 <= right:
        return "utf-8-sig"
    return max(CANDIDATES, key=lambda name: sum(high[byte] for byte in LETTERS.encode(name)))
