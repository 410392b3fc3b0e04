"""The second question: where the person lives, as typed, as a pin or picked from several of one name."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from actions.heard import Entity, Heard
from actions.picking import NO, pick, says_no, says_yes
from language.answers import means_dont_know
from language.gazetteer import normalise
from places.resolve import PlaceName, Resolution, describe, nearest_district, resolve

LONGEST_NAME_WORDS = 8  # a longer text without a place in it is a story, not a name


def read(heard: Heard) -> dict[str, Any]:
    """Slots that the message settles: the place itself, or the candidates to choose from; empty where it names none."""
    picked = pick(heard, "place")
    if picked == NO:
        return {"place_candidates": None}
    if picked:
        return _settled(picked) if _exists(picked) else {}
    if heard.pin:
        near = nearest_district(heard.pin.latitude, heard.pin.longitude)
        return _settled(near.ubigeo) if near else {}
    return _narrowed(heard) or _named(heard)


def _exists(ubigeo: str) -> bool:
    return any(name.ubigeo == ubigeo for name in described([ubigeo]))


def described(ubigeos: Sequence[str]) -> list[PlaceName]:
    """Options come back from outside; a code that is no district's is left out."""
    described = []
    for ubigeo in ubigeos:
        with suppress(KeyError):
            described.append(describe(ubigeo))
    return described


def _settled(ubigeo: str) -> dict[str, Any]:
    return {"place": ubigeo, "place_candidates": None}


def _undecided(ubigeos: Sequence[str]) -> dict[str, Any]:
    return {"place": None, "place_candidates": list(ubigeos)}


def _narrowed(heard: Heard) -> dict[str, Any]:
    """ "La de Puno" after "Hay varios Santa Rosa": the candidates whose province, region or district is named."""
    candidates = described(heard.listed("place_candidates"))
    said = f" {normalise(heard.text)} "
    for part in ("province", "region", "district"):
        kept = [name for name in candidates if f" {normalise(getattr(name, part))} " in said]
        if kept and len(kept) < len(candidates):
            return _settled(kept[0].ubigeo) if len(kept) == 1 else _undecided([name.ubigeo for name in kept])
    return {}


def _named(heard: Heard) -> dict[str, Any]:
    if named := heard.of("place"):
        return _from_entity(named[-1])
    if heard.intent == "correct" and (denied := _denied(heard)):
        return _from_resolution(resolve(heard.text[denied.end :]))
    if heard.awaiting != "place" or _is_no_name(heard):
        return {}
    return _from_resolution(resolve(heard.text))


def _denied(heard: Heard) -> Entity | None:
    """ "No es Sicuani, es Puno": what follows the name that was wrong is the right one."""
    return next((entity for entity in heard.entities if entity.kind == "place" and entity.negated), None)


def _from_entity(entity: Entity) -> dict[str, Any]:
    if len(entity.values) > 1:
        return _undecided(entity.values)
    resolved = resolve(entity.text)
    if resolved.status == "one" and not resolved.exact:
        return _undecided(entity.values)
    return _settled(entity.values[0])


def _from_resolution(resolved: Resolution) -> dict[str, Any]:
    ubigeos = [name.ubigeo for name in resolved.candidates]
    if resolved.status == "none":
        return {}
    return _settled(ubigeos[0]) if resolved.status == "one" and resolved.exact else _undecided(ubigeos)


def _is_no_name(heard: Heard) -> bool:
    too_long = len(heard.text.split()) > LONGEST_NAME_WORDS
    return too_long or says_yes(heard) or says_no(heard) or means_dont_know(heard.text) or bool(heard.numbers)
