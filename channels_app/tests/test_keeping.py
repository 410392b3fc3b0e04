"""Words are kept for a set time, and no message is looked at twice for it."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from channels_app import emptying, keeping
from channels_app.models import EmptyWhenThrough, InboundMessage, OutboundMessage
from channels_app.turn import take_turns

pytestmark = pytest.mark.django_db

OLD = timedelta(days=91)


@pytest.fixture
def spoken(writes, echo):
    """spoken(old=2, young=1): messages that were answered and delivered, the old ones past their time."""

    def speak(*, old=0, young=0):
        for number in range(old + young):
            writes(f"soy de sicuani {number}", latitude=-14.2, longitude=-71.2, profile_name="Rosa Quispe")
        take_turns()
        OutboundMessage.objects.update(status="delivered", options=[{"title": "Rosa", "payload": "x"}])
        past = timezone.now() - OLD
        ids = InboundMessage.objects.order_by("pk").values_list("pk", flat=True)[:old]
        InboundMessage.objects.filter(pk__in=list(ids)).update(received_at=past)
        OutboundMessage.objects.filter(in_reply_to__in=list(ids)).update(created_at=past)

    return speak


def kept():
    return [bool(row.text) for row in InboundMessage.objects.order_by("pk")]


def test_what_is_old_is_emptied_and_what_is_young_stays(spoken):
    spoken(old=2, young=1)
    keeping.empty_batch()
    assert kept() == [False, False, True]
    assert [bool(row.text) for row in OutboundMessage.objects.order_by("pk")] == [False, False, True]
    first = InboundMessage.objects.order_by("pk")[0]
    assert (first.latitude, first.longitude, first.profile_name, first.media) == (None, None, "", [])
    assert OutboundMessage.objects.order_by("pk")[0].options == []
    assert first.external_id


def test_however_long_words_are_kept(spoken, settings):
    spoken(old=1)
    settings.KEEP_MESSAGE_DAYS = 92
    assert keeping.empty_batch() == 0
    assert kept() == [True]


def test_batch_by_batch_until_nothing_is_due(spoken, monkeypatch):
    monkeypatch.setattr(keeping, "BATCH", 2)
    spoken(old=5)
    assert [keeping.empty_batch() for _ in range(4)] == [4, 4, 2, 0]
    assert not any(kept())


def test_where_nothing_is_due_it_costs_next_to_nothing(spoken, django_assert_max_num_queries):
    spoken(old=3, young=3)
    keeping.empty_batch()
    with django_assert_max_num_queries(12):  # savepoints among them
        assert keeping.empty_batch() == 0


def test_what_is_still_to_be_sent_is_left_alone_until_it_is_through(spoken):
    spoken(old=1)
    OutboundMessage.objects.update(status="held")
    keeping.empty_batch()
    assert OutboundMessage.objects.get().text
    keeping.empty_batch()
    assert OutboundMessage.objects.get().text
    OutboundMessage.objects.update(status="canceled")
    keeping.empty_batch()
    assert not OutboundMessage.objects.get().text
    assert not EmptyWhenThrough.objects.exists()


def test_the_loop_comes_by_often_and_looks_seldom(spoken, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(keeping.Pace, "next_at", float("-inf"))
    spoken(old=1)
    assert keeping.empty_due() == 2
    with django_assert_num_queries(0):
        assert keeping.empty_due() == 0


def test_the_command_says_how_many(spoken):
    spoken(old=3)
    out = StringIO()
    call_command("empty_old_messages", "--json", stdout=out)
    assert json.loads(out.getvalue())["emptied"] == 6


# Columns of messages that hold no word of a person: ids, times, states, and what the pipeline itself counted.
NO_WORDS = {
    InboundMessage: {"external_id", "opt_out_type"},
    OutboundMessage: {"rendering", "content_name", "encoding", "status", "external_id", "error_code", "life"},
}


@pytest.mark.parametrize(
    ("model", "emptied"), [(InboundMessage, emptying.WORDS_IN), (OutboundMessage, emptying.WORDS_OUT)]
)
def test_every_column_that_can_hold_words_is_emptied(model, emptied):
    kinds = ("CharField", "TextField", "JSONField", "FloatField", "BooleanField")
    wordy = {field.name for field in model._meta.concrete_fields if field.get_internal_type() in kinds}
    assert wordy - NO_WORDS[model] == set(emptied)
