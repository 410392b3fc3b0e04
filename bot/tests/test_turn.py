import logging
from collections.abc import Callable
from typing import Any

import pytest

from bot import turn
from bot.turn import Turn, hold, neutral
from bot.understanding import understand


def says(sender: str, text: str, message_id: str, **about: Any) -> Turn:
    return Turn(sender, text, message_id, {"language": "es", "channel": "sms", "choice": "", "pin": None, **about})


def test_a_conversation_goes_on_over_the_store(converse: Callable, sender: str) -> None:
    async def scene(agent: Any) -> None:
        hello = await hold(agent, says(sender, "hola", "1"))
        assert hello.replies == [{"text": "Hola sms", "buttons": []}]
        place = await hold(agent, says(sender, "busco un curso", "2"))
        assert (place.replies[0]["text"], place.awaiting) == ("¿Dónde vives?", "place")
        skills = await hold(agent, says(sender, "vivo en sicuani", "3"))
        assert (skills.replies[0]["text"], skills.awaiting) == ("¿Qué sabes hacer?", "skills")
        done = await hold(agent, says(sender, "se coser", "4"))
        assert (done.replies[0]["text"], done.awaiting) == ("Listo", None)

    converse(scene)


def test_responses_vary_by_the_contacts_channel(converse: Callable, sender: str) -> None:
    async def scene(agent: Any) -> None:
        hello = await hold(agent, says(sender, "hola", "1", channel="whatsapp"))
        assert hello.replies == [{"text": "Hola", "buttons": [{"title": "Sí", "payload": "consent=yes"}]}]

    converse(scene)


@pytest.mark.parametrize(
    ("before", "now", "asked"),
    [("es", "qu", "Maypim tiyanki?"), ("qu", "es", "¿Dónde vives?"), ("qu", "ay", "Maypim tiyanki?")],
)
def test_the_language_of_the_answer_follows_the_web_side(
    converse: Callable, sender: str, before: str, now: str, asked: str
) -> None:
    async def scene(agent: Any) -> None:
        await hold(agent, says(sender, "hola", "1", language=before))
        answer = await hold(agent, says(sender, "busco un curso", "2", language=now))
        assert (answer.replies[0]["text"], answer.awaiting) == (asked, "place")

    converse(scene)


def test_the_same_message_again_is_answered_the_same_and_moves_nothing(
    converse: Callable, sender: str, actions: Any
) -> None:
    async def scene(agent: Any) -> None:
        await hold(agent, says(sender, "busco un curso", "1"))
        first = await hold(agent, says(sender, "vivo en sicuani", "2"))
        calls = len(actions.calls)
        again = await hold(agent, says(sender, "vivo en sicuani", "2"))
        assert (again.replies, again.awaiting) == (first.replies, first.awaiting)
        assert len(actions.calls) == calls

    converse(scene)


@pytest.mark.parametrize("broken", ["raises", "nonsense"])
def test_a_failed_action_fails_the_turn_and_saves_nothing(
    converse: Callable, sender: str, actions: Any, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene(agent: Any) -> None:
        await hold(agent, says(sender, "busco un curso", "1"))
        actions.broken = broken
        with pytest.raises(turn.TurnFailed):
            await hold(agent, says(sender, "vivo en sicuani", "2"))
        actions.broken = ""
        again = await hold(agent, says(sender, "vivo en sicuani", "2"))
        assert again.awaiting == "skills"

    with caplog.at_level(logging.INFO):
        converse(scene)
    assert all(word not in caplog.text for word in ("sicuani", "cocinar"))


def test_a_store_out_of_reach_fails_the_turn(converse: Callable, sender: str) -> None:
    from redis import RedisError

    from bot.tracker_store import LeanRedisTrackerStore

    async def scene(agent: Any) -> None:
        agent.tracker_store = LeanRedisTrackerStore(host="redis://127.0.0.1:1/0")
        with pytest.raises(RedisError):
            await hold(agent, says(sender, "hola", "1"))

    converse(scene)


def test_rasas_own_store_is_refused(converse: Callable, sender: str) -> None:
    from rasa.core.tracker_store import InMemoryTrackerStore

    async def scene(agent: Any) -> None:
        agent.tracker_store = InMemoryTrackerStore(agent.domain)
        with pytest.raises(turn.NotReady, match="InMemoryTrackerStore"):
            await hold(agent, says(sender, "hola", "1"))

    converse(scene)


def test_an_action_sees_the_choice_and_what_was_asked(converse: Callable, sender: str, actions: Any) -> None:
    async def scene(agent: Any) -> None:
        await hold(agent, says(sender, "busco un curso", "1"))
        await hold(agent, says(sender, "", "2", pin={"latitude": -14.2, "longitude": -71.2}))
        latest = actions.calls[-1]["tracker"]["latest_message"]
        assert latest["metadata"]["awaiting"] == "place"
        assert latest["metadata"]["pin"]["latitude"] == -14.2
        assert latest["intent"]["name"] == "inform"

    converse(scene)


@pytest.mark.parametrize(
    "text",
    [
        "/greet",
        "  /greet",
        "/ /greet",
        "//greet",
        "\n/greet",
        "\u200b/greet",
        "\ufeff/greet",
        "\x00/greet",
        '/greet{"place":"x"}',
        "/",
    ],
)
def test_a_leading_slash_is_no_command(converse: Callable, sender: str, text: str) -> None:
    async def scene(agent: Any) -> None:
        understood = await understand(agent, text, metadata={})
        assert understood["confidence"] < 1.0
        await hold(agent, says(sender, text, "1"))

    assert not neutral(text).startswith(("/", " "))
    converse(scene)


def test_understanding_touches_no_conversation_and_keeps_the_raw_offsets(
    converse: Callable, sender: str, redis_url: str
) -> None:
    text = "  / soy de sicuani"

    async def scene(agent: Any) -> None:
        found = await understand(agent, text, metadata={"awaiting": None})
        (place,) = found["entities"]
        assert (found["intent"], place["value"], text[place["start"] : place["end"]]) == ("inform", "080601", "sicuani")
        assert (await understand(agent, "1", metadata={"awaiting": "consent"}))["intent"] == "affirm"
        assert (await understand(agent, "", metadata={}))["intent"] == "out_of_scope"
        assert (await understand(agent, "☃☃☃", metadata={}))["intent"] == "out_of_scope"

    converse(scene)


@pytest.mark.parametrize(("text", "plain"), [("hola", "hola"), (" 1 ", "1"), ("/1", "1"), ("a/b", "a/b"), ("", "")])
def test_neutral_text(text: str, plain: str) -> None:
    assert neutral(text) == plain


def test_a_long_text_is_cut() -> None:
    assert len(neutral("a" * 100_000)) == turn.LONGEST
