"""What is said about the people on a phone, and what each of them is called."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from channels_app.dialogue import Option
from channels_app.people.said import relations
from contacts.models import Contact

LONGEST_NAME = 40  # as Profile.name has it


@cache
def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text("utf-8"))
    return words


def say(name: str, language: str, **facts: object) -> str:
    """Raises KeyError for an unknown name or language."""
    return _words()[name][language].format(**facts)


def who(person: Contact, language: str) -> str:
    """ "Ana", else "tu hija", else "la persona 2"; of the owner "Tú"."""
    if person.on_phone_of_id is None:
        return say("people_owner", language)
    return name_of(person) or without_name(person, language)


def without_name(person: Contact, language: str) -> str:
    """What may still be said of somebody who is forgotten: "tu hija", "la persona 2"."""
    return _called(person.relation, language) or say("people_unnamed", language, number=person.number)


def for_whom(person: Contact, language: str) -> str:
    """ "para tu hija", "ususiykipaq"; of the owner "para ti"."""
    return say("people_for_owner", language) if person.on_phone_of_id is None else _for(who(person, language), language)


def for_relation(relation: str, language: str) -> str:
    """Of somebody who is not there yet."""
    other = {"es": "otra persona", "qu": "huk runa"}[language]
    return _for(_called(relation, language) or other, language)


def name_of(person: Contact) -> str:
    profile = getattr(person, "profile", None)
    return profile.name if profile else ""


def choices(titles: list[str]) -> tuple[Option, ...]:
    """Numbered, and the number is the answer whichever way it comes; those alike are told apart by it."""
    seen = [title if titles.count(title) == 1 else f"{title} ({n})" for n, title in enumerate(titles, start=1)]
    return tuple(Option(title[:1].upper() + title[1:], f"people={n}") for n, title in enumerate(seen, start=1))


def yes_or_no(language: str) -> tuple[Option, ...]:
    return choices([say("people_yes", language), say("people_no", language)])


def _called(relation: str, language: str) -> str:
    return str(relations()[relation]["called"][language]) if relation else ""


def _for(called: str, language: str) -> str:
    return f"{called}paq" if language == "qu" else f"para {called}"
