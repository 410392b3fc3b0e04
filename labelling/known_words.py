"""The names and words that stay when a message is masked, read once a process."""

from __future__ import annotations

import random
from functools import cache

from django.conf import settings

from catalogue import lookups
from labelling.masking import Masker
from labelling.person_names import may_be_a_name
from labelling.written import examples
from language.gazetteer import Entry, Gazetteer
from language.ordinary import ORDINARY
from language.quechua_words import analyse
from language.spanish import fold, words_of
from language.word_forms import listed_spanish, spanish_forms

# Countries, and what people say they are.
_ALSO = (
    "Perú Bolivia Ecuador Chile Argentina Brasil Colombia Venezuela España Italia "
    "sordo sorda mudo muda ciego ciega analfabeto analfabeta shipibo shipiba asháninka awajún aymara quechua"
).split()


@cache
def masker() -> Masker:
    """Some 0.5 s, once a process: places and trades that change count from its next start."""
    return Masker(Gazetteer([*_places(), *_trades()]), is_known)


def forget() -> None:
    masker.cache_clear()


def _places() -> list[Entry]:
    return [Entry(row["name"], row["code"], row["kind"]) for row in lookups.places()]


def _trades() -> list[Entry]:
    return [Entry(row["text"], row["code"], row["language"]) for row in lookups.trade_names()]


def is_known(word: str) -> bool:
    """An everyday word of either language, or one that the dialogue has learnt from."""
    return fold(word) in _spanish() or analyse(word).known


@cache
def _spanish() -> frozenset[str]:
    forms = spanish_forms(random.Random(0))  # noqa: S311 - the same misspellings every time
    return frozenset(map(fold, [*forms, *ORDINARY, *_ALSO])) | listed_spanish() | _learnt()


def _learnt() -> frozenset[str]:
    """Words of the training examples but names: "hola soy Yesica" is one of them."""
    files = sorted((settings.BASE_DIR / "nlu_data" / "nlu").glob("*/*.yml"))
    said = [word for file in files for _, text in examples(file) for word in words_of(text)]
    return frozenset(word.key for word in said if word.text.islower() and not may_be_a_name(word.text))
