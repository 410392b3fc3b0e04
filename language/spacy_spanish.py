"""Spanish as people text it in Peru for spaCy: `spacy.blank("es_pe")`, and components for keys and known names."""

# No postponed annotations here: spaCy 3.7 checks factories by them, and cannot resolve names as text.
from collections.abc import Callable, Iterable

from spacy.attrs import LIKE_NUM, NORM
from spacy.lang.es import Spanish, SpanishDefaults
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, load_config_from_str, registry

from language.gazetteer import Entry, Gazetteer, Match
from language.numerals import SPANISH as NUMBERS
from language.spacy_features import add_extensions, mark_negated
from language.spacy_tokenizer import NAME as TOKENIZER
from language.spanish import fold, written_out

_CONFIG = f"""
[nlp]
[nlp.tokenizer]
@tokenizers = "{TOKENIZER}"
"""
_STOP_KEYS = frozenset(map(fold, SpanishDefaults.stop_words))
_NUMBER_KEYS = frozenset(map(fold, NUMBERS))


class KeyedWords(frozenset[str]):
    """A set that knows its words in every spelling."""

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and fold(word) in _STOP_KEYS


def like_num(text: str) -> bool:
    return text.replace(".", "").replace(",", "").isdigit() or fold(text) in _NUMBER_KEYS


class PeruvianDefaults(SpanishDefaults):
    config = load_config_from_str(_CONFIG)
    stop_words: set[str] = KeyedWords(SpanishDefaults.stop_words)  # type: ignore[assignment]
    lex_attr_getters = {**SpanishDefaults.lex_attr_getters, LIKE_NUM: like_num, NORM: written_out}


@registry.languages("es_pe")
class PeruvianSpanish(Spanish):  # type: ignore[no-untyped-call]
    lang = "es_pe"
    Defaults = PeruvianDefaults


@Language.factory("spelling_keys", assigns=["token.lemma"])
def spelling_keys(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The lemma of a token is the key under which its spellings meet; what is negated is marked."""
    add_extensions()
    return _add_keys


def _add_keys(doc: Doc) -> Doc:
    for token in doc:
        if not token.is_space:
            token.lemma_ = fold(token.text) or token.text
    mark_negated(doc)
    return doc


class Names:
    """Finds names (trades, places) that the caller gives; entities carry the kind as label and the value as id."""

    def __init__(self) -> None:
        self._gazetteer = Gazetteer(())

    def know(self, entries: Iterable[Entry]) -> "Names":
        self._gazetteer = Gazetteer(entries)
        return self

    def __call__(self, doc: Doc) -> Doc:
        spans = [span for match in self._gazetteer.find(doc.text) if (span := _span(doc, match)) is not None]
        doc.ents = filter_spans([*doc.ents, *spans])
        return doc


def _span(doc: Doc, match: Match) -> Span | None:
    label = match.kinds[0] if match.kinds and match.kinds[0] else "NAME"
    return doc.char_span(match.start, match.end, label=label, span_id=match.values[0], alignment_mode="expand")


@Language.factory("known_names", assigns=["doc.ents"])
def known_names(nlp: Language, name: str) -> Names:
    return Names()
