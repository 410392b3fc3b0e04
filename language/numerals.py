"""Numbers as people write them in Spanish and Southern Quechua, and option numbers in short answers."""

from __future__ import annotations

import re

from language.quechua_numerals import is_quechua_last, is_rank_mark, quechua_number, quechua_rank
from language.spanish import Word, fold, words_of

_UNITS_ES = "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis".split()
_REST_ES = "diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco".split()
_LAST_ES = "veintiseis veintisiete veintiocho veintinueve treinta".split()
SPANISH = {word: number for number, word in enumerate(_UNITS_ES + _REST_ES + _LAST_ES, start=1)} | {"una": 1}

ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "primero primera primer primerito",
            "segundo segunda",
            "tercero tercera tercer",
            "cuarto cuarta",
            "quinto quinta",
            "sexto sexta",
            "septimo septima setimo",
            "octavo octava",
            "noveno novena",
            "decimo decima",
        ),
        start=1,
    )
    for word in words.split()
}

_SPANISH_KEYS = {fold(word): number for word, number in SPANISH.items()}
_ORDINALS = {fold(word): number for word, number in ORDINALS.items()}
_DIGITS = re.compile(r"(\d{1,3})(?:ro|ra|er|do|da|to|ta|vo|va|mo|ma|no|na|era|ero|o|a|kak|kakta|kakmi|mi)?$")
LISTED = re.compile(r"\s*\d{1,2}(?:\s*(?:[,;+&-]|[yo])\s*\d{1,2})+[\s.!]*", re.IGNORECASE)
# "la 2", "opción tres", "iskay kaq": words that only point at an option.
_POINTERS = frozenset(
    map(
        fold,
        "el la lo opcion opciones numero numeros alternativa respuesta curso n no con por favor pues nomas "
        "munani munanim munanin akllani akllanim akllasaq akllayman me quedo prefiero numeruta numerota gusta "
        "interesa ese esa este esta mejor entonces creo que gracias ya si seria podria ser dame ponme pon mi quisiera "
        "nisqa nisqata nisqayki mama mamay tayta taytay senorita senor amiga amigo".split(),
    )
) | {fold("elijo"), fold("escojo"), fold("quiero"), fold("marco"), fold("porfavor"), fold("es"), fold("seria")}

# "Quiero una" asks for a course; "una" alone answers "one".
_ARTICLES = frozenset({"una"})


def cardinal(words: tuple[Word, ...]) -> int | None:
    """The number these words spell out together ("dos", "chunka iskayniyuq", "2do"), else None."""
    if len(words) == 1 and (digits := _DIGITS.match(words[0].key)):
        return int(digits.group(1))
    spanish = _SPANISH_KEYS.get(words[0].key) if len(words) == 1 else None
    # Quechua as it is spelt: by sound "hoq" would be "ok".
    return spanish or quechua_number([word.text for word in words])


def ordinal(word: Word) -> int | None:
    """3 for "tercera", 1 for "ñawpaq", else None."""
    return _ORDINALS.get(word.key) or quechua_rank([word.text])


def read_number(text: str) -> int | None:
    """The option a whole short answer names ("2", "la dos", "el segundo", "opción 3", "huk kaq"), else None."""
    words = tuple(word for word in words_of(text) if not _only_points(word))
    if not words or (words[0].key in _ARTICLES and len(words_of(text)) > 1):
        return None
    spelt = cardinal(words)
    if spelt is None and len(words) == 1:
        spelt = ordinal(words[0])
    return spelt


def points(word: Word) -> bool:
    """Whether a word beside a number only says that it picks, or joins it with another one."""
    return _only_points(word) or word.key in _JOINING or cardinal((word,)) is not None


def _only_points(word: Word) -> bool:
    return word.key in _POINTERS or is_rank_mark(word.text)


_LASTS = frozenset(map(fold, "ultimo ultima ultimito ultimita final".split()))


def names_last(text: str) -> bool:
    """True for "el último", "la última por favor", "qipa kaq"; how many were shown is not known here."""
    words = tuple(word for word in words_of(text) if not _only_points(word))
    spanish = len(words) == 1 and words[0].key in _LASTS
    return spanish or is_quechua_last([word.text for word in words_of(text) if word.key not in _POINTERS])


_PLURAL = frozenset({"los", "las"})
_JOINING = frozenset(map(fold, "y e o u tambien ademas hinaspa chaymanta hinallataq utaq".split()))


def read_numbers(text: str) -> tuple[int, ...]:
    """The options a whole short answer names ("3", "el 1 y el 3", "la primera y la tercera"); empty for other text."""
    if LISTED.fullmatch(text):  # "1,3" would be read as one number with a fraction
        return tuple(int(number) for number in re.findall(r"\d+", text))
    if (whole := read_number(text)) is not None:
        return (whole,)
    words = [word for word in words_of(text) if not _only_points(word) and word.key not in _JOINING | _PLURAL]
    numbers = [cardinal((word,)) or ordinal(word) for word in words]
    # "Quiero una" and "las dos" name no option.
    return tuple(number for number in numbers if number) if len(numbers) > 1 and all(numbers) else ()
