"""What a message would be taken for, through the same code as a real one."""

from __future__ import annotations

from typing import Any

from channels_app import dialogue, gates

GATES = frozenset({"opt_out", "opt_in", "erase"})  # as the contract names them; help is a wish like any other


def understand(*, text: str, language: str | None, awaiting: str | None) -> dict[str, Any]:
    """A word that a gate knows needs no guess, and a stop or start has no intent. Raises DialogueUnavailable."""
    spoken = language or "es"
    known = {"language": spoken, "language_confidence": 1.0, "gate": None, "entities": []}
    heard = gates.heard_by(text)
    if heard:
        intent = gates.INTENTS.get(heard)
        return {
            **known,
            "gate": heard if heard in GATES else None,
            "intent": intent,
            "confidence": float(intent is not None),
        }
    parsed = dialogue.understand(text=text, language=spoken, awaiting=awaiting or "")
    return {**known, **{name: parsed[name] for name in ("intent", "confidence", "entities")}}
