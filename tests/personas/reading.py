"""How a simulated person reads an answer: what is asked, what there is to choose from, what we took them to say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tests.dialogue.person import plain
from tests.personas import homes
from tests.personas.homes import Home

CHANGES = ("place", "skills", "interests", "schooling")  # as the menu of what to change lists them
COURSES = re.compile(r"^\d .+, .+, .+$", re.MULTILINE)
_OPTION = re.compile(r"^(?P<number>\d) (?P<title>.+)$", re.MULTILINE)
_PROVINCE = re.compile(r"provincia o region|la provincia|provinciapi")
_LONGEST_STATEMENT = 60


@dataclass(frozen=True)
class Read:
    """`asked` is the slot whose question is open; options by number, as they stand in the text."""

    text: str
    asked: str | None

    @property
    def options(self) -> dict[int, str]:
        return {int(found["number"]): found["title"] for found in _OPTION.finditer(self.text)}

    @property
    def shows_courses(self) -> bool:
        return self.asked is None and bool(COURSES.search(self.text))

    @property
    def asks_yes_or_no(self) -> bool:
        titles = [plain(title) for title in self.options.values()]
        return titles[:1] in (["si"], ["ari"]) or "escribe si" in plain(self.text) or "ari nispa" in plain(self.text)

    @property
    def asks_what_to_change(self) -> bool:
        titles = [plain(title) for title in self.options.values()]
        return self.asked is None and titles[:1] in (["mi lugar"], ["llaqtay"])

    @property
    def asks_province(self) -> bool:
        return not self.options and bool(_PROVINCE.search(plain(self.text)))

    def names(self, home: Home) -> bool:
        return f"{plain(home.district)}, {plain(home.province)}" in plain(self.text)

    def number_of(self, home: Home) -> int | None:
        """The option that says where somebody lives: by province, or by district and province."""
        for number, title in self.options.items():
            if plain(home.province) in plain(title) and self._fits(title, home):
                return number
        return None

    def _fits(self, title: str, home: Home) -> bool:
        first = plain(title.split(",")[0])
        return first in (plain(home.district), plain(home.province))

    @property
    def place_taken(self) -> str | None:
        """Where we say the person lives, before the next question or the courses: "Huancayo, Junín."."""
        said, stop, _ = self.text.splitlines()[0].partition(".")
        district = plain(said.partition(",")[0])
        return said if stop and len(said) <= _LONGEST_STATEMENT and district in _districts() else None

    def took_otherwise(self, home: Home) -> bool:
        """We say a place, and it is not where this person lives."""
        if self.place_taken is None:
            return False
        district, _, region = map(plain, self.place_taken.partition(", "))
        return district != plain(home.district) or (bool(region) and region != plain(home.region))


@cache
def _districts() -> frozenset[str]:
    return frozenset(plain(home.district) for home in homes.homes())
