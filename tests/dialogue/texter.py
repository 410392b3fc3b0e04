"""A phone as the person of a story: signed webhooks, so that gates, languages and names have their say too."""

from __future__ import annotations

from dataclasses import dataclass, field

from psycopg2.extensions import connection as Connection  # noqa: N812 a class with a small name

from channels_app.dialogue import Option
from channels_app.segments import measure
from tests.dialogue.kept import awaited_of
from tests.stack.phone import Phone


@dataclass
class Texter:
    """Like `Person`; the language is heard by the web side and cannot be set."""

    database: Connection
    channel: str = "sms"
    language: str = "es"
    text: str = ""
    slot: str | None = None
    segments: int = 0
    last_segments: int = 0
    heard: list[str] = field(default_factory=list)
    options: tuple[Option, ...] = ()  # only the numbers in the text tell what is offered
    phone: Phone = field(init=False)

    def __post_init__(self) -> None:
        self.phone = Phone(self.channel)

    @property
    def code(self) -> str:
        return str(self.phone.known()["code"])

    def says(self, text: str, *, choice: str = "", pin: dict[str, float] | None = None) -> Texter:
        more = {"ButtonPayload": choice, "ButtonText": text} if choice else {}
        if pin:
            more |= {"Latitude": str(pin["latitude"]), "Longitude": str(pin["longitude"])}
        return self._take(self.phone.says(text, **more))

    def listens(self) -> Texter:
        """The next message that comes without being asked for."""
        return self._take(self.phone.hears())

    def _take(self, text: str) -> Texter:
        self.text, self.slot = text, awaited_of(self.code, self.database)
        self.last_segments = measure(self.text).segments
        self.segments += self.last_segments
        self.heard.append(self.text)
        return self

    @property
    def number(self) -> str:
        return self.phone.number.removeprefix("+51")
