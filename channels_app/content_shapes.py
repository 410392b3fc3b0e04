"""The WhatsApp contents we need. Text and options are variables in them, so a few serve every question."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import yaml

from channels_app.dialogue import Option
from channels_app.models import OutboundMessage
from contacts.models import Language

Rendering = OutboundMessage.Rendering

MAKING = 1  # counts up when a content is built otherwise from the same shape; then new ones are made
MOST_BUTTONS = 3  # without WhatsApp's approval
MOST_ITEMS = 10
FOLLOW_UPS = ("reminder", "enrolled", "finished", "working", "helped", "new_course")
TEMPLATES = ("reply_waiting", *(f"follow_up_{kind}" for kind in FOLLOW_UPS))
# A list of n courses is n lines between an introduction and what to do next; once a question about the name follows.
LINES_AROUND_COURSES = (2, 3)


@dataclass(frozen=True)
class Shape:
    """One content: so many lines of text and so many options, or the fixed words of a template."""

    name: str
    language: str
    rendering: str
    lines: int = 0
    options: int = 0
    words: str = ""  # of a template all of it; of a list the label that opens it

    @property
    def fingerprint(self) -> str:
        made_of = json.dumps([MAKING, asdict(self)], sort_keys=True)
        return hashlib.sha256(made_of.encode()).hexdigest()

    @property
    def friendly_name(self) -> str:
        """Its name at the vendor: small letters, digits and underscores, as WhatsApp wants template names."""
        return f"yachay_{self.name}_{self.language}_v{self.fingerprint[:8]}"

    @property
    def reference(self) -> str:
        """How a message names it: also tells whether the variables of the message still fit."""
        return f"{self.name}.{self.language}.{self.fingerprint[:8]}"

    @property
    def is_template(self) -> bool:
        return self.rendering == Rendering.TEMPLATE


def name_of(rendering: str, *, options: int, lines: int) -> str:
    """ "quick_reply_2", "list_picker_7"; with a text of several lines "quick_reply_3_lines_5"."""
    return f"{rendering}_{options}" if lines == 1 else f"{rendering}_{options}_lines_{lines}"


def body_keys(shape: Shape) -> list[str]:
    return [str(number) for number in range(1, shape.lines + 1)]


def option_keys(shape: Shape) -> list[tuple[str, str]]:
    """The variables of each option's title and id."""
    first = shape.lines + 1
    return [(str(first + 2 * index), str(first + 2 * index + 1)) for index in range(shape.options)]


def filled(shape: Shape, lines: Sequence[str], options: Sequence[Option]) -> dict[str, str]:
    """Values of all variables of a shape."""
    values = dict(zip(body_keys(shape), lines, strict=True))
    for (title, payload), option in zip(option_keys(shape), options, strict=True):
        values |= {title: option.title, payload: option.payload}
    return values


@cache
def all_shapes() -> tuple[Shape, ...]:
    return tuple(shape for language in Language.values for shape in _of_language(language))


def _of_language(language: str) -> list[Shape]:
    buttons = [_options(Rendering.QUICK_REPLY, n, 1, language) for n in range(1, MOST_BUTTONS + 1)]
    sizes = [(n, n + around) for n in range(1, MOST_BUTTONS + 1) for around in LINES_AROUND_COURSES]
    courses = [_options(Rendering.QUICK_REPLY, n, lines, language) for n, lines in sizes]
    label = _words()["list_button"][language]
    lists = [_options(Rendering.LIST_PICKER, n, 1, language, words=label) for n in range(1, MOST_ITEMS + 1)]
    templates = [Shape(name, language, Rendering.TEMPLATE.value, words=_words()[name][language]) for name in TEMPLATES]
    return [*buttons, *courses, *lists, *templates]


def _options(rendering: Rendering, options: int, lines: int, language: str, *, words: str = "") -> Shape:
    name = name_of(rendering.value, options=options, lines=lines)
    return Shape(name, language, rendering.value, lines=lines, options=options, words=words)


@cache
def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("content_words.yml").read_text("utf-8"))
    return words
