"""Finds how far someone went to school."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.components import Entity, Extractor, entity
from language.schooling_words import read_schooling


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SchoolingExtractor(Extractor):
    def read(self, text: str, *, asked: str) -> list[Entity]:
        found = read_schooling(text, asked=asked == "schooling")
        if found is None:
            return []
        # "No terminé la secundaria" is a step of its own, not a negated one.
        return [entity("schooling", found.value.value, text=text, start=found.start, end=found.end, negated=False)]
