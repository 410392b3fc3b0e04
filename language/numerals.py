"""Numbers from 1 to 30 as people write them in Spanish and Southern Quechua, and option numbers in short answers."""

from __future__ import annotations

import re

from language.spanish import Word, fold, plain, words_of

_UNITS_ES = "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis".split()
_REST_ES = "diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco".split()
_LAST_ES = "veintiseis veintisiete veintiocho veintinueve treinta".split()
SPANISH = {word: number for number, word in enumerate(_UNITS_ES + _REST_ES + _LAST_ES, start=1)} | {"una": 1}

ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "primero primera primer primerito ñawpaq",
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

# Roots and the spellings met for them (three vowels and five, Chanka and Cusco).
_QUECHUA_UNITS = (
    "huk hoq huq hok uk uj juk",
    "iskay ishkay",
    "kimsa kinsa",
    "tawa",
    "pichqa pisqa phisqa pichka pisqha",
    "suqta soqta",
    "qanchis",
    "pusaq pusac",
    "isqun isqon",
)
_LINKED = (
    "hukniyuq hukniyoq",
    "iskayniyuq iskayniyoq",
    "kimsayuq kimsayoq kinsayuq kinsayoq",
    "tawayuq tawayoq",
    "pichqayuq pichqayoq pisqayuq pisqayoq",
    "suqtayuq soqtayoq",
    "qanchisniyuq qanchisniyoq",
    "pusaqniyuq pusaqniyoq",
    "isqunniyuq isqonniyoq",
)
_TENS = {"": 10, "iskay": 20, "kimsa": 30, "kinsa": 30}


def _spellings(groups: tuple[str, ...]) -> dict[str, int]:
    return {word: number for number, group in enumerate(groups, start=1) for word in group.split()}


def _quechua() -> dict[str, int]:
    known = {**_spellings(_QUECHUA_UNITS), "chunka": 10}
    for root, ten in _TENS.items():
        known[f"{root} chunka".strip()] = ten
        for word, unit in _spellings(_LINKED).items():
            if ten < 30:
                known[f"{root} chunka {word}".strip()] = ten + unit
    return known


QUECHUA = _quechua()
_SPANISH_KEYS = {fold(word): number for word, number in SPANISH.items()}
_ORDINALS = {fold(word): number for word, number in ORDINALS.items()}
_DIGITS = re.compile(r"(\d{1,3})(?:ro|ra|er|do|da|to|ta|vo|va|mo|ma|no|na|era|ero|o|a)?$")
# What a numeral carries in an answer and stays the same number: iskayta, iskaymi, iskaykaq, iskaywan kimsawan.
_QUECHUA_ENDINGS = ("kaqta", "kaqmi", "kaq", "tam", "tan", "wan", "mi", "ta", "m")
_HUK = frozenset(_QUECHUA_UNITS[0].split())  # "hukta", "hukwan" mean another one as well
_LISTED = re.compile(r"\s*\d{1,2}(?:\s*[,;+&-]\s*\d{1,2})+\s*\.?\s*")
# "la 2", "opción tres", "iskay kaq": words that only point at an option.
_POINTERS = frozenset(
    map(
        fold,
        "el la lo opcion opciones numero alternativa respuesta curso n no con por favor pues nomas "
        "kaq kaqta kaqtam kaqmi ñiqi ñiqin ñiqinta ñiqinmi me quedo prefiero".split(),
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
    spelt = " ".join(plain(word.text) for word in words)
    return spanish or QUECHUA.get(spelt) or _with_ending(spelt)


def _with_ending(spelt: str) -> int | None:
    roots = (spelt.removesuffix(ending) for ending in _QUECHUA_ENDINGS if spelt.endswith(ending))
    found = next((root for root in roots if root in QUECHUA), None)
    return None if found is None or (found in _HUK and spelt.endswith(("ta", "wan"))) else QUECHUA[found]


def ordinal(word: Word) -> int | None:
    """3 for "tercera", else None."""
    return _ORDINALS.get(word.key)


def read_number(text: str) -> int | None:
    """The option a whole short answer names ("2", "la dos", "el segundo", "opción 3", "huk kaq"), else None."""
    words = tuple(word for word in words_of(text) if word.key not in _POINTERS)
    if not words or (words[0].key in _ARTICLES and len(words_of(text)) > 1):
        return None
    spelt = cardinal(words)
    if spelt is None and len(words) == 1:
        spelt = ordinal(words[0])
    return spelt


_JOINING = frozenset(map(fold, ("y", "e", "tambien", "ademas")))


def read_numbers(text: str) -> tuple[int, ...]:
    """The options a whole short answer names ("3", "el 1 y el 3", "la primera y la tercera"); empty for other text."""
    if _LISTED.fullmatch(text):  # "1,3" would be read as one number with a fraction
        return tuple(int(number) for number in re.findall(r"\d+", text))
    if (whole := read_number(text)) is not None:
        return (whole,)
    words = [word for word in words_of(text) if word.key not in _POINTERS | _JOINING]
    numbers = [cardinal((word,)) or ordinal(word) for word in words]
    return tuple(number for number in numbers if number) if all(numbers) else ()
