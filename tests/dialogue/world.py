"""Where a story happens: the running product, its database and its cache, and a new person in it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg2
import redis
from psycopg2.extensions import connection as Connection  # noqa: N812 a class with a small name

from tests.dialogue import elapsed, kept
from tests.dialogue.person import Person
from tests.dialogue.stories import Does, Story
from tests.dialogue.telling import Talker
from tests.dialogue.texter import Texter

FIELD_WORKER = """
    INSERT INTO contacts_fieldworker (address_id, user_id, called, organisation, linked_at)
    SELECT address.id, (SELECT min(id) FROM accounts_user WHERE is_active), %s, %s, now()
    FROM contacts_address address JOIN contacts_contact contact ON contact.id = address.contact_id
    WHERE contact.code = %s
"""


# As if a question had just gone out: when it really does depends on the hour in Lima. The last answer stands for it.
ASKED = """
    WITH phone AS (UPDATE contacts_contact SET follow_ups = 'asked' WHERE code = %s RETURNING id)
    INSERT INTO followup_followup (contact_id, phone_id, kind, offering, round, due_at, until, state, step, made_at,
        asked_at, asked_message_id, heard_through)
    SELECT id, id, %s, '', 1, now(), now() + interval '9 days', 'asked', '', now(), now(),
        (SELECT max(sent.id) FROM channels_app_outboundmessage sent WHERE sent.contact_id = phone.id),
        COALESCE((SELECT max(heard.id) FROM channels_app_inboundmessage heard WHERE heard.contact_id = phone.id), 0)
    FROM phone
"""


@dataclass(frozen=True)
class RunningWorld:
    database: Connection
    cache: redis.Redis

    def newcomer(self, story: Story) -> Talker:
        """By the dialogue's own door, or before the webhooks where the story asks for a phone."""
        if any(line.does is Does.ARRANGES and line.text.split()[0] == "phone" for line in story.lines):
            return self.phone(_channel(story))
        code = secrets.token_hex(8)
        kept.new_contact(code, self.database)
        return Person(code, channel=_channel(story), language=story.language)

    def phone(self, channel: str = "sms") -> Texter:
        return Texter(self.database, channel)

    def make_field_worker(self, person: Talker, text: str) -> None:
        """ "Rosa, CETPRO Sicuani": whose number it is, and of which organisation."""
        called, _, organisation = text.partition(", ")
        with self.database.cursor() as cursor:
            cursor.execute(FIELD_WORKER, [called, organisation, person.code])
            assert cursor.rowcount == 1, "there is no member of staff"

    def ask(self, person: Talker, kind: str) -> None:
        """A question of ours is open: "reminder", "enrolled", "finished", "working", "helped"."""
        with self.database.cursor() as cursor:
            cursor.execute(ASKED, [person.code, kind])
            assert cursor.rowcount == 1, "nobody is there to be asked"

    def kept(self, person: Talker) -> kept.Kept:
        return kept.kept_of(person.code, self.database)

    def let_pass(self, person: Talker, text: str) -> None:
        elapsed.let_pass(elapsed.span(text), code=person.code, database=self.database, cache=self.cache)


def _channel(story: Story) -> str:
    named = (line.text for line in story.lines if line.does is Does.ARRANGES)
    return next((name for name in named if name in ("sms", "whatsapp")), "sms")


def is_running() -> bool:
    return "STACK_RASA_URL" in os.environ


@contextmanager
def running_world() -> Iterator[RunningWorld]:
    """Not the test database: the actions of the running stack work on one of their own."""
    database = psycopg2.connect(os.environ["STACK_DATABASE_URL"])
    database.autocommit = True
    with redis.Redis.from_url(os.environ["STACK_REDIS_URL"]) as cache:
        yield RunningWorld(database, cache)
    database.close()
