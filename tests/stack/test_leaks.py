"""What people say and who they are leaves no trace in logs, queues, trackers and metrics of the running product."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg2
import pytest
import redis
import requests

from tests import traces
from tests.stack.phone import Phone

pytestmark = pytest.mark.rasa

NAME, WORDS, BUTTON, FILE = "Zoraida Quispemarca", "xilofonista marciana", "boton-zq-17", "ME00zq00zq"
PIN = ("-13.518273", "-71.978264")
# The stand-in for Twilio keeps what a real Twilio would keep.
MEANT = {
    "channels_app_inboundmessage": {"text", "choice", "latitude", "longitude", "media", "profile_name"},
    "channels_app_outboundmessage": {"text", "options", "content_variables"},
    "contacts_profile": {"name"},
}


class Talker(Phone):
    """Says their name with each message, as WhatsApp does."""

    def form(self, text, **more):
        return super().form(text, **{"ProfileName": NAME, **more})


@pytest.fixture(scope="module")
def people():
    """They have talked, and much of it was nonsense, wrong or refused."""
    talkers = [Talker("sms"), Talker("whatsapp")]
    for talker in talkers:
        for text in ("hola", "si", f"vivo en la luna con {WORDS}", f"me llamo {NAME}", WORDS, "cusco", "AYUDA"):
            talker.says(text)
        talker.says(WORDS.upper() * 40)
        talker.says("", NumMedia="1", MediaUrl0=f"https://api.twilio.com/{FILE}", MediaContentType0="image/jpeg")
        talker.says("", Latitude=PIN[0], Longitude=PIN[1])
        talker.says(WORDS, ButtonPayload=BUTTON, ButtonText=WORDS)
        go_wrong(talker)
        talker.says("borrar mis datos")
        talker.says("no")
        assert talker.known()["messages"]["inbound"] >= 12
    return talkers


def go_wrong(talker):
    """Unsigned, incomplete, too large, and questions about the person at doors that refuse."""
    url = os.environ["STACK_URL"]
    form = talker.form(WORDS)
    assert requests.post(f"{url}/webhooks/twilio/message", data=form, timeout=30).status_code == 403
    assert talker.posts(form | {"MessageSid": ""}) == 400
    assert talker.posts(form | {"Body": WORDS * 4000}) == 413
    about = {"address": talker.address}
    assert requests.get(f"{url}/api/v1/contacts/lookup", params=about, timeout=30).status_code == 401
    assert requests.get(f"{url}/nothing/{talker.number}", params=about, timeout=30).status_code == 404


@pytest.fixture
def markers(people):
    return [NAME, "Zoraida", WORDS, "xilofonista", "XILOFONISTA", BUTTON, FILE, *PIN, *(p.number[1:] for p in people)]


def lines_with(text, markers):
    """Where: the marker and how its line begins."""
    assert text
    return [(marker, line[:60]) for line in text.splitlines() for marker in markers if marker in line]


def test_the_logs_of_all_processes_are_clean(markers):
    log = Path(os.environ["STACK_VAR_DIR"]) / "stack.log"
    assert lines_with(log.read_text("utf-8", "replace"), markers) == []


def test_queues_and_trackers_are_clean(markers):
    with redis.Redis.from_url(os.environ["STACK_REDIS_URL"]) as found:
        assert lines_with(traces.in_redis(found), markers) == []


def test_the_metrics_are_clean(markers):
    shown = requests.get(f"{os.environ['STACK_INTERNAL_URL']}/metrics", timeout=30).text
    assert lines_with(shown, markers) == []


def test_words_stand_in_their_columns_and_numbers_nowhere(people, markers):
    connection = psycopg2.connect(os.environ["STACK_DATABASE_URL"])
    with connection, connection.cursor() as cursor:
        found = traces.in_columns(cursor, markers)
        numbers = traces.in_columns(cursor, [person.number[1:] for person in people])
    connection.close()
    assert beyond(MEANT, found) == {}
    assert beyond({}, numbers) == {}


def beyond(meant, found):
    """Columns that are not meant for it; the stand-in's own tables are Twilio's side."""
    ours = {table: columns for table, columns in found.items() if not table.startswith("simulator_")}
    stray = {table: columns - meant.get(table, set()) for table, columns in ours.items()}
    return {table: columns for table, columns in stray.items() if columns}
