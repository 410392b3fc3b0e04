from collections.abc import Callable
from typing import Any

import pytest

from bot.tests.test_turn import says
from bot.turn import hold
from bot.understood import Understood, read


def parsed(intent: str, confidence: float, *ranking: tuple[str, float]) -> dict[str, Any]:
    ranked = [{"name": name, "confidence": number} for name, number in ranking]
    return {"intent": {"name": intent, "confidence": confidence}, "intent_ranking": ranked}


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        (parsed("greet", 0.6, ("greet", 0.6), ("help", 0.3)), Understood("greet", 0.6, "help", 0.3)),
        # settled without a classifier: what it would have guessed is no runner-up
        (parsed("inform", 1.0, ("choose", 0.7), ("help", 0.1)), Understood("inform", 1.0)),
        # doubted: the guess that was not believed is as near as can be
        (parsed("out_of_scope", 0.1, ("thanks", 0.1), ("help", 0.08)), Understood("out_of_scope", 0.1, "thanks", 0.1)),
        # not one word is known
        (parsed("out_of_scope", 0.0), Understood("out_of_scope", 0.0)),
        ({"intent": {"name": "greet", "confidence": 0.4}}, Understood("greet", 0.4)),
        (parsed("greet", 0.4, ("greet", 0.4)), Understood("greet", 0.4)),
    ],
)
def test_intent_and_runner_up(parse: dict[str, Any], expected: Understood) -> None:
    assert read(parse) == expected


def test_a_turn_tells_how_surely_it_was_understood(converse: Callable, sender: str) -> None:
    async def scene(agent: Any) -> None:
        guessed = (await hold(agent, says(sender, "con quien hablo yo", "1"))).understood
        assert (guessed.intent, guessed.confidence < 1.0, guessed.second is None) == ("bot_identity", True, False)
        assert 0.0 < guessed.second_confidence <= guessed.confidence
        settled = (await hold(agent, says(sender, "", "2", choice="consent=yes"))).understood
        assert settled == Understood("affirm", 1.0)
        unknown = (await hold(agent, says(sender, "☃☃☃", "3"))).understood
        assert unknown == Understood("out_of_scope", 0.0)

    converse(scene)
