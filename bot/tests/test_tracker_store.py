import asyncio
import json

import pytest
import redis
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException

from bot.tracker_store import PREFIX, LeanRedisTrackerStore, Receipt

DOMAIN = Domain.from_yaml(
    "intents: [inform]\nentities: [place]\nactions: [action_x]\n"
    "slots: {place: {type: text, mappings: [{type: custom}]}}"
)
ENTITY = {"entity": "place", "value": "080601", "text": "sicuani", "start": 7, "end": 14, "negated": False}


@pytest.fixture
def store(redis_url: str) -> LeanRedisTrackerStore:
    return LeanRedisTrackerStore(DOMAIN, redis_url)


def said(text: str = "soy de sicuani") -> UserUttered:
    parsed = {"text": text, "intent_ranking": [{"name": "inform"}], "text_tokens": [[0, 3]]}
    return UserUttered(
        text, {"name": "inform", "confidence": 0.9}, [dict(ENTITY)], parsed, metadata={"pin": {"latitude": -14.2}}
    )


def tracker_of(sender: str, *events: object) -> DialogueStateTracker:
    return DialogueStateTracker.from_events(sender, list(events), DOMAIN.slots, domain=DOMAIN)


def save_and_read(store: LeanRedisTrackerStore, tracker: DialogueStateTracker) -> DialogueStateTracker:
    async def there_and_back() -> DialogueStateTracker | None:
        await store.save(tracker)
        return await store.retrieve(tracker.sender_id)

    found = asyncio.run(there_and_back())
    assert found is not None
    return found


def test_meaning_is_kept_and_words_are_not(store: LeanRedisTrackerStore, sender: str, redis_url: str) -> None:
    events = (ActionExecuted("action_listen"), said(), SlotSet("place", "080601"), BotUttered("Vives en Sicuani"))
    found = save_and_read(store, tracker_of(sender, *events))
    assert found.get_slot("place") == "080601"
    assert found.latest_message is not None
    assert found.latest_message.intent["name"] == "inform"
    assert found.latest_message.entities[0]["value"] == "080601"
    raw = redis.Redis.from_url(redis_url).get(PREFIX + sender)
    assert raw is not None
    assert all(word not in raw.decode().lower() for word in ("sicuani", "vives", "soy de", "-14.2", "ranking"))


def test_only_the_current_session_is_kept(store: LeanRedisTrackerStore, sender: str) -> None:
    session = (ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen"))
    found = save_and_read(store, tracker_of(sender, *session, said(), *session, said()))
    assert [type(e) for e in found.events] == [type(e) for e in (*session, said())]


def test_nothing_before_a_restart_is_kept(store: LeanRedisTrackerStore, sender: str) -> None:
    found = save_and_read(store, tracker_of(sender, said(), Restarted(), ActionExecuted("action_listen")))
    assert [e.type_name for e in found.events] == ["action"]


def test_the_receipt_comes_back_and_the_value_expires(
    store: LeanRedisTrackerStore, sender: str, redis_url: str
) -> None:
    receipt = Receipt("SM1", [{"text": "Hola", "buttons": []}], "place")
    asyncio.run(store.save_turn(tracker_of(sender, said()), receipt=receipt))
    assert store.receipt(sender) == receipt
    assert 89 * 86400 < redis.Redis.from_url(redis_url).ttl(PREFIX + sender) <= 90 * 86400
    assert sender in asyncio.run(store.keys())


@pytest.mark.parametrize(("agreed", "longest"), [(None, 3600), (False, 3600), (True, 90 * 86400)])
def test_of_who_has_not_agreed_nothing_outlasts_the_session(
    store: LeanRedisTrackerStore, sender: str, redis_url: str, agreed: bool | None, longest: int
) -> None:
    domain = Domain.from_yaml("slots: {consent: {type: bool, mappings: [{type: custom}]}}")
    tracker = DialogueStateTracker.from_events(sender, [SlotSet("consent", agreed)], domain.slots, domain=domain)
    asyncio.run(store.save(tracker))
    assert longest - 60 < redis.Redis.from_url(redis_url).ttl(PREFIX + sender) <= longest


def test_an_unknown_contact_has_nothing(store: LeanRedisTrackerStore, sender: str) -> None:
    assert asyncio.run(store.retrieve(sender)) is None
    assert store.receipt(sender) is None


def test_a_new_tracker_is_not_written(store: LeanRedisTrackerStore, sender: str) -> None:
    asyncio.run(store.get_or_create_tracker(sender))
    assert store.receipt(sender) is None
    assert asyncio.run(store.retrieve(sender)) is None


def test_a_store_without_an_address_is_refused() -> None:
    with pytest.raises(RasaException, match="REDIS_URL"):
        LeanRedisTrackerStore(DOMAIN, None)


def test_what_is_stored_is_small(store: LeanRedisTrackerStore, sender: str) -> None:
    from bot.tracker_store import stored_events

    assert len(json.dumps(stored_events(tracker_of(sender, said())))) < 600
