"""What a message was taken for and how surely, for the web side to find what the model should learn next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SETTLED = 1.0  # what the answer reader gives where nothing was guessed; the ranking is then of a guess it overruled


@dataclass(frozen=True)
class Understood:
    """The intent and the runner-up, without a word of what was written. Confidences are 0 to 1; 0 without a second."""

    intent: str
    confidence: float
    second: str | None = None
    second_confidence: float = 0.0


def read(parsed: Mapping[str, Any]) -> Understood:
    """Of Rasa's parse of a message. An out_of_scope for want of confidence has the doubted guess as its second."""
    intent, confidence = str(parsed["intent"]["name"]), float(parsed["intent"]["confidence"])
    others = [r for r in parsed.get("intent_ranking") or () if r["name"] != intent]
    if confidence >= SETTLED or not others:
        return Understood(intent, confidence)
    return Understood(intent, confidence, str(others[0]["name"]), float(others[0]["confidence"]))
