"""The second question: where the person lives, as typed, as a pin or picked from several of one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions import trades
from actions.heard import Entity, Heard
from actions.picking import NO, pick, says_no, says_yes
from actions.place_names import described
from language.answers_to import Says
from language.gazetteer import normalise
from language.quechua_words import stems
from places.resolve import Resolution, describe, has_namesakes, nearest_district, resolve

LONGEST_SHORT_NAME = 45  # characters: with the question after it, one SMS
# Short answers that name no place, and might be spelt like one.
NO_NAMES = frozenset((Says.DONT_KNOW, Says.NONE, Says.EVERYTHING, Says.SKIP, Says.OPTIONS))
LONGEST_BARE_NAME_WORDS = 2  # in a longer text verbs of wish are verbs: "munani" alone may be Muñani
CALLS = re.compile(r"\bme llam[ao]\w*", re.IGNORECASE)  # "me llama la cocina", "me llamo Rosa": no town of Llama
LONGEST_NAME_WORDS = 8  # a longer text without a place in it is a story, not a name


def read(heard: Heard) -> dict[str, Any]:
    """Slots that the message settles: the place itself, or the candidates to choose from; empty where it names none.

    `place_unsaid` is set where the district was not typed by its name: the next message says what it was taken for.
    """
    picked = pick(heard, "place")
    if picked == NO:  # that of an older question says nothing about a place that is settled
        return {"place_candidates": None} if heard.listed("place_candidates") else {}
    if picked:
        return _settled(picked) if _exists(picked) else {}
    if heard.pin:
        near = nearest_district(heard.pin.latitude, heard.pin.longitude)
        return _settled(near.ubigeo, unsaid=True) if near else {}
    if heard.awaiting == "place" and heard.answer.says in (Says.NONE, Says.NO):  # none of those that were offered
        return {"place_candidates": None} if heard.listed("place_candidates") else {}
    found = _as_it_is(heard, _narrowed(heard) or _named(heard))
    if found.get("place") and not _is_typed(found["place"], heard.text):
        return {**found, "place_unsaid": True}
    return found


def _exists(ubigeo: str) -> bool:
    return any(name.ubigeo == ubigeo for name in described([ubigeo]))


def short_name(ubigeo: str) -> str:
    """ "Sicuani, Cusco"; "Puno" alone where the region has its name; "" for what is no district."""
    names = described([ubigeo])
    parts = dict.fromkeys(part for name in names for part in (name.district, name.region))
    whole = ", ".join(parts)
    return whole if len(whole) <= LONGEST_SHORT_NAME else names[0].district


def _settled(ubigeo: str, *, unsaid: bool = False) -> dict[str, Any]:
    return {"place": ubigeo, "place_candidates": None, "place_unsaid": unsaid}


def _is_typed(ubigeo: str, text: str) -> bool:
    """By its name; by that of its province or region as well where other districts have the name ("Bellavista")."""
    name, said = describe(ubigeo), words_said(text)
    around = {normalise(name.province), normalise(name.region)} - {normalise(name.district)}
    told = not has_namesakes(ubigeo) or any(f" {part} " in said for part in around)
    return told and f" {normalise(name.district)} " in said


def _undecided(ubigeos: Sequence[str]) -> dict[str, Any]:
    return {"place": None, "place_candidates": list(ubigeos)}


def words_said(text: str) -> str:
    """The words, then with each in turn without its Quechua ending: " santa rosapi | santa rosa "."""
    words = text.split()
    bare = (" ".join([*words[:n], stem, *words[n + 1 :]]) for n, word in enumerate(words) for stem in stems(word))
    return "|".join(f" {normalise(said)} " for said in (text, *bare))


def _narrowed(heard: Heard) -> dict[str, Any]:
    """ "La de Puno" after "Hay varios Santa Rosa": the candidates whose province, region or district is named."""
    candidates = [] if _denied(heard) else described(heard.listed("place_candidates"))
    said = words_said(heard.text) if candidates else ""
    for part in ("province", "region", "district"):
        kept = [name for name in candidates if f" {normalise(getattr(name, part))} " in said]
        if kept and len(kept) < len(candidates):
            return _settled(kept[0].ubigeo) if len(kept) == 1 else _undecided([name.ubigeo for name in kept])
    return _around([name.ubigeo for name in candidates], heard)


def _around(candidates: list[str], heard: Heard) -> dict[str, Any]:
    """ "El de Churkampa", by ear: of the candidates the one whose province, or else region, has its capital there."""
    capitals = [value for entity in heard.of("place")[-1:] for value in entity.values if value.endswith("01")]
    for length in (4, 2):
        kept = [c for c in candidates if c not in capitals and any(c[:length] == value[:length] for value in capitals)]
        if len(kept) == 1 and not set(capitals) & set(candidates):
            return _settled(kept[0])
    return {}


def _named(heard: Heard) -> dict[str, Any]:
    if named := heard.of("place"):
        return _from_entity(named[-1])
    if denied := _denied(heard):
        return _from_resolution(resolve(heard.text[denied.end :])) or _taken_back(heard, denied)
    if heard.awaiting != "place" or _is_no_name(heard):
        return {}
    return _from_resolution(resolve(_unclaimed(heard)))


def _as_it_is(heard: Heard, found: dict[str, Any]) -> dict[str, Any]:
    """ "No es Candarave sino El Porvenir" once more, when it is a certain El Porvenir already: nothing to choose."""
    kept, denied = heard.slots.get("place"), _denied(heard)
    if kept in (found.get("place_candidates") or ()) and not (denied and kept in denied.values):
        return _settled(str(kept))
    return found


def _denied(heard: Heard) -> Entity | None:
    """ "No es Sicuani, es Puno": what follows the name that was wrong is the right one."""
    return next((entity for entity in heard.entities if entity.kind == "place" and entity.negated), None)


def _taken_back(heard: Heard, denied: Entity) -> dict[str, Any]:
    """ "No vivo en Sicuani" says no more than that what we kept, or were about to, is wrong."""
    if heard.slots.get("place") in denied.values:
        return {"place": None, "place_candidates": None}
    return {"place_candidates": None} if heard.listed("place_candidates") else {}


def _unclaimed(heard: Heard) -> str:
    """The message without its trades and their verbs, schooling and numbers.

    "Chakra" is a field, not nearly the district Chaca; "yachayta munani" is a wish, not the district Muñani.
    """
    spans = [(entity.start, entity.end) for entity in heard.entities if entity.kind != "place"]
    if len(heard.text.split()) > LONGEST_BARE_NAME_WORDS:
        spans += trades.verbs(heard.text)
    text = heard.text
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _from_entity(entity: Entity) -> dict[str, Any]:
    if len(entity.values) > 1:
        return _undecided(entity.values)
    resolved = resolve(entity.text)
    if resolved.status == "one" and not _is_sure(resolved):
        return _undecided(entity.values)
    return _settled(entity.values[0])


def _from_resolution(resolved: Resolution) -> dict[str, Any]:
    ubigeos = [name.ubigeo for name in resolved.candidates]
    if resolved.status == "none":
        return {}
    return _settled(ubigeos[0]) if resolved.status == "one" and _is_sure(resolved) else _undecided(ubigeos)


def _is_sure(resolved: Resolution) -> bool:
    return resolved.exact or resolved.sounds_alike


def _is_no_name(heard: Heard) -> bool:
    no_answer = says_yes(heard) or says_no(heard) or heard.answer.says in NO_NAMES or bool(heard.numbers)
    return no_answer or len(heard.text.split()) > LONGEST_NAME_WORDS or CALLS.search(heard.text) is not None
