"""Calls of the dialogue server as it really sends them, to the view, over the loaded places and demo catalogue."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from actions import interests
from catalogue import loading as catalogue_loading
from contacts import consents
from contacts.models import Contact
from places import loading as places_loading
from places import names
from recommender.ranker import shelf

FORM = "onboarding_form"
COMPLETE = {
    "consent": True,
    "place": "080601",
    "skills": ["cocina"],
    "interests": ["costura"],
    "schooling": "secundaria_completa",
}


@dataclass(frozen=True)
class Answered:
    """What the view answered to one action call."""

    status: int
    body: dict[str, Any]

    @property
    def says(self) -> list[str]:
        return [response["response"] for response in self.body["responses"]]

    @property
    def facts(self) -> dict[str, Any]:
        first: dict[str, Any] = self.body["responses"][0]
        return first

    @property
    def options(self) -> list[str]:
        return [button["payload"] for button in self.facts["buttons"]]

    @property
    def slots(self) -> dict[str, Any]:
        return {event["name"]: event["value"] for event in self.body["events"] if event["event"] == "slot"}

    @property
    def then(self) -> str | None:
        followups = [event["name"] for event in self.body["events"] if event["event"] == "followup"]
        return followups[-1] if followups else None

    @property
    def rejected(self) -> bool:
        return any(event["event"] == "action_execution_rejected" for event in self.body["events"])

    @property
    def closes_form(self) -> bool:
        return {"event": "active_loop", "name": None} in [
            {"event": event["event"], "name": event.get("name")} for event in self.body["events"]
        ]


def entity(kind: str, value: Any, text: str, *, within: str = "", negated: bool = False) -> dict[str, Any]:
    start = (within or text).index(text)
    return {
        "entity": kind,
        "value": value,
        "text": text,
        "start": start,
        "end": start + len(text),
        "negated": negated,
    }


def trade(code: str, text: str, within: str = "", *, negated: bool = False) -> dict[str, Any]:
    return entity("trade", code, text, within=within, negated=negated)


def number(value: int) -> dict[str, Any]:
    return entity("number", value, str(value))


@pytest.fixture(scope="package")
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        places_loading.load()
        catalogue_loading.load(demo=True)
        _forget()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)
    _forget()


def _forget() -> None:
    names.forget()
    interests.forget()
    shelf.reload()


@pytest.fixture
def rosa(_loaded: None, db: None) -> Contact:
    """Somebody who has just written for the first time."""
    return Contact.objects.create()


@pytest.fixture
def agreed(rosa: Contact) -> Contact:
    consents.record(code=rosa.code, given=True, wording="test")
    return rosa


@pytest.fixture
def act(client: Client, rosa: Contact, settings: Any) -> Callable[..., Answered]:
    """act("action_greet", "hola", intent="greet", slots={…}, asked="place")"""
    settings.ROOT_URLCONF = "project.urls.internal"

    def call(action: str, text: str = "", **more: Any) -> Answered:
        body = json.dumps(action_call(action, rosa.code, text, **more))
        answer = client.post("/actions/webhook", body, "application/json")
        return Answered(answer.status_code, answer.json())

    return call


def action_call(
    action: str,
    code: str,
    text: str = "",
    *,
    intent: str = "inform",
    entities: list[dict[str, Any]] | None = None,
    slots: Mapping[str, Any] | None = None,
    asked: str | None = None,
    choice: str = "",
    pin: Mapping[str, float] | None = None,
    events: list[dict[str, Any]] | None = None,
) -> dict[str, Any]:
    """The body that Rasa 3.6.21 posts, without the parts that the SDK does not read."""
    return {
        "next_action": action,
        "sender_id": code,
        "version": "3.6.21",
        "tracker": {
            "sender_id": code,
            "slots": {"language": "es", "requested_slot": asked, **(slots or {})},
            "latest_message": {
                "text": text,
                "intent": {"name": intent, "confidence": 0.9},
                "entities": entities or [],
                "metadata": {"language": "es", "channel": "sms", "choice": choice, "pin": pin},
            },
            "events": events or [{"event": "user", "text": text}],
            "active_loop": {"name": FORM} if asked else {},
            "latest_action_name": "action_listen",
            "paused": False,
            "followup_action": None,
        },
    }
