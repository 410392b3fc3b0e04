"""People for conversations with the running dialogue server; the stack's own database is looked into from outside."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection  # noqa: N812 a class with a small name

from tests.dialogue.person import Person

KEPT = """
    SELECT profile.place_id, profile.skills, profile.interests, profile.schooling,
           (SELECT given FROM contacts_consent WHERE contact_id = contact.id ORDER BY id DESC LIMIT 1)
    FROM contacts_contact contact LEFT JOIN contacts_profile profile ON profile.contact_id = contact.id
    WHERE contact.code = %s
"""
NEW = """
    INSERT INTO contacts_contact (code, language, language_chosen, blocked, awaiting, created_at)
    VALUES (%s, 'es', false, false, '', now())
"""


@dataclass(frozen=True)
class Kept:
    """What the web side keeps of somebody."""

    place: str | None
    skills: list[str]
    interests: list[str]
    schooling: str
    consent: bool


@pytest.fixture
def stack_database() -> Iterator[Connection]:
    """Not the test database: the actions of the running stack work on one of their own."""
    if "STACK_RASA_URL" not in os.environ:
        pytest.skip("no dialogue server is running; script/test starts one")
    connection = psycopg2.connect(os.environ["STACK_DATABASE_URL"])
    connection.autocommit = True
    yield connection
    connection.close()


@pytest.fixture
def person(stack_database: Connection) -> Person:
    """Somebody who has never written."""
    code = secrets.token_hex(8)
    with stack_database.cursor() as cursor:
        cursor.execute(NEW, [code])
    return Person(code)


@pytest.fixture
def profile_of(stack_database: Connection) -> Callable[[Person], Kept]:
    def read(person: Person) -> Kept:
        with stack_database.cursor() as cursor:
            cursor.execute(KEPT, [person.code])
            place, skills, interests, schooling, consent = cursor.fetchone()
        return Kept(place, skills or [], interests or [], schooling or "", bool(consent))

    return read
