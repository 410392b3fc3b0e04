"""What a message would be taken for, through the same code as a real one."""

from __future__ import annotations

from typing import Any

from channels_app import dialogue, gates


def understand(*, text: str, language: str | None, awaiting: str | None) -> dict[str, Any]:
    """Raises DialogueUnavailable. A message that a gate answers never reaches the dialogue: no intent."""
    spoken = language or "es"
    known = {"language": spoken, "language_confidence": 1.0}
    gate = gates.gate_of(gates.key(text))
    if gate:
        return {**known, "gate": gate, "intent": None, "confidence": 0.0, "entities": []}
    parsed = dialogue.understand(text=text, language=spoken, awaiting=awaiting or "")
    return {
        **known,
        "gate": None,
        "intent": parsed["intent"],
        "confidence": parsed["confidence"],
        "entities": parsed["entities"],
    }
