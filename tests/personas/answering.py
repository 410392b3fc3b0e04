"""How a simulated person answers: in their own words, spelling and order, and never what is not true."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from language.schooling import Schooling
from tests.dialogue.person import plain
from tests.personas import phrases, spelling
from tests.personas.homes import Home
from tests.personas.people import Persona
from tests.personas.phrases import Phrases
from tests.personas.reading import CHANGES, Read

MANY_TRIES = 2  # then a person names what is around: district, province


@dataclass
class Answering:
    """What a person has said so far, and what is still to be set right."""

    persona: Persona
    rng: random.Random = field(init=False)
    told: set[str] = field(default_factory=set)
    tries: dict[str, int] = field(default_factory=dict)
    to_correct: set[str] = field(default_factory=set)
    asked_back: bool = False
    subject: str = "place"  # what the last message was about

    def __post_init__(self) -> None:
        self.rng = random.Random(self.persona.seed)
        if self.persona.way == "corrects the place":
            self.to_correct.add("place")
        if self.persona.way == "corrects the trade" and self.persona.interests:
            self.to_correct.add("interests")

    @property
    def home(self) -> Home:
        return self.persona.home

    @property
    def words(self) -> Phrases:
        language = self.persona.language
        return phrases.of(self.rng.choice(("es", "qu")) if language == "mixed" else language)

    def first(self) -> str:
        way = self.persona.way
        if way == "all at once" and self._can_tell_all():
            self.told |= {"place", "skills", "interests", "schooling"}
            return self._spelt(self._everything())
        if way in ("two at once", "all at once") and self.persona.interests:
            self.told |= {"place", "interests"}
            return self._spelt(self._place_and_interest())
        return self._spelt(self._say("hello"))

    def next(self, read: Read) -> str:
        if said := self.objection(read) or self._correction(read):
            return self._spelt(said)
        if read.asked is None:
            return self._when_nothing_is_asked(read)
        asked = self.subject = read.asked
        self.tries[asked] = self.tries.get(asked, 0) + 1
        if self._asks_back():
            return self._spelt(self._say("asks"))
        said = _ANSWERS[asked](self, read)
        return said if said.isdigit() else self._spelt(said)

    def _when_nothing_is_asked(self, read: Read) -> str:
        """What to change is what was just corrected; another menu is answered by its first option, else a greeting."""
        if read.asks_what_to_change:
            return str(CHANGES.index(self.subject) + 1)
        return "1" if read.options else "hola"

    def _asks_back(self) -> bool:
        if self.persona.way != "asks back" or self.asked_back or self.tries.get("skills") != 1:
            return False
        self.asked_back = True
        return True

    def consent(self, _: Read) -> str:
        return "1" if self.tries["consent"] > 1 else self._say("agree")

    def place(self, read: Read) -> str:
        if read.asks_yes_or_no:
            return self._whether(read)
        if read.options:
            return self._which(read)
        if read.asks_province:
            return self._say("which_place", province=self.home.province)
        if self.persona.way == "out of order" and self.persona.interests and "interests" not in self.told:
            return self.interests(read)
        return self._where()

    def _whether(self, read: Read) -> str:
        if read.names(self.home):
            return self._say("that_is_it")
        return self._say("no_it_is", place=self.home.district, province=self.home.province)

    def _which(self, read: Read) -> str:
        number = read.number_of(self.home)
        if number is None:
            return self._say("place_again", place=self.home.district, province=self.home.province)
        numbers = self.persona.way in ("by numbers", "shortly") or self.rng.random() < 0.5
        return str(number) if numbers else self._say("which_place", province=self.home.province)

    def _where(self) -> str:
        if "place" in self.to_correct and "place" not in self.told:
            self.told.add("place")
            return self._say("place", place=self.persona.earlier_home.district)
        self.told.add("place")
        if self.tries["place"] > MANY_TRIES or (self.tries["place"] > 1 and self.persona.way != "out of order"):
            return self._say("place_again", place=self.home.district, province=self.home.province)
        return self._say("place", place=self.home.district)

    def skills(self, _: Read) -> str:
        self.told.add("skills")
        if not self.persona.skills:
            return self._say("no_skills")
        first, *others = self.persona.skills
        if self.tries.get("skills", 0) > 1:
            return self.words.forms(first)["verb"]
        words = self.words
        if others:
            return words.say("two_skills", self.rng, **{**words.forms(first), "other": words.second_skill(others[0])})
        return self._of(words, "skills", **words.forms(first))

    def interests(self, read: Read) -> str:
        if not self.persona.interests:
            return self._unsure(read)
        self.told.add("interests")
        words, (first, *others) = self.words, self.persona.interests
        if "interests" in self.to_correct and self.tries.get("interests", 0) <= 1:
            return self._of(words, "interest", **words.forms(self.persona.earlier_interest))
        if number := self._offered(read, words.forms(first)):
            return str(number)
        if self.tries.get("interests", 0) > 1:
            forms = words.forms(first)
            return forms.get("noun") or forms["verb"]
        if others:
            return words.say("two_interests", self.rng, **words.forms(first, others[0]))
        return self._of(words, "interest", **words.forms(first))

    def _unsure(self, read: Read) -> str:
        """Says so once; then takes one of what is offered."""
        if self.tries.get("interests", 0) <= 1 or not read.options:
            return self._say("unsure_interest")
        return str(self.rng.choice(list(read.options)))

    def _offered(self, read: Read, forms: Mapping[str, str]) -> int | None:
        if self.persona.way != "by numbers" or read.asked != "interests":
            return None
        wanted = [plain(form) for form in forms.values() if form]
        return next((number for number, title in read.options.items() if plain(title) in wanted), None)

    def schooling(self, read: Read) -> str:
        step = self.persona.schooling
        self.told.add("schooling")
        if step is None:
            return self._say("unsure_schooling")
        if self.persona.way in ("by numbers", "shortly") or self.tries.get("schooling", 0) > 1:
            return self._step_number(read, step)
        return self.words.schooling(step, self.rng)

    def _step_number(self, read: Read, step: str) -> str:
        """The options are the seven steps, or primary and secondary school."""
        titles = [plain(title) for title in read.options.values()]
        if titles == ["primaria", "secundaria"]:
            return "1" if step.startswith("primaria") else "2"
        return str(Schooling(step).rank + 1)

    def objection(self, read: Read) -> str | None:
        """We say where we take them to live: whoever lives elsewhere objects."""
        named_by_mistake = "place" in self.to_correct and not read.took_otherwise(self.persona.earlier_home)
        if not read.took_otherwise(self.home) or named_by_mistake:
            return None
        self.subject = "place"
        if plain(str(read.place_taken).partition(",")[0]) == plain(self.home.district):
            return self._say("no_it_is", place=self.home.district, province=self.home.province)
        return self._say("corrects_place", wrong=str(read.place_taken).partition(",")[0], place=self.home.district)

    def _correction(self, read: Read) -> str | None:
        if "place" in self.to_correct and "place" in self.told and read.asked not in (None, "place", "consent"):
            self.to_correct.discard("place")
            self.subject = "place"
            return self._say("corrects_place", wrong=self.persona.earlier_home.district, place=self.home.district)
        if "interests" in self.to_correct and "interests" in self.told and read.asked == "schooling":
            self.to_correct.discard("interests")
            self.subject = "interests"
            words = self.words
            forms = words.forms(self.persona.interests[0], wrong=self.persona.earlier_interest)
            return words.say("corrects_interest", self.rng, **forms)
        return None

    def _can_tell_all(self) -> bool:
        persona = self.persona
        return bool(persona.skills and persona.interests and persona.schooling)

    def _everything(self) -> str:
        words, persona = self.words, self.persona
        forms = words.forms(persona.interests[0])
        verb = words.forms(persona.skills[0])["verb"]
        level = words.level(str(persona.schooling))
        return words.say("everything", self.rng, **{**forms, "verb": verb, "level": level, "place": self.home.district})

    def _place_and_interest(self) -> str:
        words = self.words
        forms = words.forms(self.persona.interests[0])
        return words.say("place_and_interest", self.rng, **{**forms, "place": self.home.district})

    def _say(self, kind: str, **facts: str) -> str:
        return self._of(self.words, kind, **facts)

    def _of(self, words: Phrases, kind: str, **facts: str) -> str:
        if self.persona.way == "shortly":
            return words.shortest(kind, **facts)
        return words.say(kind, self.rng, **facts)

    def _spelt(self, text: str) -> str:
        return spelling.WAYS[self.persona.spelling](text, self.rng)


_ANSWERS: Mapping[str, Callable[[Answering, Read], str]] = {
    "consent": Answering.consent,
    "place": Answering.place,
    "skills": Answering.skills,
    "interests": Answering.interests,
    "schooling": Answering.schooling,
}
