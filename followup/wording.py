"""What people are asked and told, in their language: each one SMS."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import yaml

from channels_app.dialogue import Option, Reply
from followup.models import FollowUp, Kind

CHOICE = "followup="  # how the ids of our options begin: followup=<id>:<value>
# Values of the options, in the order in which they are numbered.
OPTIONS: dict[str, tuple[str, ...]] = {
    Kind.ENROLLED: ("yes", "no", "not_yet"),
    Kind.FINISHED: ("yes", "not_yet", "no"),
    Kind.WORKING: ("yes", "no"),
    "why": ("far", "cost", "schedule", "other"),
}


@cache
def words() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("words.yml").read_text("utf-8"))
    return loaded


def say(name: str, language: str, **facts: str) -> str:
    """Raises KeyError for an unknown name or language: nothing falls back silently."""
    return words()[name][language].format(**facts)


def day(when: date, language: str) -> str:
    """ "15 dic"."""
    return f"{when.day} {say('months', language).split()[when.month - 1]}"


def with_options(text: str, question: str, follow_up: FollowUp, language: str) -> Reply:
    """`question` is a kind or "why"."""
    values = OPTIONS.get(question, ())
    titles = say(f"options_{question}", language).split("|") if values else []
    made = zip(titles, values, strict=True)
    return Reply(text, tuple(Option(title, f"{CHOICE}{follow_up.pk}:{value}") for title, value in made))
