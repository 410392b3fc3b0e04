"""The stand-in as a whole: started in a test, a benchmark, or by itself."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable

from twilio_stand_in.account import Account
from twilio_stand_in.control import PREFIX, Control
from twilio_stand_in.dice import Dice
from twilio_stand_in.door import Answer, Door, Request
from twilio_stand_in.exchange import Exchange
from twilio_stand_in.faults import Faults
from twilio_stand_in.inbound import Inbound
from twilio_stand_in.journal import Journal
from twilio_stand_in.messages import Message, Messages, new_sid
from twilio_stand_in.outcomes import Pace
from twilio_stand_in.people import Delivery, People, Person, wait_for
from twilio_stand_in.posting import Postman
from twilio_stand_in.rest import Rest


class StandIn:
    """Twilio's REST API at `base`, and people who write to `webhook`; all in this process's event loop."""

    def __init__(
        self,
        account: Account,
        *,
        webhook: str = "",
        faults: Faults | None = None,
        seed: int = 0,
        pace: Pace | None = None,
        opt_out: str = "default",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.exchange = Exchange(
            account=account,
            faults=faults or Faults(),
            dice=Dice(seed),
            pace=pace or Pace(),
            postman=Postman(account.tokens[0]),
            clock=clock,
        )
        self.people = People(self.exchange, webhook=webhook, opt_out=opt_out)
        self._rest = Rest(self.exchange)
        self._control = Control(self.exchange, self.people)
        self._door = Door(self._answer)

    async def start(self, *, host: str = "127.0.0.1", port: int = 0) -> str:
        """Serve; returns the address to give as TWILIO_API_BASE_URL. Port 0 is any free one."""
        await self._door.open(host, port)
        self.exchange.base = f"http://{host}:{self._door.port}"
        self._plan_outages()
        return self.exchange.base

    async def stop(self) -> None:
        self.exchange.errands.drop()
        await self._door.shut()
        self.exchange.postman.close()

    async def settle(self, seconds: float = 30.0) -> bool:
        """Wait until every receipt and every duplicate was posted; False when that takes longer."""
        return await self.exchange.errands.settle(seconds)

    @property
    def journal(self) -> Journal:
        return self.exchange.journal

    @property
    def messages(self) -> Messages:
        return self.exchange.messages

    async def write(self, inbound: Inbound, *, sid: str = "") -> Delivery:
        """Deliver what a person wrote to the webhook; faults of the inbound side befall it."""
        return await self.people.write(inbound, sid=sid)

    def person(self, address: str) -> Person:
        return Person(address, self.people, self.exchange)

    async def wait_for(self, address: str, *, many: int, seconds: float) -> Message | None:
        """The `many`-th message sent to an address; None when it does not come in time."""
        return await wait_for(self.exchange, address, many=many, seconds=seconds)

    def outbound(self) -> list[Message]:
        """Every message that was taken from the product, in order."""
        return [message for message in self.messages if not message.inbound]

    def doubled(self) -> dict[str, list[str]]:
        """Callers' ids (`m` of the callback) that were taken more than once, and the sids they got."""
        return repeated(self.outbound())

    def attach(self, content_type: str, content: bytes, *, message_sid: str = "") -> str:
        """Keep a file that a person attaches; returns its MediaUrl."""
        sid = new_sid("ME")
        self.exchange.media[sid] = (content_type, content)
        account = self.exchange.account.sid
        return f"{self.exchange.base}/2010-04-01/Accounts/{account}/Messages/{message_sid or new_sid('MM')}/Media/{sid}"

    async def _answer(self, request: Request) -> Answer:
        if request.path.startswith(PREFIX):
            return await self._control.answer(request)
        return await self._rest.answer(request)

    def _plan_outages(self) -> None:
        """The door is shut while connections are refused."""
        errands = self.exchange.errands
        for outage in self.exchange.faults.outages:
            if outage.mode == "refuse":
                errands.later(outage.start - self.exchange.elapsed(), lambda: errands.now(self._door.shut()))
                errands.later(outage.end - self.exchange.elapsed(), lambda: errands.now(self._door.reopen()))


def repeated(messages: Iterable[Message]) -> dict[str, list[str]]:
    sids: dict[str, list[str]] = defaultdict(list)
    for message in messages:
        if message.m:
            sids[message.m].append(message.sid)
    return {m: taken for m, taken in sids.items() if len(taken) > 1}
