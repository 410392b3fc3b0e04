"""What a message would be taken for, through the same code as a real one."""

from __future__ import annotations

from typing import Any

from channels_app import dialogue, gates, languages

GATES = frozenset({"opt_out", "opt_in", "erase"})  # as the contract names them; help is a wish like any other
NOTHING: dict[str, Any] = {"gate": None, "intent": None, "confidence": 0.0, "entities": []}


def understand(*, text: str, language: str | None, awaiting: str | None) -> dict[str, Any]:
    """A word that a gate knows needs no guess, and a stop or start has no intent. Raises DialogueUnavailable."""
    told = languages.of_text(text)
    spoken = told.language or language or "es"
    about = {**NOTHING, "language": spoken, "language_confidence": round(told.confidence, 4)}
    heard = gates.heard_by(text)
    if heard:
        return {**about, **_by_its_word(heard)}
    if not gates.reaches_the_dialogue(text):
        return about
    parsed = dialogue.understand(text=text, language=spoken, awaiting=awaiting or "")
    return {**about, **{name: parsed[name] for name in ("intent", "confidence", "entities")}}


def _by_its_word(kind: str) -> dict[str, Any]:
    intent = gates.INTENTS.get(kind)
    return {"gate": kind if kind in GATES else None, "intent": intent, "confidence": float(intent is not None)}
