"""The account at work: takes messages, moves them through their states, posts receipts."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

from channels_app.segments import measure
from twilio_stand_in.account import WHATSAPP, Account
from twilio_stand_in.contents import Content, too_large
from twilio_stand_in.dice import Dice
from twilio_stand_in.errands import Errands
from twilio_stand_in.faults import Faults
from twilio_stand_in.journal import Journal, Posted
from twilio_stand_in.messages import Message, Messages, new_sid
from twilio_stand_in.orders import Order
from twilio_stand_in.outcomes import Pace, Situation, Step, chosen, steps
from twilio_stand_in.posting import Outcome, Postman
from twilio_stand_in.receipts import Receipt, receipt_form, receipts
from twilio_stand_in.refusals import Refusal

EARLY_SECONDS = 2.0  # the longest that an answer waits for its early receipt


@dataclass
class Exchange:
    account: Account
    faults: Faults
    dice: Dice
    pace: Pace
    postman: Postman
    clock: Callable[[], float] = time.monotonic
    base: str = ""  # where the REST API is served
    journal: Journal = field(default_factory=Journal)
    messages: Messages = field(default_factory=Messages)
    contents: dict[str, Content] = field(default_factory=dict)
    typing: list[tuple[str, float]] = field(default_factory=list)  # sid of the inbound message, seconds
    media: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # sid → content type, bytes
    blocked: set[str] = field(default_factory=set)  # wrote a stop word of Twilio's own
    last_wrote: dict[str, float] = field(default_factory=dict)
    errands: Errands = field(default_factory=Errands)
    news: dict[str, asyncio.Event] = field(default_factory=lambda: defaultdict(asyncio.Event))

    def __post_init__(self) -> None:
        self._start = self.clock()

    def elapsed(self) -> float:
        return self.clock() - self._start

    async def take(self, order: Order, about: str) -> Message:
        """The message is there when this returns, whatever the caller hears of it. Raises Refusal."""
        self._check_opted_out(order.to)
        message = self._message(order, about)
        self.messages.add(message)
        self.news[message.recipient].set()
        await self._set_out(message, order)
        return message

    def _check_opted_out(self, to: str) -> None:
        if to.startswith(WHATSAPP):
            return  # Twilio blocks nobody there
        if to in self.blocked:
            raise Refusal(21610)
        if chosen(to, "opted_out", self.faults, self.dice):
            self.journal.inject("opted_out", to)
            raise Refusal(21610)

    def _message(self, order: Order, about: str) -> Message:
        whatsapp = order.to.startswith(WHATSAPP)
        return Message(
            sid=new_sid(),
            direction="outbound-api",
            sender=order.sender,
            recipient=order.to,
            body=order.body,
            status="accepted" if order.messaging_service_sid else "queued",
            segments=1 if whatsapp else measure(order.body).segments,
            taken_at=self.elapsed(),
            messaging_service_sid=order.messaging_service_sid,
            status_callback=order.status_callback,
            content_sid=order.content.sid if order.content else "",
            choices=order.rendered.choices,
            opener=order.rendered.opener,
            media=order.media,
            about=about,
        )

    async def _set_out(self, message: Message, order: Order) -> None:
        approved = order.content is not None and order.content.approved
        situation = Situation(
            now=message.taken_at,
            last_wrote=self.last_wrote.get(message.recipient),
            approved=approved,
            too_large=too_large(order.rendered, approved=approved),
        )
        path = steps(message, situation, self.faults, self.dice, self.pace)
        for step in path:
            if step.error_code is not None:
                self.journal.inject(str(step.error_code), message.about)
            self.errands.later(step.after, partial(self._reach, message, step))
        if message.status_callback:
            await self._promise(message, path)

    async def _promise(self, message: Message, path: list[Step]) -> None:
        for receipt in receipts(message, path, self.faults, self.dice, self.journal):
            if receipt.early:
                early = self.errands.now(self._post_receipt(message, receipt))
                await asyncio.wait([early], timeout=EARLY_SECONDS)
            else:
                self.errands.later(receipt.after, partial(self._start_receipt, message, receipt))

    def _start_receipt(self, message: Message, receipt: Receipt) -> None:
        self.errands.now(self._post_receipt(message, receipt))

    def _reach(self, message: Message, step: Step) -> None:
        message.status, message.error_code, message.updated = step.status, step.error_code, datetime.now(UTC)
        if step.status in ("sent", "failed"):
            message.sent = message.updated
        message.life.append((step.status, self.elapsed()))

    async def _post_receipt(self, message: Message, receipt: Receipt) -> None:
        form = receipt_form(message, receipt.step, account_sid=self.account.sid)
        told = partial(self.note_post, receipt.step.status, message.sid, message.phone)
        await self.postman.deliver(message.status_callback, form, told)

    def note_post(self, kind: str, sid: str, phone: str, outcome: Outcome, attempt: int) -> None:
        self.journal.posted.append(Posted(self.elapsed(), kind, sid, phone, outcome.status, attempt, outcome.seconds))
