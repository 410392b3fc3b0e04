"""Settles the intent where no guess is needed: a button, a location pin, a bare number, the answer to a question."""

from __future__ import annotations

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.components import Entity
from bot.graph_components import Plain
from bot.intent_classifier import OUT_OF_SCOPE
from bot.metadata import awaiting, choice, has_pin
from language.answers_to import Answer, Says, answer_to
from language.questions import asks
from language.spanish import fold, words_of

_CHOSEN = {"consent=yes": "affirm", "consent=no": "deny"}
# What a word of the web side's closed lists means; it says so as a choice, "intent=help".
_NAMED_INTENTS = frozenset({"help", "delete_data", "greet"})
_CONSENT_NUMBERS = {(1,): "affirm", (2,): "deny"}
_SAID = {Says.YES: "affirm", Says.NO: "deny", Says.SKIP: "deny", Says.SCHOOLING: "inform"}
# These answer a question; unasked they may be the beginning of anything.
_SAID_WHEN_ASKED = {Says.DONT_KNOW: "inform", Says.NONE: "inform", Says.EVERYTHING: "inform"}
_KIND_ASKED = {"place": "place", "skills": "trade", "interests": "trade", "schooling": "schooling"}
# What the classifier takes an answer for when it only knows the words: "no sé coser", "quiero cocina".
_MISTAKEN = frozenset({OUT_OF_SCOPE, "find_course", "choose", "more_info", "affirm", "deny", "greet", "help"})
# A question by its words, an answer where it is stated: "queda por juliaca", "tengo secundaria completa".
_ALIKE = {"place": "ask_where", "schooling": "ask_requirements"}
_MOSTLY = 0.6
# Between and around names these tell nothing else.
_AROUND = frozenset(map(fold, "no si y e o es era sino mejor pues nomas en de la el los las mi por favor".split()))
# What a question is about: a name in it, of a place or a trade, answers nothing.
_QUESTIONS = frozenset(
    "ask_cost ask_schedule ask_where ask_start ask_requirements more_info more_options handoff bot_identity "
    "find_course".split()
) | {OUT_OF_SCOPE}
# A correction takes the names as well; the others are rights, and Muñani is a district besides "I want".
_NAMED_TOO = frozenset({"correct", "change_language", "delete_data"})


def settled_intent(text: str, *, asked: str = "", chosen: str = "", pin: bool = False) -> str:
    """The intent that follows without a classifier, or "": the words of a short answer are read by the question.

    `asked` is the slot being asked, `chosen` an option id. "1" is `choose` where nothing is asked, else `inform`;
    the consent question's two options are yes and no.
    """
    if chosen:
        return _meant(chosen)
    if pin:
        return "inform"
    return _said(answer_to(asked, text), asked) if not (asked == "schooling" and asks(text)) else ""


def _meant(chosen: str) -> str:
    kind, _, name = chosen.partition("=")
    if kind == "intent" and name in _NAMED_INTENTS:
        return name
    return _CHOSEN.get(chosen) or ("choose" if kind == "offer" else "inform")


def _said(answer: Answer, asked: str) -> str:
    if answer.says == Says.OPTIONS:
        return _picked(answer, asked)
    return _SAID.get(answer.says) or (_SAID_WHEN_ASKED.get(answer.says, "") if asked else "")


def _picked(answer: Answer, asked: str) -> str:
    if asked == "consent":
        if answer.last:
            return "deny"
        return _CONSENT_NUMBERS.get(answer.numbers, "inform")
    return "inform" if asked else "choose"


def answers_question(guess: str, text: str, entities: list[Entity], *, asked: str = "") -> bool:
    """Whether the entities make the message an answer, against the classifier's guess.

    Never where it asks something ("Huamangapichu") and was taken for a question. Else where what was asked for is in
    it, where names unknown to the classifier are most of it ("combapata") and, whatever the guess, where they are all
    of it ("santa rosa", "puno y no san miguel").
    """
    telling = [e for e in entities if e["entity"] in _KIND_ASKED.values()]
    if guess in _QUESTIONS and asks(text) and not _is_unsure(text, telling):
        return False
    if telling and _is_all(text, telling):
        return guess not in _NAMED_TOO or _names_no_language(guess, entities)
    if asked and any(e["entity"] == _KIND_ASKED.get(asked) for e in telling):
        return guess in _MISTAKEN or guess == _ALIKE.get(asked)
    covered = sum(e["end"] - e["start"] for e in telling)
    return guess in {OUT_OF_SCOPE, "greet"} and covered > _MOSTLY * len(text.strip())


def _names_no_language(guess: str, entities: list[Entity]) -> bool:
    """ "Tomay Kichwa, Ambo" wishes for no language: it is a district, and all that is said."""
    return guess == "change_language" and all(e["entity"] != "language" for e in entities)


def _is_unsure(text: str, names: list[Entity]) -> bool:
    """ "Puno?" is one name with a mark; "Punopichu" asks."""
    words = words_of(text)
    covered = sum(e["end"] - e["start"] for e in names)
    return bool(words) and not asks(text.replace("?", "")) and covered >= words[-1].end - words[0].start


def _is_all(text: str, names: list[Entity]) -> bool:
    outside = [w for w in words_of(text) if all(w.end <= e["start"] or w.start >= e["end"] for e in names)]
    return all(word.key in _AROUND for word in outside)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class AnswerReader(Plain):
    """Runs after the classifier and the extractors, and overrules the first."""

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if intent := self._overruled(message):
                message.set(INTENT, {"name": intent, "confidence": 1.0}, add_to_output=True)
        return messages

    def _overruled(self, message: Message) -> str:
        text, asked = message.get(TEXT) or "", awaiting(message)
        settled = settled_intent(text, asked=asked, chosen=choice(message), pin=has_pin(message))
        if settled:
            return settled
        guess = str(message.get(INTENT, {}).get("name"))
        return "inform" if answers_question(guess, text, message.get(ENTITIES, []), asked=asked) else ""
