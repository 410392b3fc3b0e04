"""Finds the language someone asks to be answered in."""

from __future__ import annotations

from collections.abc import Sequence

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.components import EXTRACTOR, Entity, Extractor, entity
from language.spanish import Word, fold, words_of

_NAMES = {
    "es": "castellano castellanu kastillanu kastillano castilla espanol espaniol spanish castellanopi",
    "qu": "quechua qichwa qhichwa kechua keshwa qheswa qhiswa kichwa runasimi "
    "runasimita runasimipi quechuapi kechwa queshua",
}
_LANGUAGES = {fold(word): code for code, words in _NAMES.items() for word in words.split()}
_TOMAY, _CASTILLA, _SPEECH = fold("tomay"), fold("castilla"), fold("simi")


@DefaultV1Recipe.register(EXTRACTOR, is_trainable=False)
class LanguageExtractor(Extractor):
    def read(self, text: str, *, asked: str) -> list[Entity]:
        words = words_of(text)
        return [
            entity("language", code, text=text, start=word.start, end=word.end)
            for index, word in enumerate(words)
            if (code := _LANGUAGES.get(word.key)) and not _is_a_district(words, index, asked=asked)
        ]


def _is_a_district(words: Sequence[Word], index: int, *, asked: str) -> bool:
    """ "Tomay Kichwa" of Ambo; "Castilla" of Piura where a place was asked, though "castilla simi" is Spanish."""
    before, after = words[:index][-1:], words[index + 1 :][:1]
    if words[index].key == _CASTILLA:
        return asked == "place" and not any(word.key.startswith(_SPEECH) for word in after)
    return any(word.key == _TOMAY for word in before)
