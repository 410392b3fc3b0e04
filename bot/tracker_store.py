"""Keeps each conversation's current session as one JSON value in Redis, without a word of what was written.

Rasa's own stores keep every event of every session as it came. Here user and bot texts, message metadata (pins) and
everything before the latest session start or restart are left out: intents, entities' values, slots and actions are
all that rules and forms need. Redis may lose it: what a person finally said is in the web side's profile.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import redis
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, Restarted, SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException

import bot.rasa_version  # noqa: F401  refuses other releases

PREFIX = "dialogue:"
DEFAULT_TTL_DAYS = 90
CONSENT = "consent"
SESSION_SECONDS = 3600  # where the domain tells no length of a session
_KEPT_OF_ENTITY = ("entity", "value", "start", "end", "negated")
_TIMEOUT_SECONDS = 3


@dataclass(frozen=True)
class Receipt:
    """How the latest message was answered, to answer the same again when it comes twice."""

    message_id: str
    replies: list[dict[str, Any]]
    awaiting: str | None


class LeanRedisTrackerStore(TrackerStore, SerializedTrackerAsText):
    """Two round trips a turn. The client is a blocking one, as in Rasa's own stores: a tenth of a millisecond each."""

    def __init__(
        self,
        domain: Domain | None = None,
        host: str | None = None,
        event_broker: EventBroker | None = None,
        ttl_days: float = DEFAULT_TTL_DAYS,
        **kwargs: Any,
    ) -> None:
        if not host or not host.startswith(("redis://", "rediss://", "unix://")):
            raise RasaException("The tracker store needs REDIS_URL (redis://…).")
        self._redis = redis.Redis.from_url(
            host, socket_timeout=_TIMEOUT_SECONDS, socket_connect_timeout=_TIMEOUT_SECONDS
        )
        self._ttl_seconds = int(ttl_days * 86400)
        minutes = domain.session_config.session_expiration_time if domain else 0
        self._session_seconds = int(minutes * 60) or SESSION_SECONDS
        super().__init__(domain, event_broker, **kwargs)

    async def save(self, tracker: DialogueStateTracker) -> None:
        await self.save_turn(tracker, receipt=None)

    async def save_turn(self, tracker: DialogueStateTracker, *, receipt: Receipt | None) -> None:
        """The session and the receipt of its last message, in one write: never the one without the other."""
        await self.stream_events(tracker)
        value = {"events": stored_events(tracker), "receipt": asdict(receipt) if receipt else None}
        self._redis.set(
            PREFIX + tracker.sender_id, json.dumps(value, separators=(",", ":")), ex=self._seconds_to_keep(tracker)
        )

    def _seconds_to_keep(self, tracker: DialogueStateTracker) -> int:
        """Of who has not agreed to be remembered nothing outlasts the session."""
        agreed = CONSENT not in tracker.slots or tracker.get_slot(CONSENT)
        return self._ttl_seconds if agreed else self._session_seconds

    async def create_tracker(self, sender_id: str, append_action_listen: bool = True) -> DialogueStateTracker:
        """Unlike Rasa's, an empty tracker is not written: a turn that fails leaves nothing behind."""
        tracker = self.init_tracker(sender_id)
        if append_action_listen:
            tracker.update(ActionExecuted("action_listen"))
        return tracker

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        value = self._read(sender_id)
        if value is None:
            return None
        return self.deserialise_tracker(sender_id, json.dumps({"name": sender_id, "events": value["events"]}))

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker | None:
        return await self.retrieve(conversation_id)

    async def keys(self) -> Iterable[str]:
        return [key.decode()[len(PREFIX) :] for key in self._redis.scan_iter(match=f"{PREFIX}*", count=1000)]

    def receipt(self, sender_id: str) -> Receipt | None:
        """How the latest message of this contact was answered."""
        value = self._read(sender_id)
        return Receipt(**value["receipt"]) if value and value["receipt"] else None

    def forget(self, sender_id: str) -> None:
        """Nothing is left of the conversation; the next message begins a new one."""
        self._redis.delete(PREFIX + sender_id)

    def ping(self) -> None:
        """Raises redis.RedisError when the store is out of reach."""
        self._redis.ping()

    def _read(self, sender_id: str) -> dict[str, Any] | None:
        stored = self._redis.get(PREFIX + sender_id)
        return json.loads(stored) if stored else None


def stored_events(tracker: DialogueStateTracker) -> list[dict[str, Any]]:
    """Events of the current session as they are kept."""
    return [_without_words(event) for event in _session(list(tracker.events)) if not isinstance(event, BotUttered)]


def _session(events: list[Event]) -> list[Event]:
    """From the latest session start (with the action that started it) or restart on."""
    for index in range(len(events) - 1, -1, -1):
        if isinstance(events[index], Restarted):
            return events[index + 1 :]
        if isinstance(events[index], SessionStarted):
            return events[max(0, index - 1) :] if _starts_session(events, index) else events[index:]
    return events


def _starts_session(events: list[Event], index: int) -> bool:
    before = events[index - 1] if index else None
    return isinstance(before, ActionExecuted) and before.action_name == "action_session_start"


def _without_words(event: Event) -> dict[str, Any]:
    kept: dict[str, Any] = event.as_dict()
    if not isinstance(event, UserUttered):
        return kept
    entities = [{name: e[name] for name in _KEPT_OF_ENTITY if name in e} for e in event.entities]
    intent = {"name": event.intent.get("name"), "confidence": event.intent.get("confidence")}
    return {
        **kept,
        "text": "",
        "parse_data": {"text": "", "intent": intent, "entities": entities},
        "metadata": {},
    }
