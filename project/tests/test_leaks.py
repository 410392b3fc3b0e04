"""A noisy conversation leaves no number, name or message anywhere but in the columns meant for them."""

from __future__ import annotations

import io
import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

import pytest
import redis
from django.conf import settings
from django.db import IntegrityError, OperationalError, connection
from django.test import Client, RequestFactory
from django.utils import timezone

from channels_app import dialogue, keeping, outbox, receive, relay, turn
from channels_app.erasure import erase_person
from channels_app.models import InboundMessage, OutboundMessage, WantedTurn
from channels_app.transports.twilio import client as twilio
from conftest import signature, sms_form, whatsapp_form
from contacts.models import Contact
from project import metrics
from project.logs import WithoutWords
from tests import traces

pytestmark = pytest.mark.django_db

NUMBER, OTHER, USER_ID = "+51912873465", "+51934127856", "PE.77zorai77"
NAME, WORDS, BUTTON, FILE = "Zoraida Quispemarca", "xilofonista marciana", "boton-zq-17", "ME00zq00zq"
PIN = ("-13.518273", "-71.978264")
MARKERS = (NUMBER[1:], OTHER[1:], USER_ID, NAME, "Zoraida", WORDS, "xilofonista", BUTTON, FILE, *PIN)
# Where they may stand until they are emptied; numbers stand nowhere but encrypted.
MEANT = {
    "channels_app_inboundmessage": {"text", "choice", "latitude", "longitude", "media", "profile_name"},
    "channels_app_outboundmessage": {"text", "options", "content_variables"},
}
SECRET = (NUMBER[1:], OTHER[1:], USER_ID)


class Spiteful(BaseHTTPRequestHandler):
    """A vendor and a dialogue server in one, who fail in turn and quote in each answer all that they were told."""

    statuses = (400, 500, 429, 404, 401, 200, 0)
    asked = 0

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        kind = type(self)
        status, kind.asked = kind.statuses[kind.asked % len(kind.statuses)], kind.asked + 1
        if status == 0:
            self.connection.close()
            return
        quoted = {"code": 21211, "message": f"The 'To' number is not valid: {parse_qsl(body)} {body}", "status": status}
        self._answer(status, json.dumps(quoted))

    do_GET = do_POST  # noqa: N815 - as the server calls it

    def _answer(self, status: int, text: str) -> None:
        self.send_response(status, text[:60].replace("\n", " "))
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Not ours to look at."""


@pytest.fixture
def spiteful(monkeypatch) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Spiteful)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setattr(settings, "TWILIO_API_BASE_URL", url)
    monkeypatch.setattr(settings, "RASA_URL", url)
    twilio.client.cache_clear()
    yield url
    twilio.client.cache_clear()
    server.shutdown()
    server.server_close()


@pytest.fixture
def logs() -> Iterator[io.StringIO]:
    """All that would be written with LOG_LEVEL=DEBUG."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(WithoutWords("%(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.DEBUG)
    root.handlers.insert(0, handler)  # the first to write down a traceback decides what it looks like
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def broker() -> Iterator[redis.Redis]:
    found = redis.Redis.from_url(settings.REDIS_URL)
    found.delete(relay.QUEUE)
    yield found
    found.delete(relay.QUEUE)


def post(form, path="/webhooks/twilio/message", *, signed=True):
    sign = signature(path, form) if signed else "bm8="
    caller = Client(raise_request_exception=False)
    return caller.post(path, form, headers={"X-Twilio-Signature": sign}).status_code


def speak():
    """Words, files, pins, a hidden number, wrong things: all that a person and a vendor may send."""
    forms = [
        sms_form(WORDS, sender=NUMBER),
        sms_form(WORDS.upper() * 60, sender=NUMBER),
        sms_form("baja", sender=OTHER),
        whatsapp_form(f"me llamo {NAME} y soy {WORDS}", sender=NUMBER) | {"ProfileName": NAME},
        whatsapp_form("", sender=NUMBER, Latitude=PIN[0], Longitude=PIN[1], MessageType="location"),
        whatsapp_form("Sí", sender=NUMBER, ButtonPayload=BUTTON, ButtonText=WORDS, MessageType="button"),
        whatsapp_form(
            "", sender=OTHER, NumMedia="1", MediaUrl0=f"https://api.twilio.com/{FILE}", MediaContentType0="image/jpeg"
        ),
        whatsapp_form(WORDS, sender=NUMBER) | {"From": f"whatsapp:{USER_ID}", "ExternalUserId": USER_ID},
    ]
    assert {post(form) for form in forms} == {200}
    assert post(sms_form(WORDS, sender=NUMBER), signed=False) == 403
    assert post(sms_form(WORDS, sender=NUMBER) | {"MessageSid": ""}) == 400
    assert post(sms_form(WORDS * 5000, sender=NUMBER)) == 413
    assert Client().get(f"/api/v1/contacts/{NUMBER}").status_code == 404


def break_down(monkeypatch):
    """The database quotes what it could not take; a mistake of ours quotes it too."""
    for error, status in ((OperationalError, 503), (IntegrityError, 503), (ValueError, 500)):
        with monkeypatch.context() as patch:

            def fail(*args, error=error, **more):
                raise error(f"Key (sender, text)=({NUMBER}, {WORDS}) of {NAME} at {PIN}")

            patch.setattr(receive, "receive", fail)
            assert post(sms_form(WORDS, sender=NUMBER)) == status


def take_turns():
    WantedTurn.objects.update(wanted_at=timezone.now())
    turn.take_turns()


def answer(monkeypatch):
    """The dialogue fails at first, by a status, an answer that makes no sense and an error of ours; then it repeats."""
    take_turns()
    for broken in (ValueError, KeyError):
        with monkeypatch.context() as patch:

            def fail(message, broken=broken, **more):
                raise broken(f"{message.text} {NUMBER} {NAME}")

            patch.setattr(dialogue, "converse", fail)
            take_turns()
    reply = dialogue.Turn(replies=(dialogue.Reply(f"oí {WORDS} de {NAME}", (dialogue.Option(NAME, BUTTON),)),))
    monkeypatch.setattr(dialogue, "converse", lambda message, **more: reply)
    take_turns()
    assert not InboundMessage.objects.filter(answered_at=None).exists()


def send():
    """Each message meets one of the vendor's bad answers; then receipts come that quote the number."""
    for _ in range(len(Spiteful.statuses)):
        OutboundMessage.objects.filter(status__in=("queued", "unknown")).update(due_at=timezone.now())
        for claimed in outbox.claim(32):
            outbox.deliver(claimed)
    for message in OutboundMessage.objects.all():
        receipt = {"MessageSid": f"SM{message.pk}", "MessageStatus": "undelivered", "ErrorCode": "30003", "To": NUMBER}
        post(receipt | {"ErrorMessage": f"{NUMBER} {NAME}"}, f"/webhooks/twilio/status?m={message.pk}")


def test_nothing_is_left_where_it_does_not_belong(monkeypatch, spiteful, logs, broker):
    speak()
    relay.publish_wanted()
    break_down(monkeypatch)
    answer(monkeypatch)
    send()
    shown = metrics.metrics(RequestFactory().get("/metrics")).content.decode()
    assert broker.llen(relay.QUEUE)  # so there was something to look into
    assert_clean("logs", logs.getvalue())
    assert_clean("metrics", shown)
    assert_clean("broker", traces.in_redis(broker))
    found = columns_with(MARKERS)
    assert found.keys() == MEANT.keys()
    assert all(found[table] <= MEANT[table] for table in found)
    assert not columns_with(SECRET)
    for contact in Contact.objects.all():
        erase_person(code=contact.code)
    OutboundMessage.objects.filter(status__in=("sending", "unknown")).update(status="failed")
    keeping.empty_batch()
    assert not columns_with(MARKERS)


def assert_clean(place, text):
    """Says which marker was found, and in which line."""
    found = [line for line in text.splitlines() if any(marker in line for marker in MARKERS)]
    assert text
    assert found == [], place


def columns_with(markers):
    with connection.cursor() as cursor:
        return traces.in_columns(cursor, markers)
