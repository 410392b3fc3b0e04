"""What the options offered last are called, so that somebody may answer with the words instead of the number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import yaml
from django.conf import settings

from actions import interests
from actions.heard import Choice
from actions.place_names import described
from actions.wording import SPOKEN, word
from catalogue.models import Offering, Trade

KINDS = "RSIAC"  # those that the game asks for
Namer = Callable[[Sequence[str]], Mapping[str, tuple[str, ...]]]


def labels_of(choices: Sequence[Choice]) -> list[tuple[str, ...]]:
    """All names of each option, in both languages; nothing for an option that has none."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for slot in dict.fromkeys(choice.slot for choice in choices):
        values = [choice.value for choice in choices if choice.slot == slot]
        names = NAMERS[slot](values) if slot in NAMERS else {}
        found |= {(slot, value): names.get(value, ()) for value in values}
    return [_numbered(n, found[c.slot, c.value] + _on_buttons().get(c, ())) for n, c in enumerate(choices, start=1)]


def _numbered(number: int, names: tuple[str, ...]) -> tuple[str, ...]:
    """ "2 Costura" is what stands in an SMS."""
    return (*names, *(f"{number} {name}" for name in names))


def _trades(codes: Sequence[str]) -> dict[str, tuple[str, ...]]:
    rows = Trade.objects.in_bulk(list(codes))
    names = {code: filter(None, (row.label_es, row.label_qu)) for code, row in rows.items()}
    return {
        code: tuple(name for label in both for name in (label, interests.title(label))) for code, both in names.items()
    }


def _places(ubigeos: Sequence[str]) -> dict[str, tuple[str, ...]]:
    return {
        name.ubigeo: (
            name.district,
            name.label,
            f"{name.district}, {name.province}",
            f"{name.district}, {name.region}",
            f"{name.province}, {name.region}",
        )
        for name in described(ubigeos)
    }


def _courses(slugs: Sequence[str]) -> dict[str, tuple[str, ...]]:
    rows = Offering.objects.select_related("programme").in_bulk(list(slugs))
    return {slug: (row.programme.short_name, row.programme.name) for slug, row in rows.items()}


def _kinds(letters: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """What stands on the options of the game."""
    return {
        letter: tuple(word(f"game_{letter}", language) for language in SPOKEN) for letter in letters if letter in KINDS
    }


NAMERS: Mapping[str, Namer] = {
    "skills": _trades,
    "interests": _trades,
    "place": _places,
    "offer": _courses,
    "interest": _courses,
    "game": _kinds,
}


@cache
def _on_buttons() -> Mapping[Choice, tuple[str, ...]]:
    """Titles of the options that stand in the response files themselves, of every wording and language."""
    found: dict[Choice, list[str]] = {}
    for button in _buttons():
        if choice := Choice.read(button["payload"]):
            found.setdefault(choice, []).append(button["title"])
    return {choice: tuple(dict.fromkeys(titles)) for choice, titles in found.items()}


def _buttons() -> Iterator[dict[str, Any]]:
    for path in sorted((settings.BASE_DIR / "nlu_data" / "responses").glob("*.yml")):
        for variations in yaml.safe_load(path.read_text("utf-8"))["responses"].values():
            for variation in variations:
                yield from variation.get("buttons", ())
