"""Twilio's own library, generated from its published OpenAPI, speaks with both stand-ins as with Twilio."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
from django.conf import settings as django_settings
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList
from twilio.rest.messaging.v3.typing_indicator import TypingIndicatorList

from simulator.models import Direction, SimulatedMessage
from simulator.tests.conftest import PERSON, SMS_FROM, WHATSAPP_FROM
from twilio_stand_in.inbound import Inbound
from twilio_stand_in.refusals import REFUSALS
from twilio_stand_in.samples import voice_note
from twilio_stand_in.testing import ACCOUNT, running

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.urls("simulator.tests.urls_twilio")]

ON_WHATSAPP, OURS = f"whatsapp:{PERSON}", f"whatsapp:{WHATSAPP_FROM}"
MG = "MG00000000000000000000000000000001"
QUICK = {"body": "Hola {{1}}, ¿sigo?", "actions": [{"type": "QUICK_REPLY", "title": "Sí", "id": "yes"}]}
LIST: dict[str, Any] = {
    "body": "Elige",
    "button": "Ver",
    "items": [{"item": "{{2}}", "id": "course={{3}}", "description": "en Sicuani"}],
}


@dataclass
class Twilio:
    """One of the two, as a caller sees it; `hears` is an inbound WhatsApp message's sid."""

    client: Client
    base: str
    hears: Callable[[], str]
    voice_note: Callable[[], str]


@pytest.fixture(params=["the tool", "the demonstration"])
def twilio(request: pytest.FixtureRequest) -> Iterator[Twilio]:
    if request.param == "the tool":
        yield from _tool()
    else:
        yield from _demonstration(request.getfixturevalue("live_server").url + "/twilio")


def _tool() -> Iterator[Twilio]:
    account = dataclasses.replace(
        ACCOUNT, sms_from=SMS_FROM, whatsapp_from=WHATSAPP_FROM, messaging_service_sid=MG, sid="AC" + "0" * 31 + "1"
    )
    with running(account, webhook="http://127.0.0.1:9/") as tool:
        client = _client(account.sid, account.tokens[0], tool.base)
        yield Twilio(
            client,
            tool.base,
            hears=lambda: tool.write(Inbound(ON_WHATSAPP, "hola")).sid,
            voice_note=lambda: tool.stand_in.attach("audio/ogg", voice_note()),
        )
        client.http_client.session.close()


def _demonstration(base: str) -> Iterator[Twilio]:
    account_sid, token = django_settings.TWILIO_ACCOUNT_SID, django_settings.TWILIO_AUTH_TOKENS[0]
    client = _client(account_sid, token, base)
    media = f"{base}/2010-04-01/Accounts/{account_sid}/Messages/MM{'0' * 32}/Media/ME{'0' * 31}1"
    yield Twilio(client, base, hears=_demonstrated_inbound, voice_note=lambda: media)
    client.http_client.session.close()


def _demonstrated_inbound() -> str:
    row = SimulatedMessage.objects.create(direction=Direction.INBOUND, phone=ON_WHATSAPP, ours=OURS, body="hola")
    return row.sid


def _client(account_sid: str, token: str, base: str) -> Client:
    client = Client(account_sid, token)
    client.http_client.timeout = 10
    for domain in (client.api, client.content, client.messaging):
        domain.base_url = base
    return client


def make(twilio: Twilio, types: dict[str, object], **more: object) -> str:
    asked = {"friendly_name": "pregunta", "language": "es", "variables": {"1": "tú", "2": "Cocina", "3": "7"}}
    content = twilio.client.content.v1.contents.create(
        ContentList.ContentCreateRequest({**asked, "types": types, **more})
    )
    return str(content.sid)


def test_a_message_is_created_fetched_and_listed(twilio):
    sent = twilio.client.messages.create(to=PERSON, from_=SMS_FROM, body="Hola")
    fetched = twilio.client.messages(sent.sid).fetch()
    assert (fetched.sid, fetched.body, fetched.to, fetched.from_) == (sent.sid, "Hola", PERSON, SMS_FROM)
    assert (fetched.direction, fetched.num_segments, fetched.num_media) == ("outbound-api", "1", "0")
    assert datetime.now(UTC) - fetched.date_created < timedelta(minutes=1)
    assert [message.sid for message in twilio.client.messages.list(to=PERSON)] == [sent.sid]


def test_lists_go_on_over_pages_newest_first(twilio):
    sids = [twilio.client.messages.create(to=PERSON, from_=SMS_FROM, body=f"m{n}").sid for n in range(7)]
    assert [message.sid for message in twilio.client.messages.list(page_size=3)] == sids[::-1]
    assert [message.sid for message in twilio.client.messages.list(limit=4, page_size=3)] == sids[:2:-1]
    assert [message.sid for message in twilio.client.messages.list(from_=SMS_FROM, limit=1)] == sids[-1:]
    assert twilio.client.messages.list(from_=PERSON) == []


def test_lists_are_cut_by_date(twilio):
    sid = twilio.client.messages.create(to=PERSON, from_=SMS_FROM, body="hoy").sid
    now = datetime.now(UTC)

    def sids(**wanted: object) -> list[str]:
        return [message.sid for message in twilio.client.messages.list(**wanted)]

    assert sids(date_sent=now.date()) == [sid] == sids(date_sent_after=now - timedelta(days=1))
    assert sids(date_sent_before=now - timedelta(days=1)) == [] == sids(date_sent=now.date() - timedelta(days=3))


REFUSED: list[tuple[dict[str, Any], int]] = [
    ({"to": "12"}, 21211),
    ({"to": ""}, 21604),
    ({"body": " "}, 21602),
    ({"body": "a" * 1601}, 21617),
    ({"from_": "+51911111111"}, 21606),
    ({"from_": OURS}, 21910),
    ({"to": ON_WHATSAPP, "from_": "whatsapp:+51911111111"}, 63007),
    ({"status_callback": "ftp://x"}, 21609),
    ({"media_url": ["no url"]}, 21620),
    ({"media_url": ["http://x/y"] * 11}, 21623),
    ({"content_variables": "{}"}, 21654),
    ({"content_sid": "HX" + "0" * 32}, 21655),
    ({"content_sid": "HX"}, 21655),
    ({"validity_period": 40_000}, 20001),
    ({"address_retention": "forget"}, 20001),
    ({"schedule_type": "soon"}, 20001),
    ({"send_at": "mañana"}, 35114),
]


@pytest.mark.parametrize(("fields", "code"), REFUSED, ids=[f"{c} {','.join(f)}" for f, c in REFUSED])
def test_what_twilio_refuses(twilio, fields, code):
    with pytest.raises(TwilioRestException) as refused:
        twilio.client.messages.create(**{"to": PERSON, "from_": SMS_FROM, "body": "Hola"} | fields)
    assert (refused.value.code, refused.value.status) == (code, REFUSALS[code][0])
    assert twilio.client.messages.list() == []


ACCEPTED: list[dict[str, Any]] = [
    {"validity_period": 36_000, "smart_encoded": True, "address_retention": "obfuscate", "risk_check": "disable"},
    {"content_retention": "discard", "attempt": 2, "max_price": 0.1, "traffic_type": "free", "send_as_mms": False},
    {"media_url": ["http://x/y"], "persistent_action": ["geo:1,2"], "provide_feedback": True, "shorten_urls": False},
    {"application_sid": "AP" + "0" * 32, "message_intent": "notifications", "force_delivery": False},
]


@pytest.mark.parametrize("fields", ACCEPTED, ids=[",".join(fields) for fields in ACCEPTED])
def test_every_published_field_is_accepted(twilio, fields):
    assert twilio.client.messages.create(to=PERSON, from_=SMS_FROM, body="Hola", **fields).sid


def test_content_is_created_listed_fetched_and_deleted(twilio):
    contents = twilio.client.content.v1.contents
    sids = [make(twilio, {"twilio/quick-reply": QUICK}, friendly_name=f"p{n}") for n in range(5)]
    assert [(row.sid, row.friendly_name) for row in contents.list(page_size=2)] == [
        (sid, f"p{n}") for n, sid in enumerate(sids)
    ]
    fetched = contents(sids[0]).fetch()
    assert (fetched.language, fetched.types, fetched.variables["1"]) == ("es", {"twilio/quick-reply": QUICK}, "tú")
    assert contents(sids[0]).delete() is True
    with pytest.raises(TwilioRestException) as gone:
        contents(sids[0]).fetch()
    assert gone.value.status == 404


def test_content_is_approved(twilio):
    sid = make(twilio, {"twilio/text": {"body": "Tu respuesta espera."}})
    content = twilio.client.content.v1.contents(sid)
    assert content.approval_fetch().fetch().whatsapp["status"] == "unsubmitted"
    asked = ApprovalCreateList.ContentApprovalRequest({"name": "respuesta_espera", "category": "UTILITY"})
    assert content.approval_create.create(asked).status == "received"
    assert content.approval_fetch().fetch().whatsapp["status"] == "approved"


@pytest.mark.parametrize(
    "types",
    [
        {},
        {"twilio/nothing": {}},
        {"twilio/text": {}},
        {"twilio/quick-reply": QUICK | {"actions": []}},
        {"twilio/list-picker": LIST | {"items": LIST["items"] * 11}},
        {"twilio/list-picker": LIST | {"items": [{"item": "without an id"}]}},
    ],
    ids=str,
)
def test_content_that_twilio_refuses(twilio, types):
    with pytest.raises(TwilioRestException) as refused:
        make(twilio, types)
    assert refused.value.status == 400


def send_content(twilio: Twilio, sid: str, variables: str | None = None, **more: object):
    order = {"to": ON_WHATSAPP, "from_": OURS, "content_sid": sid, **more}
    return twilio.client.messages.create(**order | ({"content_variables": variables} if variables else {}))


def test_a_message_with_content_shows_the_text_filled_in(twilio):
    quick = make(twilio, {"twilio/quick-reply": QUICK})
    assert send_content(twilio, quick, '{"1": "Rosa"}').body == "Hola Rosa, ¿sigo?"
    assert send_content(twilio, quick).body == "Hola tú, ¿sigo?"


@pytest.mark.parametrize(
    ("variables", "code"),
    [("{", 21656), ("[]", 21656), ('{"1": ""}', 21656), ('{"1": null}', 21656), ('{"1": "dos\\nlíneas"}', 21656)],
)
def test_variables_that_twilio_refuses(twilio, variables, code):
    sid = make(twilio, {"twilio/quick-reply": QUICK})
    with pytest.raises(TwilioRestException) as refused:
        send_content(twilio, sid, variables)
    assert refused.value.code == code


def test_what_whatsapp_finds_too_large_fails_after_it_was_taken(twilio):
    sid = make(twilio, {"twilio/list-picker": LIST})
    sent = send_content(twilio, sid, '{"2": "Un título de más de veinticuatro letras", "3": "7"}')
    SimulatedMessage.objects.update(created_at=datetime.now(UTC) - timedelta(seconds=5))
    deadline = datetime.now(UTC) + timedelta(seconds=10)
    while (fetched := twilio.client.messages(sent.sid).fetch()).status != "failed":
        assert datetime.now(UTC) < deadline
    assert fetched.error_code == 63013


def test_the_typing_indicator_of_whatsapp(twilio):
    sid = twilio.hears()
    indicators = twilio.client.messaging
    assert indicators.v2.typing_indicator.create(channel="whatsapp", message_id=sid).success is True
    asked = TypingIndicatorList.TypingIndicatorRequest({"channel": "WHATSAPP", "messageId": sid})
    assert indicators.v3.typing_indicator.create(asked).success is True
    for channel, message in [("sms", sid), ("whatsapp", "SM" + "0" * 32), ("whatsapp", "x")]:
        with pytest.raises(TwilioRestException) as refused:
            indicators.v2.typing_indicator.create(channel=channel, message_id=message)
        assert refused.value.status == 400


def test_an_attached_file_needs_the_accounts_login(twilio):
    url = twilio.voice_note()
    account = (twilio.client.username, twilio.client.password)
    answer = requests.get(url, auth=account, timeout=10)
    assert (answer.status_code, answer.headers["Content-Type"], answer.content[:4]) == (200, "audio/ogg", b"OggS")
    assert requests.get(url, timeout=10).status_code == 401
    assert requests.get(url + "9", auth=account, timeout=10).status_code == 404


def test_a_wrong_token_is_refused(twilio):
    stranger = _client(twilio.client.username, "guess", twilio.base)
    with pytest.raises(TwilioRestException) as refused:
        stranger.messages.create(to=PERSON, from_=SMS_FROM, body="Hola")
    assert (refused.value.status, refused.value.code) == (401, 20003)
    stranger.http_client.session.close()
