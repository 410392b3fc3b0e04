"""What the web side keeps of somebody, read from the running product's own database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from psycopg2.extensions import connection as Connection  # noqa: N812 a class with a small name

# The contact, or whom they speak for where several people share the phone.
OF_CODE = """
    SELECT profile.place_id, profile.skills, profile.interests, profile.schooling,
           (SELECT given FROM contacts_consent WHERE contact_id = contact.id ORDER BY id DESC LIMIT 1)
    FROM contacts_contact owner JOIN contacts_contact contact ON contact.id = COALESCE(owner.speaking_for_id, owner.id)
    LEFT JOIN contacts_profile profile ON profile.contact_id = contact.id
    WHERE owner.code = %s
"""
OUTCOMES_OF = """
    SELECT outcome.kind, outcome.value, outcome.reason FROM contacts_outcome outcome
    JOIN contacts_contact contact ON contact.id = outcome.contact_id WHERE contact.code = %s ORDER BY outcome.id
"""
AWAITED_OF = """
    SELECT contact.awaiting FROM contacts_contact owner
    JOIN contacts_contact contact ON contact.id = COALESCE(owner.speaking_for_id, owner.id) WHERE owner.code = %s
"""
NEW = """
    INSERT INTO contacts_contact (code, language, language_chosen, blocked, awaiting, created_at)
    VALUES (%s, 'es', false, false, '', now())
"""


@dataclass(frozen=True)
class Kept:
    """Codes only; empty where nothing is kept."""

    place: str | None
    skills: list[str]
    interests: list[str]
    schooling: str
    consent: bool
    outcomes: list[str] = field(default_factory=list)  # what was answered to us: "enrolled:yes", "helped:5"

    def said(self, name: str) -> set[str]:
        """One answer as words: `{"cocina", "costura"}`, `{"yes"}`; an unknown name is a mistake of the story."""
        value: Any = getattr(self, name, None)
        assert hasattr(self, name), f"nothing is kept by the name {name!r}"
        if isinstance(value, bool):
            return {"yes" if value else "no"}
        return set(value) if isinstance(value, list) else {value} - {"", None}


def kept_of(code: str, database: Connection) -> Kept:
    with database.cursor() as cursor:
        cursor.execute(OF_CODE, [code])
        place, skills, interests, schooling, consent = cursor.fetchone()
        cursor.execute(OUTCOMES_OF, [code])
        outcomes = [":".join(filter(None, row)) for row in cursor.fetchall()]
    return Kept(place, skills or [], interests or [], schooling or "", bool(consent), outcomes)


def awaited_of(code: str, database: Connection) -> str | None:
    """The slot whose question the person on the phone was asked last."""
    with database.cursor() as cursor:
        cursor.execute(AWAITED_OF, [code])
        return cursor.fetchone()[0] or None


def new_contact(code: str, database: Connection) -> None:
    """Somebody who has never written, known by code alone."""
    with database.cursor() as cursor:
        cursor.execute(NEW, [code])
