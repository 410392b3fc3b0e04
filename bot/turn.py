"""One turn: a message goes in, replies come out, and the conversation is saved once, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore, TrackerStore
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException

# Each makes one part of Rasa cheaper for this process; what a turn does stays the same.
import bot.action_calls
import bot.applied_events
import bot.debug_copies
import bot.event_types
import bot.graph_runner
import bot.kept_connections  # noqa: F401
from bot import answer_language, remote_actions
from bot.tracker_store import LeanRedisTrackerStore, Receipt
from bot.understood import Understood, read

CHANNEL = "turn"
# Rasa would take these openings for commands ("/restart", "/inform{…}"); nobody texts them for a purpose.
_COMMAND_MARKS = "/"
LONGEST = 2000  # characters that are read; WhatsApp allows 4,096 and nothing we ask for is near it


class NotReady(RasaException):
    """No model is loaded, or conversations would not be kept in our own store."""


class TurnFailed(RasaException):
    """An action failed; nothing was saved, and the same message may be sent again."""


@dataclass(frozen=True)
class Turn:
    """One message of a contact as the web side sends it."""

    sender: str
    text: str
    message_id: str
    metadata: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What goes back: replies in order, the slot now being asked, and what the message was taken for.

    The last is not kept: an answer that is given again comes without it.
    """

    replies: list[dict[str, Any]]
    awaiting: str | None
    understood: Understood | None = None


class TurnOutput(CollectingOutputChannel):
    """Collects replies; named after the contact's channel, so that responses can have an `sms` variation."""

    def __init__(self, channel: str) -> None:
        super().__init__()
        self._channel = channel

    def name(self) -> str:  # type: ignore[override]
        return self._channel

    def replies(self) -> list[dict[str, Any]]:
        return [{"text": m["text"], "buttons": _buttons(m)} for m in self.messages if m.get("text")]


def _buttons(message: Mapping[str, Any]) -> list[dict[str, str]]:
    return [{"title": b["title"], "payload": b.get("payload", "")} for b in message.get("buttons") or []]


def neutral(text: str) -> str:
    """The text without the leading marks and spaces that would make Rasa run it as a command."""
    start = next((i for i, c in enumerate(text) if _says_something(c)), len(text))
    return text[start : start + LONGEST].rstrip()


def _says_something(character: str) -> bool:
    return character.isprintable() and not character.isspace() and character not in _COMMAND_MARKS


async def hold(agent: Agent, turn: Turn) -> Answer:
    """Answers a turn. The latest message sent again is answered as before and does not move the conversation.

    Raises NotReady, TurnFailed, redis.RedisError.
    """
    processor, store = parts(agent)
    receipt = store.receipt(turn.sender)
    if receipt and receipt.message_id == turn.message_id:
        return Answer(receipt.replies, receipt.awaiting)
    output = TurnOutput(str(turn.metadata.get("channel") or CHANNEL))
    tracker, understood = await _advance(processor, turn, output)
    answer = Answer(output.replies(), awaiting(tracker), understood)
    await store.save_turn(tracker, receipt=Receipt(turn.message_id, answer.replies, answer.awaiting))
    return answer


async def _advance(
    processor: MessageProcessor, turn: Turn, output: TurnOutput
) -> tuple[DialogueStateTracker, Understood]:
    with remote_actions.watched() as failed:
        about = {name: turn.metadata.get(name) for name in ("language", "channel")}
        tracker = await processor.fetch_tracker_and_update_session(turn.sender, output, about)
        answer_language.follow(tracker, turn.metadata)
        await processor._handle_message_with_tracker(_message(turn, output, awaiting(tracker)), tracker)
        understood = read(tracker.latest_message.parse_data)  # now: a restart empties the tracker
        tracker = await processor.run_action_extract_slots(output, tracker)
        await processor._run_prediction_loop(output, tracker)
    if failed:
        raise TurnFailed(f"Actions failed: {', '.join(failed)}.")
    return tracker, understood


def _message(turn: Turn, output: TurnOutput, asked: str | None) -> UserMessage:
    return UserMessage(
        neutral(turn.text),
        output,
        turn.sender,
        input_channel=CHANNEL,
        message_id=turn.message_id,
        metadata={**turn.metadata, "awaiting": asked},
    )


def awaiting(tracker: DialogueStateTracker) -> str | None:
    """The slot the active form is asking for."""
    return tracker.get_slot(REQUESTED_SLOT) if tracker.active_loop_name else None


def parts(agent: Agent | None) -> tuple[MessageProcessor, LeanRedisTrackerStore]:
    """The processor and the store behind Rasa's fail-safe wrapper, which would go on in memory when Redis is down."""
    if agent is None or agent.processor is None:
        raise NotReady("No dialogue model is loaded.")
    store = bare(agent.tracker_store)
    if not isinstance(store, LeanRedisTrackerStore):
        raise NotReady(f"Conversations would be kept in {type(store).__name__}: check endpoints.yml.")
    agent.processor.tracker_store = store
    return agent.processor, store


def bare(store: TrackerStore) -> TrackerStore:
    while isinstance(store, FailSafeTrackerStore):
        store = store._tracker_store
    return store
