"""Messages that the dialogue is measured on: nobody may teach them to it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from labelling.known_words import masker
from labelling.written import examples
from language.held_out import is_held_out as stands_apart
from language.spanish import key


class NoHeldOutSet(FileNotFoundError):
    """Without it nobody can tell what must not be learnt."""


def is_held_out(text: str) -> bool:
    """Whether it is, but for spelling, one of the held-out messages or what is left of one behind masks.

    Also what would be one by its words: a written example of them would stand on that side.
    """
    return stands_apart(text) or key(text) in _keys(folder())


def ensure_there() -> None:
    """Raises NoHeldOutSet."""
    _keys(folder())


def forget() -> None:
    """Read the set anew at the next question."""
    _keys.cache_clear()


def folder() -> Path:
    return Path(settings.BASE_DIR) / "nlu_data" / "test"


@lru_cache(maxsize=2)
def _keys(place: Path) -> frozenset[str]:
    files = sorted(place.glob("*.yml"))
    if not files:
        raise NoHeldOutSet(f"No held-out messages (*.yml) in {place.parent.name}/{place.name}.")
    texts = [text for file in files for _, text in examples(file)]
    return frozenset(key(form) for text in texts for form in (text, masker().mask(text)))
