"""Courses that were shown and are not to be had any more: full, begun or closed since."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue import standing

# By what the catalogue says; one that the catalogue has dropped is closed.
SAID = {"full": "utter_course_full", "started": "utter_course_started"}
CLOSED = "utter_course_closed"


def why(slug: str) -> str:
    """The response that says why; empty where the course is still to be had."""
    found = standing.now([slug]).get(slug)
    if found is None:
        return CLOSED
    return SAID.get(found.gone, CLOSED) if found.gone else ""


def without(slugs: Sequence[str]) -> list[str]:
    """Those that are still to be had, in their order."""
    found = standing.now(slugs)
    return [slug for slug in slugs if slug in found and not found[slug].gone]
