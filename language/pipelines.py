"""The two spaCy pipelines, ready to use; spaCy is imported when one is built and not before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from spacy.language import Language

    from language.gazetteer import Entry
    from language.spacy_spanish import Names


def spanish_pipeline(names: Iterable[Entry] = ()) -> Language:
    """Peruvian chat Spanish: `norm_` is the word written out ("xq" → "porque"), `lemma_` its spelling-proof key.

    `names` (trades, places) become entities; building takes two seconds in a fresh process, spaCy's own import.
    """
    from language.spacy_spanish import PeruvianSpanish

    return _with_names(PeruvianSpanish(), "spelling_keys", names)


def quechua_pipeline(names: Iterable[Entry] = ()) -> Language:
    """Southern Quechua: `norm_` is the spelling key, `lemma_` the stem's, `morph` what the suffixes say."""
    from language.spacy_quechua import SouthernQuechua

    return _with_names(SouthernQuechua(), "quechua_words", names)


def _with_names(nlp: Language, component: str, names: Iterable[Entry]) -> Language:
    import language.spacy_spanish  # noqa: F401  registers "known_names"

    nlp.add_pipe(component)
    if known := tuple(names):
        cast("Names", nlp.add_pipe("known_names")).know(known)
    return nlp
