"""What a contact told us: saved by verbs, read as one frozen value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from contacts.consents import has_consented
from contacts.models import Contact, Profile


class NoConsent(Exception):
    """The contact has not agreed that we keep answers; ask first."""


@dataclass(frozen=True)
class Answers:
    place: str | None  # ubigeo
    skills: tuple[str, ...]
    interests: tuple[str, ...]
    schooling: str
    consent: bool
    language: str


def answers_of(code: str) -> Answers:
    """Raises Contact.DoesNotExist."""
    contact = Contact.objects.select_related("profile").get(code=code)
    profile = getattr(contact, "profile", None) or Profile()
    return Answers(
        place=profile.place_id,
        skills=tuple(profile.skills),
        interests=tuple(profile.interests),
        schooling=profile.schooling,
        consent=has_consented(contact),
        language=contact.language,
    )


@transaction.atomic
def save_answers(
    *,
    code: str,
    place: str | None = None,
    skills: Sequence[str] | None = None,
    interests: Sequence[str] | None = None,
    schooling: str | None = None,
) -> None:
    """Keep what is given, leave the rest as it is.

    Raises NoConsent where the contact has not agreed, Contact.DoesNotExist where nobody has that code.
    """
    contact = Contact.objects.get(code=code)
    if not has_consented(contact):
        raise NoConsent(code)
    answers = {"place_id": place, "skills": skills, "interests": interests, "schooling": schooling}
    given = {f: value if isinstance(value, str) else list(value) for f, value in answers.items() if value is not None}
    Profile.objects.bulk_create(
        [Profile(contact=contact, **given)],
        update_conflicts=True,
        unique_fields=["contact"],
        update_fields=[*(field.removesuffix("_id") for field in given), "updated_at"],
    )


@transaction.atomic
def save_name(*, code: str, name: str) -> None:
    """What the person asked to be called; empty forgets it. Raises NoConsent, Contact.DoesNotExist."""
    contact = Contact.objects.get(code=code)
    if not has_consented(contact):
        raise NoConsent(code)
    Profile.objects.bulk_create(
        [Profile(contact=contact, name=name[:40])],
        update_conflicts=True,
        unique_fields=["contact"],
        update_fields=["name", "updated_at"],
    )


@transaction.atomic
def forget_answers(*, code: str) -> None:
    """Start again from nothing; the consent stays, and a language that was asked for."""
    Profile.objects.filter(contact__code=code).delete()
    Contact.objects.filter(code=code).update(heard_es=0, heard_qu=0)


def save_language(*, code: str, language: str) -> None:
    """The language a contact asked to be answered in."""
    Contact.objects.filter(code=code).update(language=language, language_chosen=True)
