"""The language to answer in: the web side says it with every message, and responses are chosen by the slot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.shared.core.events import SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

SLOT = "language"
SPOKEN = ("es", "qu")


def follow(tracker: DialogueStateTracker, metadata: Mapping[str, Any]) -> None:
    """Before any action of the turn; who asks for another language in this very turn overrules it by an action."""
    wanted = metadata.get(SLOT)
    if wanted in SPOKEN and SLOT in tracker.slots and tracker.get_slot(SLOT) != wanted:
        tracker.update(SlotSet(SLOT, wanted))
