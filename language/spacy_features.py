"""What both spaCy pipelines add to tokens and documents beyond spaCy's own attributes."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from language.dates import When, find_dates
from language.negation import negated_words
from language.questions import asks
from language.schooling import Schooling
from language.schooling_words import read_schooling


def words(doc: Doc) -> list[Token]:
    """The tokens that `language.spanish.tokenise` gives too: all but white space."""
    return [token for token in doc if not token.is_space]


def add_extensions() -> None:
    """`token._.stem .suffixes .negated`, `doc._.asks .dates .schooling`; repeated calls change nothing."""
    for name, default in (("stem", ""), ("suffixes", ()), ("negated", False)):
        if not Token.has_extension(name):
            Token.set_extension(name, default=default)
    for name, getter in (("asks", _asks), ("dates", _dates), ("schooling", _schooling)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter)


def mark_negated(doc: Doc) -> None:
    tokens = words(doc)
    for index in negated_words(doc.text):
        tokens[index]._.negated = True


def _asks(doc: Doc) -> bool:
    return asks(doc.text)


def _dates(doc: Doc) -> tuple[When, ...]:
    return find_dates(doc.text)


def _schooling(doc: Doc) -> Schooling | None:
    found = read_schooling(doc.text)
    return found.value if found else None
