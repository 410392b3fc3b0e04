"""The product's tokenizer as spaCy calls it; the text is never lost, whatever stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from language.tokens import spans

NAME = "language.message_tokenizer.v1"


class MessageTokenizer:
    """Words as in `language.tokens.spans`; white space beyond one blank is a token, as spaCy has it."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        pieces = list(_pieces(text))
        return Doc(self.vocab, words=[word for word, _ in pieces], spaces=[blank for _, blank in pieces])

    def pipe(self, texts: Any, batch_size: int = 1000) -> Iterator[Doc]:
        return map(self, texts)

    # There is nothing to keep: the rules are code.
    def to_bytes(self, **kwargs: object) -> bytes:
        return b""

    def from_bytes(self, data: bytes, **kwargs: object) -> MessageTokenizer:
        return self

    def to_disk(self, path: str | Path, **kwargs: object) -> None:
        return None

    def from_disk(self, path: str | Path, **kwargs: object) -> MessageTokenizer:
        return self


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Each token with whether one blank follows it."""
    end = 0
    for start, stop in spans(text):
        yield from _white(text[end:start])
        end = stop + (text[stop : stop + 1] == " ")
        yield text[start:stop], end > stop
    yield from _white(text[end:])


def _white(gap: str) -> Iterator[tuple[str, bool]]:
    if gap:
        yield gap, False


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]
def message_tokenizer() -> Callable[[Language], MessageTokenizer]:
    return lambda nlp: MessageTokenizer(nlp.vocab)
