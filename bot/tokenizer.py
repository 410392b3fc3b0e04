"""Splits messages with the product's one tokenizer; the lemma of a token is its spelling-proof key."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from language.spanish import Word, tokenise


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class FoldingTokenizer(Tokenizer):
    """Offsets stay on the raw message; the lemma is what words are compared by: "kiero" and "quiero" share it."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        text = message.get(attribute)
        return [Token(word.text, word.start, word.end, lemma=word.key) for word in tokenise(text)]


def words_in(message: Message) -> tuple[Word, ...]:
    """The words of a message as the tokenizer cut it, without punctuation and emoji."""
    tokens = message.get(TOKENS_NAMES[TEXT], ())
    return tuple(Word(t.text, t.start, t.end, t.lemma) for t in tokens if t.lemma[:1].isalnum())
