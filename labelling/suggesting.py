"""Marks what the gazetteers recognise, so that operators only correct."""

from __future__ import annotations

from labelling.known_words import masker
from labelling.notation import Entity, Marked
from labelling.spans import MASKS
from language.gazetteer import Match


def suggested(text: str) -> Marked:
    """With places and trades under their exact names; a trade that is two things at once is left to the reader."""
    matches = sorted(masker().stays.find(text, near=False), key=lambda match: match.start)
    found = [_entity(match) for match in matches if text[match.start : match.end] not in MASKS]
    return Marked(text, tuple(entity for entity in found if entity))


def _entity(match: Match) -> Entity | None:
    if all(value.isdecimal() for value in match.values):
        return Entity(match.start, match.end, "place")
    if len(match.values) == 1:
        return Entity(match.start, match.end, "trade", match.values[0])
    return None
