"""The intents as operators read them, and which of them a message most likely means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("intents.yml")
# What usually follows a question, by the slot that was asked; "" where nothing was asked.
_AFTER = {
    "consent": ("affirm", "deny", "bot_identity", "help"),
    "language": ("change_language", "affirm", "help"),
    "": ("find_course", "choose", "more_info", "more_options"),
}
_AFTER_A_QUESTION = ("inform", "deny", "help", "find_course")
MOST_LIKELY = 9  # a key each: 1 to 9


@dataclass(frozen=True)
class Intent:
    code: str
    name: str
    what: str
    near: tuple[str, ...]


@cache
def all_intents() -> dict[str, Intent]:
    loaded = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {code: Intent(code, row["name"], row["what"], tuple(row["near"])) for code, row in loaded.items()}


def name_of(code: str) -> str:
    """In operators' words; the code where nobody has described it."""
    return all_intents()[code].name if code in all_intents() else code


def by_likelihood(guess: str, asked: str) -> list[Intent]:
    """All of them: the guess, what it is mistaken for and what answers the question, then the usual order."""
    known = all_intents()
    near = known[guess].near if guess in known else ()
    first = (guess, *near, *_AFTER.get(asked, _AFTER_A_QUESTION))
    return [known[code] for code in dict.fromkeys([*first, *known]) if code in known]
