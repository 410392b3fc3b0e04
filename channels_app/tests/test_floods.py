"""Machines that repeat themselves and phones that send without end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from channels_app.gates import floods
from channels_app.models import InboundMessage
from channels_app.tests.conftest import texts_out, unanswered
from channels_app.turn import take_turns

pytestmark = pytest.mark.django_db


def test_a_machine_that_repeats_itself_is_left_alone(writes, echo):
    for _ in range(25):
        writes("fuera de oficina")
    take_turns()
    assert len(echo) == floods.LOOP_COUNT - 1
    assert unanswered() == 0


def history(message, *, count, over):
    """Earlier messages of the same contact, evenly over the time before this one."""
    rows = [
        InboundMessage(
            channel_id=message.channel_id, contact_id=message.contact_id, address_id=message.address_id,
            external_id=f"old{n}", text=f"mensaje {n}", answered_at=message.received_at,
        )
        for n in range(count)
    ]  # fmt: skip
    InboundMessage.objects.bulk_create(rows)
    for n, row in enumerate(reversed(rows)):
        row.received_at = message.received_at - over * (n + 1) / (count + 1)
    InboundMessage.objects.bulk_update(rows, ["received_at"])


@pytest.mark.parametrize(
    ("count", "over", "let_through"),
    [
        (30, timedelta(minutes=5), True),
        (130, timedelta(minutes=5), False),
        (130, timedelta(minutes=10), True),
        (590, timedelta(hours=20), True),
        (700, timedelta(hours=20), False),
        (700, timedelta(days=3), True),
    ],
)
def test_a_flood_is_told_so_once_and_then_left_alone(writes, echo, count, over, let_through):
    first = writes("uno")
    InboundMessage.objects.update(answered_at=first.received_at)
    history(first, count=count, over=over)
    for text in ("dos", "tres", "cuatro"):
        writes(text)
    take_turns()
    assert echo == (["dos", "tres", "cuatro"] if let_through else [])
    assert unanswered() == 0


def test_the_kind_word_is_said_at_the_moment_when_it_gets_too_much(writes, echo):
    for n in range(130):
        writes(f"mensaje {n}")
    take_turns()
    assert len(echo) == 120
    assert [text for text in texts_out() if text.startswith("Me llegaron muchos mensajes")] == texts_out()[120:]
    assert len(texts_out()) == 121


def test_who_slows_down_is_answered_again(writes, echo):
    for n in range(125):
        writes(f"mensaje {n}")
    take_turns()
    InboundMessage.objects.update(received_at=InboundMessage.objects.earliest("pk").received_at - timedelta(minutes=6))
    writes("ya estoy")
    take_turns()
    assert echo[-1] == "ya estoy"


def test_an_ordinary_message_costs_one_look(writes, echo, django_assert_num_queries):
    message = writes("hola")
    history(message, count=18, over=timedelta(minutes=2))
    with django_assert_num_queries(1):
        assert floods.flooded(message) is None
