"""After a stop the confirmation is the last thing that is sent, and the first after it is the welcome back."""

from __future__ import annotations

import pytest

from channels_app import outbox
from channels_app.models import OutboundMessage
from channels_app.transports.twilio import adapter as twilio
from channels_app.turn import take_turns

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch):
    """What reached the vendor."""
    texts = []

    def send(message):
        texts.append(message.text)
        return f"SM{message.pk}"

    monkeypatch.setattr(twilio, "send", send)
    return texts


def drain():
    while claimed := outbox.claim(32):
        for one in claimed:
            outbox.deliver(one)


def test_only_the_confirmation_goes_out(writes, echo, sent):
    for text in ("hola", "sicuani", "baja", "hola?", "ayuda"):
        writes(text)
    take_turns()
    drain()
    assert sent == ["Listo, ya no te escribiremos. Si quieres volver, escribe INICIO."]
    assert OutboundMessage.objects.filter(status="canceled").count() == 2


def test_what_is_queued_by_others_for_who_has_left_is_canceled(writes, echo, sent):
    writes("baja")
    take_turns()
    drain()
    first = OutboundMessage.objects.get()
    OutboundMessage.objects.create(
        channel=first.channel, contact=first.contact, address=first.address, text="recordatorio", segments=1, priority=1
    )
    drain()
    assert len(sent) == 1
    assert OutboundMessage.objects.get(text="recordatorio").status == "canceled"


def test_who_comes_back_is_written_to_again(writes, echo, sent):
    for text in ("baja", "inicio", "hola"):
        writes(text)
    take_turns()
    drain()
    assert sent[-2:] == ["¡Qué bueno que volviste! Escribe HOLA para seguir.", "oi hola"]
