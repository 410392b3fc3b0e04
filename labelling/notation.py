"""How operators mark entities in a text: [coser](oficio: costura), [Sicuani](lugar), [pan](no oficio: panaderia)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from language import schooling

# Operators' word -> the dialogue's.
KINDS = {"oficio": "trade", "lugar": "place", "estudios": "schooling", "numero": "number", "idioma": "language"}
VALUES = {"schooling": frozenset(code for code, _ in schooling.CHOICES), "language": frozenset({"es", "qu"})}
NEEDS_VALUE = frozenset({"trade", "schooling", "number", "language"})
_MARK = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?P<about>[^()]*)\)")
_ABOUT = re.compile(r"\s*(?P<no>no\s+)?(?P<kind>\w+)\s*(?::\s*(?P<value>[\w-]+)\s*)?$")


class NotUnderstood(ValueError):
    """The marks make no sense; the message says to an operator what to change."""


@dataclass(frozen=True)
class Entity:
    """Offsets are of the plain text."""

    start: int
    end: int
    kind: str
    value: str = ""
    negated: bool = False


@dataclass(frozen=True)
class Marked:
    """A text and what is marked in it."""

    text: str
    entities: tuple[Entity, ...] = field(default=())

    def notation(self) -> str:
        """As operators write it."""
        words = {kind: word for word, kind in KINDS.items()}
        return self._with(lambda e, said: f"[{said}]({'no ' * e.negated}{words[e.kind]}{_colon(e.value)})")

    def for_training(self) -> str:
        """As Rasa reads it."""
        return self._with(_rasa)

    def _with(self, mark: Callable[[Entity, str], str]) -> str:
        said, at = "", 0
        for entity in self.entities:
            said += self.text[at : entity.start] + mark(entity, self.text[entity.start : entity.end])
            at = entity.end
        return said + self.text[at:]


def read(notation: str, *, trades: frozenset[str]) -> Marked:
    """Raises NotUnderstood."""
    notation = " ".join(notation.split())
    text, at, entities = "", 0, []
    for found in _MARK.finditer(notation):
        text += notation[at : found.start()]
        said = found["text"].strip()
        entities.append(_entity(found["about"], len(text), said, trades))
        text, at = text + said, found.end()
    text += notation[at:]
    if set(text) & set("[]"):
        raise NotUnderstood("Hay un corchete suelto. Una marca se escribe así: [coser](oficio: costura)")
    return Marked(text, tuple(entities))


def _entity(about: str, start: int, said: str, trades: frozenset[str]) -> Entity:
    found = _ABOUT.match(about)
    kind = KINDS.get(found["kind"].lower()) if found else None
    if not said or found is None or kind is None:
        raise NotUnderstood(f"No se entiende la marca [{said}]({about}). Sirven: {', '.join(KINDS)}.")
    value = found["value"] or ""
    _check(kind, value, trades)
    return Entity(start, start + len(said), kind, value, negated=bool(found["no"]))


def _check(kind: str, value: str, trades: frozenset[str]) -> None:
    known = {**VALUES, "trade": trades}.get(kind)
    if kind in NEEDS_VALUE and not value:
        raise NotUnderstood("Falta el valor después de los dos puntos, por ejemplo [coser](oficio: costura)")
    if known is not None and value not in known:
        raise NotUnderstood(f"No existe el valor «{value}». Elígelo de la lista.")
    if kind == "number" and not value.isdecimal():
        raise NotUnderstood("El valor de un número se escribe con cifras, por ejemplo [el segundo](numero: 2)")


def _colon(value: str) -> str:
    return f": {value}" if value else ""


def _rasa(entity: Entity, said: str) -> str:
    about = {"entity": entity.kind}
    about |= {"value": entity.value} if entity.value else {}
    about |= {"role": "negated"} if entity.negated else {}
    return f"[{said}]({entity.kind})" if len(about) == 1 else f"[{said}]{json.dumps(about, ensure_ascii=False)}"
