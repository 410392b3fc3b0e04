"""For who does not know what they like: two either/or questions at most, then three trades that are taught near.

It stands in the place of the question for interests, which stays open all the while. The slot `game` holds the letters
chosen so far and nothing else: None outside the game. A bare "no sé" leaves interests open, as at any question.
"""

from __future__ import annotations

from actions import interests, riasec
from actions.heard import FORM, Heard
from actions.outcome import Option, Outcome, offer, say
from actions.picking import picks
from actions.wording import word
from language.answers import means_unwilling
from language.answers_to import Says

SUGGESTED = 3
MISSES_BEFORE_LEAVING = 2
BOTH = frozenset((Says.EVERYTHING, Says.DONT_KNOW, Says.NONE))  # nor does a like or dislike of both tell them apart
NEITHER = frozenset((Says.NONE, Says.DONT_KNOW))


def start(heard: Heard) -> Outcome | None:
    """Where interests are asked for, or before anything else was; an answer on the way is an answer."""
    if heard.of("trade") or heard.awaiting not in (None, "interests") or is_on(heard):
        return None
    sets = {"game": [], "misses": 0, "repeats": 0}
    if heard.awaiting is None:
        return Outcome(sets={**sets, "interests": None, "options": []}, then=FORM)
    return Outcome(says=(say("utter_game"),), sets=sets, then=None)


def is_on(heard: Heard) -> bool:
    return heard.slots.get("game") is not None


def ask(heard: Heard) -> Outcome | None:
    """In place of the question for interests: the next pair, or what follows from all answers."""
    if not is_on(heard):
        return None
    pair = riasec.pair(heard.listed("game"))
    return _suggest(heard) if pair is None else _ask_which(heard, pair)


def _ask_which(heard: Heard, pair: str) -> Outcome:
    options = [Option(word(f"game_{kind}", heard.language), f"game={kind}") for kind in pair]
    response = "utter_ask_game_again" if heard.misses % 2 else "utter_ask_game"
    return Outcome(says=(offer(response, options),), sets={"options": [o.payload for o in options]}, then=None)


def _suggest(heard: Heard) -> Outcome:
    codes = riasec.best(heard.listed("game"), interests.taught_near(heard.slots.get("place")))[:SUGGESTED]
    named = interests.labels(codes, heard.language)
    options = [Option(interests.title(label), f"interests={code}") for code, label in named.items()]
    response = "utter_ask_game_result_again" if heard.misses % 2 else "utter_ask_game_result"
    return Outcome(says=(offer(response, options),), sets={"options": [o.payload for o in options]}, then=None)


def answer(heard: Heard) -> Outcome | None:
    """What a message says in the game; None where it is an answer or a digression as at any other question."""
    if not is_on(heard) or heard.awaiting != "interests":
        return None
    game = heard.listed("game")
    pair = riasec.pair(game)
    if pair is None:
        return _left() if heard.answer.says in NEITHER else None
    if means_unwilling(heard.text) or heard.misses >= MISSES_BEFORE_LEAVING:
        return _left()
    if chosen := _chosen(heard, pair):
        return Outcome(sets={"game": [*game, chosen], "misses": 0, "repeats": 0}, then=None)
    return None


def _chosen(heard: Heard, pair: str) -> str | None:
    """One kind, or both where somebody likes both, neither or does not know."""
    picked = {choice.value for choice in picks(heard, "game")} & set(pair)
    if picked:
        return "".join(kind for kind in pair if kind in picked)
    return pair if heard.answer.says in BOTH and not heard.of("trade") else None


def _left() -> Outcome:
    """The ordinary question comes back."""
    return Outcome(sets={"game": None, "options": [], "misses": 0, "repeats": 0}, then=None)
