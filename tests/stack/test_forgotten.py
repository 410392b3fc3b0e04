"""Who asks to be forgotten is: nothing they said or chose is left in any table, tracker, queue, log or metric."""

from __future__ import annotations

import os
import time
from pathlib import Path

import psycopg2
import pytest
import redis
import requests

from tests import traces
from tests.stack.phone import WAIT_SECONDS
from tests.stack.test_leaks import Talker, beyond

pytestmark = pytest.mark.rasa

NAME, ANSWER = "Eulogia Huamanchumo", "soplador de vidrio lunar"
SAID = ("hola", "si", f"me llamo {NAME}", "sicuani", "sé coser", ANSWER, "cocina", "5", "1", "me interesa", "avisame")
# The address and the stop ledger stay, so that nobody is written to who asked us to stop; they hang on the pseudonym.
PSEUDONYM = {"contacts_contact": {"code"}}


class Named(Talker):
    """Says their name with each message, as WhatsApp does."""

    def form(self, text, **more):
        return super().form(text, **{"ProfileName": NAME, **more})


@pytest.fixture(scope="module")
def forgotten():
    """The pseudonyms of people who told all, were shown courses, chose one, and then were erased."""
    return [erased(Named(kind)) for kind in ("sms", "whatsapp")]


def erased(talker):
    for text in SAID:
        talker.says(text)
    code = talker.known()["code"]
    talker.says("borrar mis datos")
    talker.says("si")
    assert talker.known()["consent"] is False
    return code


def left(markers):
    """What a worker had in hand is emptied at the next round, a minute later; then nothing may be there."""
    until = time.monotonic() + 3 * WAIT_SECONDS
    while (found := columns_with(markers)) and time.monotonic() < until:
        time.sleep(0.5)
    return found


def columns_with(markers, meant=None):
    connection = psycopg2.connect(os.environ["STACK_DATABASE_URL"])
    with connection, connection.cursor() as cursor:
        found = traces.in_columns(cursor, markers)
    connection.close()
    return beyond(meant or {}, found)


def test_no_table_has_their_words_or_their_name(forgotten):
    assert left([NAME, "Eulogia", ANSWER]) == {}


def test_no_table_has_anything_under_their_pseudonym_but_the_contact_itself(forgotten):
    assert columns_with(forgotten, PSEUDONYM) == {}


def test_no_profile_consent_course_or_outcome_hangs_on_them(forgotten):
    connection = psycopg2.connect(os.environ["STACK_DATABASE_URL"])
    with connection, connection.cursor() as cursor:
        tables = ("contacts_profile", "contacts_consent", "contacts_outcome", "handoff_handoff", "followup_followup")
        for table in tables:
            cursor.execute(
                f"SELECT count(*) FROM {table} WHERE contact_id IN "  # noqa: S608 - names of ours
                "(SELECT id FROM contacts_contact WHERE code = ANY(%s))",
                [forgotten],
            )
            assert cursor.fetchone() == (0,), table
    connection.close()


def test_no_tracker_queue_log_or_metric_has_their_words(forgotten):
    with redis.Redis.from_url(os.environ["STACK_REDIS_URL"]) as store:
        kept = traces.in_redis(store)
    log = (Path(os.environ["STACK_VAR_DIR"]) / "stack.log").read_text("utf-8", "replace")
    metrics = requests.get(f"{os.environ['STACK_INTERNAL_URL']}/metrics", timeout=30).text
    for marker in (NAME, "Eulogia", ANSWER, *forgotten):
        assert marker not in metrics
    for marker in (NAME, "Eulogia", ANSWER):
        assert marker not in log
        assert marker not in kept
    assert "080601" not in lines_that_name(kept, forgotten)


def lines_that_name(kept, codes):
    return "\n".join(line for line in kept.splitlines() if any(code in line for code in codes))
