"""The last question: how far the person went at school; of a grade that both schools have, which of the two."""

from __future__ import annotations

from typing import Any

from actions.heard import Heard
from actions.picking import pick
from language.answers_to import Says
from language.schooling import STEPS, Schooling
from language.schooling_answers import level_named

OPTIONS = [f"schooling={step.value}" for step in Schooling]
UNKNOWN = ""  # nobody is kept out for not remembering, or for not wanting to tell


def read(heard: Heard) -> dict[str, Any]:
    """Slots that the message settles: the step, or the two to choose from; empty where it tells none."""
    steps = _told(heard)
    if len(steps) > 1:
        return {"schooling": None, "schooling_candidates": steps}
    return {"schooling": steps[0], "schooling_candidates": None} if steps else {}


def _told(heard: Heard) -> list[str]:
    picked = pick(heard, "schooling")
    if f"schooling={picked}" in OPTIONS:
        return [str(picked)]
    if between := _between(heard):
        return [between]
    if named := heard.of("schooling"):
        return list(named[-1].values)
    return _answered(heard) if heard.awaiting == "schooling" else []


def _between(heard: Heard) -> str | None:
    """ "Primaria", "de la secundaria": of the two steps that were offered."""
    candidates = heard.listed("schooling_candidates") if heard.awaiting == "schooling" else []
    named = STEPS.get(level_named(heard.text), ()) if candidates else ()
    return next((step for step in candidates if step in named), None)


def _answered(heard: Heard) -> list[str]:
    if heard.answer.says in (Says.DONT_KNOW, Says.SKIP):
        return [UNKNOWN]
    return [step.value for step in heard.answer.steps]
