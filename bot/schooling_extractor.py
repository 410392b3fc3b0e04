"""Finds how far someone went to school; asked for just that, in the words that answer it: "quinto", "no fui"."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.components import EXTRACTOR, Entity, Extractor, entity
from language.answers_to import answer_to
from language.questions import asks
from language.schooling_words import read_schooling


@DefaultV1Recipe.register(EXTRACTOR, is_trainable=False)
class SchoolingExtractor(Extractor):
    def read(self, text: str, *, asked: str) -> list[Entity]:
        if asks(text.replace("?", "")):  # "secundaria tukusqachu kanay"; with a bare mark it is an unsure answer
            return []
        if found := read_schooling(text, asked=asked == "schooling"):
            return [_step(found.value.value, text, found.start, found.end)]
        steps = [step.value for step in answer_to(asked, text).steps]
        return [_step(steps if len(steps) > 1 else steps[0], text, 0, len(text))] if steps else []


def _step(value: str | list[str], text: str, start: int, end: int) -> Entity:
    """Several ids where it has to be asked back. "No terminé la secundaria" is a step of its own, not a negated one."""
    return entity("schooling", value, text=text, start=start, end=end, negated=False)
