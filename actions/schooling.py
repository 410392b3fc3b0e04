"""The last question: how far the person went at school."""

from __future__ import annotations

from actions.heard import Heard
from actions.picking import pick
from language.answers import means_dont_know
from language.schooling import Schooling
from language.schooling_words import read_schooling

OPTIONS = [f"schooling={step.value}" for step in Schooling]
UNKNOWN = ""  # nobody is kept out for not remembering


def read(heard: Heard) -> str | None:
    picked = pick(heard, "schooling")
    if f"schooling={picked}" in OPTIONS:
        return picked
    if named := heard.of("schooling"):
        return named[-1].values[0]
    if heard.awaiting != "schooling":
        return None
    found = read_schooling(heard.text, asked=True)
    if found:
        return str(found.value)
    return UNKNOWN if means_dont_know(heard.text) else None
