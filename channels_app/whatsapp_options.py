"""Options on WhatsApp: up to three as buttons, up to ten as a list, none where the limits do not fit.

Limits from Twilio's pages on twilio/quick-reply, twilio/list-picker, content variables and error 21656, read 2026-11:
variables are allowed everywhere, may not be empty, and in a body may hold no line break, tab or run of spaces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from channels_app.content_shapes import MOST_BUTTONS, MOST_ITEMS, Rendering, Shape, filled, name_of
from channels_app.dialogue import Option

LONGEST_BODY = 1024
LONGEST_ID = 200
LONGEST_BUTTON = 20
LONGEST_ITEM = 24
# A title never ends with one of these after it was cut.
_LOOSE_END = re.compile(r"[\s,;:.(-]+$|\s+(?:y|e|o|u|de|del|la|el|los|las|con|en|para|a)$", re.IGNORECASE)


@dataclass(frozen=True)
class Layout:
    """One message as a content: which, and what fills it."""

    shape: Shape
    variables: dict[str, str]


def lay_out(text: str, options: Sequence[Option], *, shapes: Mapping[str, Shape]) -> Layout | None:
    """The options under the text, in the first way that fits and is set up; `shapes` by name, in one language."""
    if not _are_fit(options) or len(text) > LONGEST_BODY or "{{" in text:
        return None
    whole = all(len(option.title) <= LONGEST_BUTTON for option in options)
    buttons = (Rendering.QUICK_REPLY, MOST_BUTTONS, LONGEST_BUTTON)
    a_list = (Rendering.LIST_PICKER, MOST_ITEMS, LONGEST_ITEM)
    # A longer title is cut less in a list than on a button.
    ways = (buttons, a_list) if whole else (a_list, buttons)
    found = (_in_one_way(text, options, shapes, way=way) for way in ways)
    return next(filter(None, found), None)


def _are_fit(options: Sequence[Option]) -> bool:
    """Ids are never cut or changed: they come back as the answer."""
    ids = [option.payload for option in options]
    return all(0 < len(id_) <= LONGEST_ID and id_ == _one_line(id_) for id_ in ids) and len(set(ids)) == len(ids)


def _in_one_way(
    text: str, options: Sequence[Option], shapes: Mapping[str, Shape], *, way: tuple[Rendering, int, int]
) -> Layout | None:
    rendering, most, longest = way
    shown = [replace(option, title=shortened(_one_line(option.title), longest)) for option in options]
    if not 0 < len(shown) <= most or not _are_distinct(shown):
        return None
    for lines in _ways_to_break(text):
        shape = shapes.get(name_of(rendering.value, options=len(shown), lines=len(lines)))
        if shape and all(lines):
            return Layout(shape, filled(shape, lines, shown))
    return None


def _are_distinct(options: Sequence[Option]) -> bool:
    titles = {option.title.casefold() for option in options}
    return len(titles) == len(options) and "" not in titles


def _ways_to_break(text: str) -> list[list[str]]:
    """The lines as they are, else, where nothing is listed in them, as one paragraph."""
    lines = [_one_line(line) for line in text.split("\n") if line.strip()]
    listed = any(re.match(r"\d+ ", line) for line in lines)
    return [lines] if listed else [lines, [" ".join(lines)]]


def _one_line(text: str) -> str:
    """Without breaks, tabs and runs of spaces; and without ', which has been refused in content variables.

    https://github.com/twilio/twilio-node/issues/1082 (2025-03)
    """
    return " ".join(text.split()).replace("'", "’")


def shortened(title: str, most: int) -> str:
    """Cut between words: "San Juan de Lurigancho, Lima" → "San Juan de Lurigancho"; a single long word is cut hard."""
    if len(title) <= most:
        return title
    kept = title[: most + 1].rpartition(" ")[0] or title[:most]
    while (tidied := _LOOSE_END.sub("", kept)) != kept:
        kept = tidied
    return kept
