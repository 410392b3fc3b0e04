"""What people write reaches the webhook signed and whole; twice, late, or tried again where the URL says so."""

from __future__ import annotations

import asyncio
import json

import pytest
from twilio.request_validator import RequestValidator

from twilio_stand_in.inbound import Inbound
from twilio_stand_in.samples import photo, voice_note
from twilio_stand_in.testing import ACCOUNT, running
from twilio_stand_in.tests.listening import listening
from twilio_stand_in.tests.raw import PERSON, ask, order

ON_WHATSAPP = f"whatsapp:{PERSON}"
KINDS = [
    (Inbound(PERSON, "hola"), {"Body": "hola", "To": ACCOUNT.sms_from, "FromCountry": "PE", "NumSegments": "1"}),
    (Inbound(ON_WHATSAPP, "hola"), {"MessageType": "text", "WaId": PERSON[1:], "To": ACCOUNT.whatsapp_sender}),
    (Inbound("whatsapp:PE.abc", "hola"), {"ExternalUserId": "PE.abc", "From": "whatsapp:PE.abc"}),
    (
        Inbound.button(ON_WHATSAPP, "Sí", "yes"),
        {"MessageType": "button", "ButtonText": "Sí", "ButtonPayload": "yes", "Body": "Sí"},
    ),
    (
        Inbound.list_choice(ON_WHATSAPP, "Cocina", "cocina"),
        {"MessageType": "interactive", "ListTitle": "Cocina", "ListId": "cocina", "Body": "Cocina"},
    ),
    (Inbound.pin(ON_WHATSAPP, -14.27, -71.22, "Sicuani"), {"Latitude": "-14.27", "Label": "Sicuani", "Body": ""}),
    (
        Inbound.attachment(ON_WHATSAPP, "audio/ogg", "http://x/y"),
        {"MessageType": "audio", "NumMedia": "1", "MediaUrl0": "http://x/y", "MediaContentType0": "audio/ogg"},
    ),
]


@pytest.mark.parametrize(("inbound", "fields"), KINDS, ids=[f"{i.message_type} {i.sender}" for i, _ in KINDS])
def test_every_kind_is_signed_and_whole(inbound, fields):
    with listening() as webhook, running(webhook=webhook.url) as twilio:
        delivery = twilio.write(inbound)
    heard = webhook.heard[0]
    assert heard.form.items() >= (fields | {"MessageSid": delivery.sid, "AccountSid": ACCOUNT.sid}).items()
    assert RequestValidator(ACCOUNT.tokens[0]).validate(webhook.url, heard.form, heard.signature)


COPIES = [("", 1), ("inbound_doubled=1,inbound_again_after=0.05", 2), ("inbound_concurrent=1", 2)]


@pytest.mark.parametrize(("faults", "many"), COPIES, ids=[row[0] or "none" for row in COPIES])
def test_duplicates_are_the_same_message(faults, many):
    with listening() as webhook, running(webhook=webhook.url, faults=faults) as twilio:
        twilio.write(Inbound(PERSON, "hola"))
        twilio.settle()
        counts = twilio.stand_in.journal.counts()
    assert len(webhook.heard) == many
    assert len({json.dumps(form) for form in webhook.forms()}) == 1
    assert sum(counts.values()) == many - 1


def test_a_message_held_back_comes_after_the_next():
    with listening() as webhook, running(webhook=webhook.url, faults="inbound_reordered=1,inbound_held=0.4") as twilio:
        first = twilio.stand_in.write(Inbound(PERSON, "uno"))

        async def both():
            task = asyncio.create_task(first)
            await asyncio.sleep(0.05)
            twilio.go_wrong("")
            await twilio.stand_in.write(Inbound(PERSON, "dos"))
            await task

        twilio.call(both())
    assert [form["Body"] for form in webhook.forms()] == ["dos", "uno"]


# fragment, answers of the webhook, attempts, whether it was taken in the end
POLICIES = [
    ("", [503, 200], 1, False),
    ("#rc=2&rp=5xx", [503, 503, 200], 3, True),
    ("#rc=1&rp=5xx", [503, 503, 200], 2, False),
    ("#rc=5&rp=ct", [500, 200], 1, False),
    ("#rc=5&rp=all", [404, 200], 2, True),
    ("#rc=5&rp=all", [200], 1, True),
    ("#rc=2&rp=ct,5xx", [500, 200], 2, True),
    ("#rc=often&rt=soon&ct=", [500, 200], 1, False),
]


@pytest.mark.parametrize(("fragment", "answers", "attempts", "taken"), POLICIES)
def test_twilio_tries_again_as_the_url_says(fragment, answers, attempts, taken):
    with listening(*answers) as webhook, running(webhook=webhook.url + fragment) as twilio:
        delivery = twilio.write(Inbound(PERSON, "hola"))
        posted = twilio.stand_in.journal.posts("inbound")
        assert (len(webhook.heard), delivery.outcome.what == "ok") == (attempts, taken)
        assert [each.attempt for each in posted] == list(range(attempts))
        assert (delivery.sid in twilio.stand_in.journal.given_up) is not taken


def test_a_webhook_that_nobody_serves_is_tried_once_more():
    with running(webhook="http://127.0.0.1:9/") as twilio:
        delivery = twilio.write(Inbound(PERSON, "hola"))
        assert (delivery.outcome.what, len(twilio.stand_in.journal.posted)) == ("ct", 2)


WORDS = [("STOP", True), ("cancel", True), ("end", True), ("stop por favor", False), ("ALTO", False), ("BAJA", False)]


@pytest.mark.parametrize(("word", "blocks"), WORDS)
def test_twilios_own_words_block_a_number_until_start(word, blocks):
    with listening() as webhook, running(webhook=webhook.url) as twilio:
        twilio.write(Inbound(PERSON, word))
        assert (order(twilio.base).resource.get("code") == 21610) is blocks
        twilio.write(Inbound(PERSON, "start"))
        assert order(twilio.base).status == 201
    assert all("OptOutType" not in form for form in webhook.forms())


def test_advanced_opt_out_says_what_it_did_and_whatsapp_blocks_nobody():
    with listening() as webhook, running(webhook=webhook.url, opt_out="advanced") as twilio:
        for word in ("stop", "start", "info", "hola"):
            twilio.write(Inbound(PERSON, word))
        twilio.write(Inbound(ON_WHATSAPP, "stop"))
        assert order(twilio.base, To=ON_WHATSAPP, From=ACCOUNT.whatsapp_sender).status == 201
    assert [form.get("OptOutType") for form in webhook.forms()] == ["STOP", "START", "HELP", None, None]


def test_an_attachment_is_fetched_with_the_accounts_login_only():
    with running() as twilio:
        url = twilio.stand_in.attach("audio/ogg", b'{"a": "file"}')
        path = url.removeprefix(twilio.base)
        assert ask(twilio.base, "GET", path).resource == {"a": "file"}
        assert ask(twilio.base, "GET", path, token="wrong").status == 401
        assert ask(twilio.base, "GET", path + "0").status == 404


def test_the_sample_files_are_what_they_say():
    assert photo().startswith(b"\x89PNG")
    note = voice_note(6.0)
    assert note.count(b"OggS") == 4
    assert note[28:36] == b"OpusHead"
