"""Finds the language someone asks to be answered in."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.components import EXTRACTOR, Entity, Extractor, entity
from language.spanish import fold, words_of

_NAMES = {
    "es": "castellano castellanu kastillanu kastillano castilla espanol espaniol spanish castellanopi",
    "qu": "quechua qichwa qhichwa kechua keshwa qheswa qhiswa kichwa runasimi "
    "runasimita runasimipi quechuapi kechwa queshua",
}
_LANGUAGES = {fold(word): code for code, words in _NAMES.items() for word in words.split()}


@DefaultV1Recipe.register(EXTRACTOR, is_trainable=False)
class LanguageExtractor(Extractor):
    def read(self, text: str, *, asked: str) -> list[Entity]:
        return [
            entity("language", code, text=text, start=word.start, end=word.end)
            for word in words_of(text)
            if (code := _LANGUAGES.get(word.key))
        ]
