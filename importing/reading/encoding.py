"""In which encoding a text file is: registers of the state come in four, and none of them says so."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable

# What Spanish names and addresses are written with beside ASCII: letters, and the rings of N° 12.
LETTERS = "áéíóúñüÁÉÍÓÚÑÜ°º"
CANDIDATES = ("cp1252", "cp850")  # cp437 has the small letters and ñ Ñ É Ü where cp850 has them
ASCII = bytes(range(128))


def of(chunks: Iterable[bytes]) -> str:
    """A codec's name. What is UTF-8 but for a few bytes stays UTF-8: the rows with those bytes are refused later.

    Else the one in which more bytes are letters of Spanish. Two things cannot be told: a file of cp850 whose only such
    letter is Ú has the bytes of one of cp1252 with é, and is taken for that; and letters with accents side by side,
    which words hardly have, may be UTF-8 by chance where a file has few others.
    """
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    first = b""
    wrong = right = 0
    high: Counter[int] = Counter()
    for chunk in chunks:
        first = first or chunk[:4]
        if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        rest = chunk.translate(None, ASCII)
        if not rest and not decoder.getstate()[0]:
            continue  # plain ASCII says nothing, but to a letter that is cut in two
        bad = decoder.decode(chunk).count("\ufffd")
        wrong, right = wrong + bad, right + len(rest) // 2
        high.update(rest)
    wrong += decoder.decode(b"", final=True).count("\ufffd")
    if wrong * 4 <= right:
        return "utf-8-sig"
    return max(CANDIDATES, key=lambda name: sum(high[byte] for byte in LETTERS.encode(name)))
