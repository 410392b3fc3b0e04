"""Understanding measured on every fifth of the written examples in turn, by the pipeline's parts without the graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import vstack
from sklearn.model_selection import StratifiedKFold

from bot.answer_reader import AnswerReader
from bot.components import Entity
from bot.evaluation import Report, report
from bot.examples import LANGUAGES, Example, spellings
from bot.gazetteer_extractor import NameReader
from bot.intent_classifier import OUT_OF_SCOPE, Boundaries
from bot.language_extractor import LanguageExtractor
from bot.lookups import Lookups
from bot.message_traits import has_any, traits
from bot.number_extractor import NumberExtractor
from bot.schooling_extractor import SchoolingExtractor
from bot.trait_featurizer import Weights
from bot.vocabulary import Vocabulary
from language.spanish import words_of

FOLDS = 5


@dataclass(frozen=True)
class Settings:
    """Of the intent classifier, as `config.yml` names them: C and threshold."""

    regularisation: float
    threshold: float


def cross_validate(examples: Sequence[Example], lookups: Lookups, settings: Settings) -> tuple[Report, ...]:
    """A report for each language; a message and its other spelling are always in the same part."""
    reader = _Names(NameReader(lookups.with_usual([(e.text, e.intent) for e in examples])))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    pairs: list[tuple[str, str, str]] = []
    for taught, asked in folds.split(examples, [e.intent for e in examples]):
        found = _Understanding([examples[i] for i in taught], reader, settings)
        pairs += [(examples[i].language, examples[i].intent, found.intent(examples[i].text)) for i in asked]
    return tuple(report(code, [(want, got) for of, want, got in pairs if of == code]) for code in LANGUAGES)


class _Names:
    """Entities as the extractors find them one after the other; each text is read once."""

    def __init__(self, reader: NameReader) -> None:
        self._reader = reader
        self.entities = cache(self._entities)

    def _entities(self, text: str) -> list[Entity]:
        found: list[Entity] = []
        for extractor in (SchoolingExtractor(), LanguageExtractor()):
            found += extractor.fresh(text, taken=found)
        taken = [(e["start"], e["end"]) for e in found]
        names = self._reader.read(text)
        found += [e for e in names if not any(e["start"] < end and start < e["end"] for start, end in taken)]
        return found + NumberExtractor().fresh(text, taken=found)


class _Understanding:
    def __init__(self, examples: Sequence[Example], names: _Names, settings: Settings) -> None:
        texts = [(text, e.intent) for e in examples for text in spellings(e)]
        self._names, self._threshold = names, settings.threshold
        self._vocabulary = Vocabulary.of(word for text, _ in texts for word in words_of(text))
        found = [self._traits(text) for text, _ in texts]
        self._weights = Weights.of(found)
        rows = vstack([self._weights.row(one) for one in found], format="csr")
        self._boundaries = Boundaries.fit(rows, [intent for _, intent in texts], regularisation=settings.regularisation)

    def intent(self, text: str) -> str:
        guess = OUT_OF_SCOPE
        if has_any(text, words_of(text), vocabulary=self._vocabulary):
            confidences = self._boundaries.confidences(self._weights.row(self._traits(text)))
            if confidences.max() >= self._threshold:
                guess = str(self._boundaries.intents[confidences.argmax()])
        message = Message({TEXT: text, ENTITIES: self._names.entities(text), INTENT: {"name": guess}})
        (answered,) = AnswerReader().process([message])
        return str(answered.get(INTENT)["name"])

    def _traits(self, text: str) -> list[str]:
        return traits(text, words_of(text), self._names.entities(text), vocabulary=self._vocabulary)
