"""The same contents at the stand-in, over HTTP and with Twilio's own limits: made, found, sent and shown."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command

from channels_app import contents
from channels_app.dialogue import Option, Reply
from channels_app.models import OutboundMessage
from channels_app.rendering import render
from channels_app.transports.twilio import client as twilio_client
from channels_app.transports.twilio import contents as twilio_contents
from twilio_stand_in.testing import ACCOUNT, running

pytestmark = pytest.mark.django_db

TITLES = ("Sí", "Primaria sin terminar", "San Juan de Lurigancho, Lima", "Cuidado de personas", "wayk'uy",
          "Otro", "Secundaria", "Superior", "Ventas", "Lima")  # fmt: skip


@pytest.fixture(scope="module")
def stand_in():
    with running() as plays:
        yield plays


@pytest.fixture
def twilio(stand_in, settings):
    settings.TWILIO_API_BASE_URL = stand_in.base
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKENS = ACCOUNT.sid, list(ACCOUNT.tokens)
    twilio_client.client.cache_clear()
    contents.forget()
    yield twilio_client.client()
    twilio_client.client.cache_clear()
    contents.forget()


def prepared():
    out = StringIO()
    call_command("prepare_content", "--json", stdout=out)
    return json.loads(out.getvalue().splitlines()[-1])


def test_all_are_made_and_found_again(twilio):
    first, second = prepared(), prepared()
    assert (first["failed"], second["created"], second["unchanged"]) == (0, 0, second["read"])


@pytest.mark.parametrize("count", range(1, 11))
@pytest.mark.parametrize("language", ["es", "qu"])
def test_every_number_of_options_is_accepted_and_shown(twilio, stand_in, writes, count, language):
    prepared()
    asked = writes("hola", kind="whatsapp")
    options = tuple(Option(title, f"slot={n}") for n, title in enumerate(TITLES[:count]))
    rendered = render([Reply("Anotado."), Reply("¿Cuál eliges?", options)], "whatsapp", language=language)
    assert rendered.rendering in ("quick_reply", "list_picker")
    message = OutboundMessage(channel=asked.channel, contact=asked.contact, address=asked.address, **rendered.fields())
    created = twilio.messages.create(
        to="whatsapp:+51987654321",
        from_=f"whatsapp:{ACCOUNT.whatsapp_from}",
        **twilio_contents.fields_of(message),
    )
    assert created.body in twilio_contents.bodies_of(message)
    shown = next(sent for sent in stand_in.stand_in.outbound() if sent.sid == created.sid)
    assert [choice.id for choice in shown.choices] == [option.payload for option in options]
    assert shown.opener == ({"es": "Elegir", "qu": "Akllay"}[language] if rendered.rendering == "list_picker" else "")
