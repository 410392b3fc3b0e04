"""Southern Quechua for spaCy: `spacy.blank("qu")`, and a component that takes words apart."""

# No postponed annotations here: spaCy 3.7 checks factories by them, and cannot resolve names as text.
from collections.abc import Callable

from spacy.attrs import LIKE_NUM, NORM
from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc, Token
from spacy.util import load_config_from_str, registry

from language.quechua_numerals import quechua_number
from language.quechua_roots import STOP_KEYS, STOP_WORDS
from language.quechua_spelling import quechua_key
from language.quechua_words import Analysis, analyse
from language.spacy_features import add_extensions, mark_negated
from language.spacy_tokenizer import NAME as TOKENIZER

_CONFIG = f"""
[nlp]
[nlp.tokenizer]
@tokenizers = "{TOKENIZER}"
"""
_NEGATIONS = frozenset({quechua_key("mana"), quechua_key("ama")})


class KeyedWords(frozenset[str]):
    """A set that knows its words in every spelling."""

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and quechua_key(word) in STOP_KEYS


def like_num(text: str) -> bool:
    """Digits, "iskay", "kinsata", and "chunka" with whatever ending."""
    return text.replace(".", "").replace(",", "").isdigit() or quechua_number([text]) is not None


class QuechuaDefaults(BaseDefaults):
    config = load_config_from_str(_CONFIG)
    stop_words: set[str] = KeyedWords(STOP_WORDS)  # type: ignore[assignment]  # spaCy only asks what is in it
    lex_attr_getters = {LIKE_NUM: like_num, NORM: quechua_key}


@registry.languages("qu")
class SouthernQuechua(Language):  # type: ignore[no-untyped-call]
    lang = "qu"
    Defaults = QuechuaDefaults


@Language.factory("quechua_words", assigns=["token.lemma", "token.morph", "token._.stem", "token._.suffixes"])
def quechua_words(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    add_extensions()
    return _take_apart


def _take_apart(doc: Doc) -> Doc:
    for token in doc:
        if token.is_alpha or "'" in token.norm_ or token.text[:1].isalpha():
            _annotate(token, analyse(token.text))
    mark_negated(doc)
    return doc


def _annotate(token: Token, read: Analysis) -> None:
    token.lemma_ = read.key
    token._.stem = read.stem
    token._.suffixes = read.names
    token.set_morph({**read.features, **_meaning(token, read)})  # type: ignore[attr-defined]  # absent from the stubs


def _meaning(token: Token, read: Analysis) -> dict[str, str]:
    if read.key in _NEGATIONS:
        return {"Polarity": "Neg"}
    return {"NumType": "Card"} if token.like_num else {}
