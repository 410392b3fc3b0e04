"""The product's one way to cut a message into words, numbers and marks; every reader and pipeline goes by it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Quechua writes ejectives with an apostrophe (wayk'uy); phones and keyboards type it in all of these ways.
APOSTROPHES = "'’‘´`ʼ′ʻʹʽʾʿˈ‛＇"
_LETTER = r"[^\W\d_][\u0300-\u036f]*"  # a letter with the accents that some phones send after it
_WORD = re.compile(
    rf"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W\d_])"  # S.J.L., p.m.
    rf"|\d+(?:[.,]\d+)*(?:{_LETTER})*"  # 12, 1.500, 3ra
    rf"|(?:{_LETTER})+(?:[{APOSTROPHES}](?:{_LETTER})+)*"
    r"|\S"
)
_APOSTROPHE = re.compile(rf"[{APOSTROPHES}]")
_LONG = re.compile(r"([^\W\d_])\1{2,}")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where words, numbers and single marks stand, in order; an apostrophe inside a word stays in it."""
    return (match.span() for match in _WORD.finditer(text))


def plain(word: str) -> str:
    """Lower case, no accents (ñ becomes n too: many phones have none), long letters shortened, one apostrophe."""
    # Twice, because some compatibility forms only show their capital after decomposition.
    text = unicodedata.normalize("NFKC", _APOSTROPHE.sub("'", word)).casefold()
    opened = unicodedata.normalize("NFKD", text).casefold()
    bare = _APOSTROPHE.sub("'", "".join(c for c in opened if not unicodedata.combining(c)))
    return _LONG.sub(r"\1", bare.replace(".", "") if bare[:1].isalpha() else bare)
