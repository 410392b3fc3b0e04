"""Finds the numbers people choose options with: "2", "la dos", "el primero", "opción 3", "iskay"."""

from __future__ import annotations

import re

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.components import EXTRACTOR, Entity, Extractor, entity
from language.answers import means_another
from language.numerals import LISTED, cardinal, ordinal, points, read_number, read_numbers
from language.quechua_numerals import is_bare_numeral
from language.spanish import Word, fold, words_of

# "2", "1ro", "3ra": nothing longer, so a phone or identity number never becomes an entity.
_DIGITS = re.compile(r"\d{1,2}(?:ro|ra|er|do|da|to|ta)?$")
_NUMBER = re.compile(r"\d+")
_AMOUNT = re.compile(r"s/|[:$%]|\bsoles\b", re.IGNORECASE)  # "S/ 30" is a price
_POINTERS = frozenset(map(fold, "opcion opciones numero alternativa el la lo del curso kaq cursos".split()))
_UNITS = frozenset(
    map(
        fold,
        "anos ano soles sol horas hora dias dia meses mes semanas semana hijos hijo hijas hija veces personas am pm "
        "minutos km kilometros grado ciclo ciclos watayuq watayoq wata mil cuadras s/ bebes alumnos cursos".split(),
    )
)
_SHORT = 4


@DefaultV1Recipe.register(EXTRACTOR, is_trainable=False)
class NumberExtractor(Extractor):
    def read(self, text: str, *, asked: str) -> list[Entity]:
        if not asked and means_another(text):  # "hukta": another, where no question shows options
            return []
        if LISTED.fullmatch(text):
            return [
                entity("number", int(n[0]), text=text, start=n.start(), end=n.end()) for n in _NUMBER.finditer(text)
            ]
        words = words_of(text)
        if words and not _AMOUNT.search(text) and (whole := read_number(text)) is not None:
            first, last = _numeral_span(words)
            return [entity("number", whole, text=text, start=first.start, end=last.end)]
        listed = not _AMOUNT.search(text) and bool(read_numbers(text))
        return [
            entity("number", number, text=text, start=word.start, end=word.end)
            for index, word in enumerate(words)
            if (number := _listed(word) if listed else _chosen(words, index, text)) is not None
        ]


def _listed(word: Word) -> int | None:
    """A number of an answer that is nothing but numbers: "iskay kaqta hinaspa tawa kaqta"."""
    return cardinal((word,)) or ordinal(word)


def _numeral_span(words: tuple[Word, ...]) -> tuple[Word, Word]:
    """First and last word of the number in an answer that is nothing but a number and its pointers."""
    numerals = [w for w in words if cardinal((w,)) is not None or ordinal(w) is not None]
    return (numerals[0], words[-1] if len(numerals) > 1 else numerals[0]) if numerals else (words[0], words[-1])


def _chosen(words: tuple[Word, ...], index: int, text: str) -> int | None:
    word = words[index]
    if _counts_something(words, index, text):
        return None
    if _DIGITS.match(word.key):
        return cardinal((word,))
    pointed = index > 0 and words[index - 1].key in _POINTERS
    if word.key in _articles():
        return 1 if pointed and words[index - 1].key in _named_pointers() else None
    if pointed or (len(words) <= _SHORT and _is_cardinal_word(word) and not _counts_a_noun(words, index)):
        return cardinal((word,)) or ordinal(word)
    return None


def _counts_something(words: tuple[Word, ...], index: int, text: str) -> bool:
    """ "25 años", "S/ 30", "7:30", "3pm", "4 de la tarde" are amounts, not options."""
    after = words[index + 1].key if index + 1 < len(words) else ""
    touching = text[max(0, words[index].start - 1) : words[index].start] + text[words[index].end : words[index].end + 1]
    priced = text[: words[index].start].rstrip().endswith(("/", "$"))
    return (
        priced
        or after in _UNITS
        or any(mark in touching for mark in ":/%$")
        or (words[index - 1].key if index else "") == "los"
    )


def _counts_a_noun(words: tuple[Word, ...], index: int) -> bool:
    """ "Huk cursota munani", "iskay wawayuq": a bare Quechua number before a noun; "iskayta" and "huk kaqta" pick."""
    following = words[index + 1 : index + 2]
    return bool(following) and is_bare_numeral(words[index].text) and not points(following[0])


def _is_cardinal_word(word: Word) -> bool:
    return not word.key[0].isdigit() and cardinal((word,)) is not None


def _articles() -> frozenset[str]:
    return frozenset({"un", "una", "uno"})


def _named_pointers() -> frozenset[str]:
    return frozenset(map(fold, ("opcion", "numero", "alternativa", "el", "la")))
