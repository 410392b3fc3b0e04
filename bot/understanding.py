"""What a message would be taken for, through the model that answers people, without touching a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from bot.turn import NotReady, neutral

_OF_ENTITY = ("entity", "value", "text", "start", "end", "negated")


async def understand(agent: Agent | None, text: str, *, metadata: Mapping[str, Any]) -> dict[str, Any]:
    """Intent, confidence, entities with offsets in the text as it was given, and the runners-up."""
    if agent is None or agent.processor is None:
        raise NotReady("No dialogue model is loaded.")
    plain = neutral(text)
    parsed = await agent.processor.parse_message(UserMessage(plain, metadata=dict(metadata)))
    shift = text.find(plain)
    return {
        "intent": parsed["intent"]["name"],
        "confidence": float(parsed["intent"]["confidence"]),
        "entities": [_shifted(e, shift) for e in parsed["entities"]],
        "ranking": [
            {"name": r["name"], "confidence": float(r["confidence"])} for r in parsed.get("intent_ranking", [])
        ],
    }


def _shifted(entity: Mapping[str, Any], shift: int) -> dict[str, Any]:
    shown = {name: entity[name] for name in _OF_ENTITY if name in entity}
    return {**shown, "start": shown["start"] + shift, "end": shown["end"] + shift}
