"""The view speaks Rasa's action protocol, whatever comes."""

from __future__ import annotations

import json
import logging

import pytest

from actions import registry
from actions.tests.conftest import action_call

WEBHOOK = "/actions/webhook"


@pytest.fixture(autouse=True)
def internal_door(settings):
    settings.ROOT_URLCONF = "project.urls.internal"


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "{}", '{"next_action": "action_greet"}', '{"next_action": 1, "tracker": []}', "\xff"]
)
def test_a_malformed_call_is_refused(client, body):
    answer = client.post(WEBHOOK, body.encode("latin-1"), "application/json")
    assert answer.status_code == 400
    assert set(answer.json()) == {"error", "action_name"}


def test_an_unknown_action_is_not_found(client):
    answer = client.post(WEBHOOK, json.dumps(action_call("action_fly", "c0de")), "application/json")
    assert answer.status_code == 404
    assert answer.json()["action_name"] == "action_fly"


def test_only_posts_are_taken(client):
    assert client.get(WEBHOOK).status_code == 405


def test_the_public_door_has_no_actions(client, settings):
    settings.ROOT_URLCONF = "project.urls.public"
    assert client.post(WEBHOOK, "{}", "application/json").status_code == 404


def test_a_broken_action_answers_500_and_logs_no_words(client, monkeypatch, caplog):
    def broken(heard):
        raise RuntimeError(heard.text)

    monkeypatch.setitem(registry.STEPS, "action_erase", broken)
    registry.executor.cache_clear()
    with caplog.at_level(logging.ERROR):
        answer = client.post(WEBHOOK, json.dumps(action_call("action_erase", "c0de", "mi secreto")), "application/json")
    registry.executor.cache_clear()
    assert answer.status_code == 500
    assert answer.json() == {"error": "RuntimeError", "action_name": "action_erase"}
    assert "RuntimeError" in caplog.text
    assert "secreto" not in caplog.text


def test_a_call_without_a_domain_is_answered(act):
    assert act("action_ask_skills").status == 200
