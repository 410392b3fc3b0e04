"""A small language for conversations: `person.says("hola").hears("¿De acuerdo?").awaiting("consent")`."""

from __future__ import annotations

import itertools
import os
import re
from dataclasses import dataclass, field
from typing import Any

import requests

from channels_app.dialogue import Option, Reply
from channels_app.rendering import render
from channels_app.segments import fold, measure

TIMEOUT_SECONDS = 30
_message_ids = itertools.count(1)


@dataclass
class Person:
    """Somebody who writes to the dialogue server; remembers the last answer and what the SMS would have cost."""

    code: str
    text: str = ""
    slot: str | None = None
    segments: int = 0
    last_segments: int = 0
    heard: list[str] = field(default_factory=list)
    options: tuple[Option, ...] = ()
    language: str = "es"  # as the web side would send it
    channel: str = "sms"

    def says(self, text: str, *, choice: str = "", pin: dict[str, float] | None = None) -> Person:
        answer = requests.post(
            f"{os.environ['STACK_RASA_URL']}/webhooks/turn/webhook",
            json={
                "sender": self.code,
                "message": text,
                "message_id": f"{self.code}-{next(_message_ids)}",
                "metadata": {"language": self.language, "channel": self.channel, "choice": choice, "pin": pin},
            },
            timeout=TIMEOUT_SECONDS,
        )
        assert answer.status_code == 200, answer.text
        self._take(answer.json())
        return self

    def listens(self) -> Person:
        raise AssertionError("by this door nobody is written to first: begin the story with @phone")

    def _take(self, answer: dict[str, Any]) -> None:
        replies = [_reply(said) for said in answer["replies"]]
        # As an SMS on every channel: what costs is counted, and numbers stand before the options.
        self.text, self.slot = render(replies, "sms").text, answer["awaiting"]
        self.options = tuple(option for reply in replies for option in reply.options)
        assert self.text, "no answer"
        assert measure(self.text).encoding == "GSM-7", self.text
        assert "{" not in self.text, self.text
        self.last_segments = measure(self.text).segments
        self.segments += self.last_segments
        self.heard.append(self.text)

    def hears(self, *parts: str) -> Person:
        """Every part is in the answer, accents and case aside."""
        for part in parts:
            assert plain(part) in plain(self.text), f"{part!r} is not in {self.text!r}"
        return self

    def hears_nothing_of(self, part: str) -> Person:
        assert plain(part) not in plain(self.text), self.text
        return self

    def awaiting(self, slot: str | None) -> Person:
        assert self.slot == slot, f"awaiting {self.slot}, not {slot}; heard {self.text!r}"
        return self

    def hears_courses(self, *, at_least: int = 1) -> Person:
        """Numbered courses, in at most three segments."""
        assert len(re.findall(r"^\d .+, .+$", self.text, re.MULTILINE)) >= at_least, self.text
        assert measure(self.text).segments <= 3
        return self.awaiting(None)

    def agrees_and_tells(self, *answers: str) -> Person:
        """From hello through consent and these answers."""
        self.says("hola").awaiting("consent").says("1")
        for answer in answers:
            self.says(answer)
        return self


def _reply(said: dict[str, Any]) -> Reply:
    options = tuple(Option(title=b["title"], payload=b["payload"]) for b in said.get("buttons") or ())
    return Reply(text=said["text"], options=options)


def plain(text: str) -> str:
    return fold(text).casefold().replace("é", "e")
