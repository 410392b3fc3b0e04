"""What is recognised by its form: numbers, e-mail addresses, links and dates. In doubt it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from labelling.spans import DATE, EMAIL, LINK, NUMBER, Span

FEWEST_DIGITS = 5
_MONTHS = (
    "ene(?:ro)?|feb(?:rero)?|mar(?:zo)?|abr(?:il)?|mayo?|jun(?:io)?|jul(?:io)?|ago(?:sto)?|sep?t(?:iembre)?|"
    "set(?:iembre)?|oct(?:ubre)?|nov(?:iembre)?|dic(?:iembre)?"
)
# Digits as words: how many digits each stands for.
_ONE_DIGIT = (
    "cero uno una un dos tres cuatro cinco seis siete ocho nueve huk iskay kimsa tawa pichqa pisqa suqta soqta "
    "qanchis pusaq isqun isqon chusaq"
)
_TWO_DIGITS = (
    "diez once doce trece catorce quince dieciseis dieciséis diecisiete dieciocho diecinueve veinte veintiuno "
    "veintidos veintidós veintitres veintitrés veinticuatro veinticinco veintiseis veintiséis veintisiete veintiocho "
    "veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa"
)
_WORDS = {**dict.fromkeys(_ONE_DIGIT.split(), 1), **dict.fromkeys(_TWO_DIGITS.split(), 2)}
_UNIT = rf"(?:\d+|\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b)"
_CHAIN = re.compile(rf"\+?\(?{_UNIT}(?:(?:[^\w]|_|\by\b){{0,4}}{_UNIT})*", re.IGNORECASE)
_CHUNK = re.compile(r"\S*\d\S*")
_SECRET = re.compile(
    r"\b(?:dni|ruc|pasaporte|carn[eé]t?|cuenta|clave|contrase[ñn]a|pin|c[oó]digo)\b\W{1,3}(?:\w+\W{1,3}){0,2}?"
    r"(?P<it>[\w-]*\d[\w-]*)",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"\S*@\S+"
    r"|\S+\s+arroba\s+(?:gmail|hotmail|yahoo|outlook|\w+\s+punto)\S*(?:\s*(?:punto|\.)\s*\w+)*"
    r"|\S+\s+(?:gmail|hotmail|yahoo|outlook)\s*(?:\.|punto)\s*\w+",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:https?:/|www\.)\S*"
    r"|\b(?:wa|t|m|fb)\.me\b\S*"
    r"|\b[\w-]{2,}(?:\.[\w-]+)*\.(?:com|pe|net|org|gob|edu|info|io|ly|link|xyz|app|site|online)\b(?:/\S*)?",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(
    r"\b\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}\b"
    r"|\b\d{4}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{1,2}\b"
    rf"|\b\d{{1,2}}\s*(?:de\s+|[/.-]\s*)?(?:{_MONTHS})\s*(?:del?\s+|[/.-]\s*)?(?:a[ñn]o\s+)?\d{{2,4}}\b"
    rf"|\b(?:{_MONTHS})\s+(?:del?\s+)?19\d\d\b"
    r"|\b19[2-9]\d\b"
    r"|\bmil\s+novecientos(?:\s+\w+(?:\s+y\s+\w+)?)?",
    re.IGNORECASE,
)
_BIRTH = re.compile(r"\bnac[ieí]|\bcumple|\bpaqari|\bfecha\s+de\s+nac|\bonom[aá]stico", re.IGNORECASE)
_BIRTHDAY = re.compile(
    rf"\b(?:\d{{1,2}}|\w+)\s+(?:de\s+)?(?:{_MONTHS})\b(?:\s+(?:del?\s+)?(?:a[ñn]o\s+)?(?:\d{{2,4}}|dos\s+mil\s+\w+))?"
    r"|\b\d{1,2}\s*[/.-]\s*\d{1,2}\b|\b20[01]\d\b|\bdos\s+mil\s+\w+",
    re.IGNORECASE,
)


def found(text: str) -> Iterator[Span]:
    """What means most first: a link may hold a number, and a date is not only a number."""
    yield from (Span(*match.span(), EMAIL) for match in _EMAIL.finditer(text))
    yield from (Span(*match.span(), LINK) for match in _LINK.finditer(text))
    yield from (Span(*match.span(), DATE) for match in _FULL_DATE.finditer(text))
    if _BIRTH.search(text):
        yield from (Span(*match.span(), DATE) for match in _BIRTHDAY.finditer(text))
    yield from (Span(*match.span("it"), NUMBER) for match in _SECRET.finditer(text))
    yield from _numbers(text)


def _numbers(text: str) -> Iterator[Span]:
    for pattern in (_CHAIN, _CHUNK):
        for match in pattern.finditer(text):
            if _digits(match[0]) >= FEWEST_DIGITS:
                yield Span(*match.span(), NUMBER)


def _digits(said: str) -> int:
    spoken = sum(_WORDS.get(word, 0) for word in re.findall(r"[^\W\d_]+", said.lower()))
    return spoken + sum(character.isdigit() for character in said)
