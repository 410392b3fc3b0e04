"""Our own words that come back: a question that is pasted or forwarded tells nothing of the person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import yaml
from django.conf import settings

from actions.heard import Heard
from language.spanish import Word, key, words_of

RUN = 4  # words in a row as in a question of ours; three are people's own ("que sabes hacer")
_OPTION = re.compile(r"(?m)^[ \t]*\d{1,2}[ \t.)]+\S.*$")
_FEWEST_OPTIONS = 2


def without_our_words(heard: Heard) -> Heard:
    """The message with blanks where it quotes a question of ours with its examples and options; offsets stay."""
    quoted = list(_quoted(words_of(heard.text)))
    if not quoted:
        return heard
    text = _blanked(heard.text, quoted)
    options = [found.span() for found in _OPTION.finditer(text)]
    spans = quoted + (options if len(options) >= _FEWEST_OPTIONS else [])
    kept = tuple(e for e in heard.entities if not any(e.start < end and start < e.end for start, end in spans))
    return replace(heard, text=_blanked(text, spans), entities=kept)


def _quoted(words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    said = [word.key for word in words]
    for at in range(len(said) - RUN + 1):
        for following in _runs().get(tuple(said[at : at + RUN]), ()):
            same = next((n for n, (a, b) in enumerate(zip(said[at:], following, strict=False)) if a != b), None)
            length = min(len(said) - at, len(following)) if same is None else same
            yield words[at].start, words[at + length - 1].end


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@cache
def _runs() -> Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Four words in a row of a question of ours -> what follows there, themselves included."""
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for text in _questions():
        said = tuple(key(text).split())
        for at in range(len(said) - RUN + 1):
            found.setdefault(said[at : at + RUN], []).append(said[at:])
    return {run: tuple(following) for run, following in found.items()}


def _questions() -> Iterator[str]:
    """Of every wording and language; what stands around a placeholder are two texts."""
    for path in sorted((settings.BASE_DIR / "nlu_data" / "responses").glob("*.yml")):
        for name, variations in yaml.safe_load(path.read_text("utf-8"))["responses"].items():
            if name.startswith("utter_ask_"):
                for variation in variations:
                    yield from re.split(r"\{\w+\}", variation["text"])
