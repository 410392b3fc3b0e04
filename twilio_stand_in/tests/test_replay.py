"""The same seed makes the same things go wrong, in whatever order requests come; another seed, others."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import pytest

from twilio_stand_in.dice import Dice
from twilio_stand_in.faults_reading import read_faults
from twilio_stand_in.inbound import Inbound
from twilio_stand_in.outcomes import Pace
from twilio_stand_in.stand_in import StandIn
from twilio_stand_in.testing import ACCOUNT
from twilio_stand_in.tests.listening import listening
from twilio_stand_in.tests.raw import ask, order

FAULTS = (
    "rest_429=0.1,rest_5xx_before=0.1,rest_5xx_after=0.1,rest_reset_after=0.1,phone_off=0.1,receipts_lost=0.1,"
    "receipts_reordered=0.1,receipts_doubled=0.1,opted_out=0.1,undelivered_30007=0.1,inbound_doubled=0.2,"
    "inbound_concurrent=0.2,inbound_again_after=0.01"
)
PHONES = [f"+5190000{number:04d}" for number in range(60)]


def play(seed: int, shuffle: int) -> list[tuple[str, str]]:
    """What went wrong while sixty people wrote and were answered, all at once."""
    phones = random.Random(shuffle).sample(PHONES, len(PHONES))

    async def run(webhook: str) -> StandIn:
        faults = read_faults(FAULTS)
        twilio = StandIn(ACCOUNT, faults=faults, seed=seed, webhook=webhook, pace=Pace(0.001, 0.002))
        base = await twilio.start()
        await asyncio.gather(*(one(twilio, base, phone, webhook) for phone in phones))
        assert await twilio.settle()
        await twilio.stop()
        return twilio

    async def one(twilio: StandIn, base: str, phone: str, webhook: str) -> None:
        await twilio.write(Inbound(phone, "hola"))
        for _ in range(2):
            await asyncio.to_thread(order, base, To=phone, StatusCallback=webhook)

    with listening() as webhook:
        twilio = asyncio.run(run(webhook.url))
    return sorted((each.kind, each.about) for each in twilio.journal.injected)


def test_a_run_is_played_again_whatever_the_order():
    first = play(7, 1)
    assert len({kind for kind, _ in first}) >= 9
    assert play(7, 2) == first
    assert play(8, 1) != first


@pytest.mark.parametrize("seed", [0, 1, -5, 2**40])
def test_throws_are_even_and_repeat(seed):
    throws = [Dice(seed).roll("rest", f"about {number}") for number in range(500)]
    assert throws == [Dice(seed).roll("rest", f"about {number}") for number in range(500)]
    assert 0 <= min(throws) < 0.05
    assert 0.95 < max(throws) < 1
    assert 0.4 < sum(throws) / len(throws) < 0.6


def test_the_journal_is_read_over_http():
    async def run() -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        twilio = StandIn(ACCOUNT, faults=read_faults("rest_5xx_after=1"))
        base = await twilio.start()
        await asyncio.to_thread(order, base, StatusCallback="http://127.0.0.1:9/?m=5", Colour="red")
        journal = (await asyncio.to_thread(ask, base, "GET", "/_stand_in/journal")).resource
        later = (await asyncio.to_thread(ask, base, "GET", "/_stand_in/journal?since=1")).resource
        messages = (await asyncio.to_thread(ask, base, "GET", "/_stand_in/messages")).resource
        await twilio.stop()
        return journal, later, messages

    journal, later, messages = asyncio.run(run())
    assert journal["counts"] == {"rest_5xx_after": 1}
    assert journal["unknown_fields"] == {"Colour": 1}
    assert [(row["status"], row["m"], row["sid"]) for row in journal["requests"]] == [
        (500, "5", messages["messages"][0]["sid"])
    ]
    assert later["requests"] == []
