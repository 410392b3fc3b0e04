"""People who write to the product: signed webhooks in, with everything that may happen to them on the way."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from functools import partial

from channels_app.segments import measure
from twilio_stand_in.exchange import Exchange
from twilio_stand_in.inbound import HELP, START, STOP, Inbound
from twilio_stand_in.messages import Message, new_sid
from twilio_stand_in.posting import Outcome


@dataclass(frozen=True)
class Delivery:
    """`sid` is in the product if `outcome.what` is ok; further deliveries may follow in the background."""

    sid: str
    outcome: Outcome


class People:
    def __init__(self, exchange: Exchange, *, webhook: str, opt_out: str) -> None:
        """`opt_out`: "default", "advanced" (says OptOutType too) or "off": whether Twilio's own words block numbers."""
        self._exchange = exchange
        self._webhook = webhook
        self._opt_out = opt_out

    def call_at(self, webhook: str) -> None:
        """Where messages are delivered from now on; a fragment says how often to try again."""
        self._webhook = webhook

    async def write(self, inbound: Inbound, *, sid: str = "") -> Delivery:
        """Deliver a message, with duplicates and delays as drawn; returns when its first delivery was answered.

        With the `sid` of a message that was written before it is that message again.
        """
        sid = sid or new_sid("SM")
        exchange = self._exchange
        form = inbound.form(exchange.account, sid=sid, opt_out_type=self._heed(inbound))
        about = exchange.dice.nth(f"{inbound.sender} {inbound.text}")
        self._remember(inbound, form, sid)
        if self._befalls("inbound_reordered", about):
            await asyncio.sleep(exchange.faults.inbound_held.at(exchange.dice.roll("inbound_held", about)))
        outcome = await self._deliver(form, about)
        if outcome.what != "ok":
            exchange.journal.given_up.append(sid)
        return Delivery(sid, outcome)

    async def _deliver(self, form: dict[str, str], about: str) -> Outcome:
        if self._befalls("inbound_concurrent", about):
            outcomes = await asyncio.gather(self._post(form), self._post(form))
            return min(outcomes, key=lambda outcome: outcome.what != "ok")
        outcome = await self._post(form)
        if self._befalls("inbound_doubled", about):
            after = self._exchange.faults.inbound_again_after.at(self._exchange.dice.roll("again_after", about))
            self._exchange.errands.now(self._post_later(form, after))
        return outcome

    def _befalls(self, fault: str, about: str) -> bool:
        if self._exchange.dice.roll(fault, about) >= getattr(self._exchange.faults, fault):
            return False
        self._exchange.journal.inject(fault, about)
        return True

    async def _post_later(self, form: dict[str, str], seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._post(form)

    async def _post(self, form: dict[str, str]) -> Outcome:
        told = partial(self._exchange.note_post, "inbound", form["MessageSid"], form["From"])
        return await self._exchange.postman.deliver(self._webhook, form, told)

    def _heed(self, inbound: Inbound) -> str:
        """Twilio blocks and unblocks numbers by its own words, on SMS only; the OptOutType to say."""
        word = inbound.text.strip().upper()
        if inbound.is_whatsapp or self._opt_out == "off":
            return ""
        if word in STOP:
            self._exchange.blocked.add(inbound.sender)
        elif word in START:
            self._exchange.blocked.discard(inbound.sender)
        types = {"STOP": STOP, "START": START, "HELP": HELP}
        found = next((name for name, words in types.items() if word in words), "")
        return found if self._opt_out == "advanced" else ""

    def _remember(self, inbound: Inbound, form: dict[str, str], sid: str) -> None:
        if self._exchange.messages.get(sid):
            return  # delivered again
        self._exchange.last_wrote[inbound.sender] = self._exchange.elapsed()
        self._exchange.messages.add(
            Message(
                sid=sid,
                direction="inbound",
                sender=inbound.sender,
                recipient=form["To"],
                body=inbound.text,
                status="received",
                segments=1 if inbound.is_whatsapp else measure(inbound.text).segments,
                taken_at=self._exchange.elapsed(),
                media=tuple(url for _, url in inbound.media),
            )
        )


@dataclass
class Person:
    """One phone: writes, and hears what the product sends to it."""

    address: str
    people: People
    exchange: Exchange
    heard: int = 0

    async def says(self, text: str) -> Delivery:
        return await self.people.write(Inbound(self.address, text))

    async def sends(self, inbound: Inbound) -> Delivery:
        return await self.people.write(inbound)

    async def hears(self, seconds: float = 30.0) -> Message | None:
        """The next message that was not heard yet; None when none comes in time."""
        message = await wait_for(self.exchange, self.address, many=self.heard + 1, seconds=seconds)
        self.heard += message is not None
        return message


async def wait_for(exchange: Exchange, address: str, *, many: int, seconds: float) -> Message | None:
    """The `many`-th message to an address; None when it does not come in time."""
    deadline = time.monotonic() + seconds
    while len(exchange.messages.to(address)) < many:
        news = exchange.news[address]
        news.clear()
        try:
            await asyncio.wait_for(news.wait(), max(0.0, deadline - time.monotonic()))
        except TimeoutError:
            return None
    return exchange.messages.to(address)[many - 1]
