"""Twilio's REST API with what goes wrong on the way to it and back."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from hashlib import blake2b

from twilio_stand_in.door import Answer, HangUp, Request, json_answer
from twilio_stand_in.exchange import Exchange
from twilio_stand_in.faults import REST
from twilio_stand_in.fields import first
from twilio_stand_in.journal import Asked
from twilio_stand_in.messages import callers_id
from twilio_stand_in.note import Note
from twilio_stand_in.refusals import Refusal
from twilio_stand_in.routes import route

REFUSED = {"rest_429": 20429, "rest_5xx_before": 20500, "rest_5xx_after": 20500}


class Rest:
    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    async def answer(self, request: Request) -> Answer:
        """Every request is in the journal with what befell it. Raises HangUp."""
        note = Note(at=self._exchange.elapsed())
        try:
            answer = await self._answer(request, note)
        except HangUp:
            self._write_down(request, note, 0)
            raise
        self._write_down(request, note, answer.status)
        return answer

    def _write_down(self, request: Request, note: Note, status: int) -> None:
        asked = Asked(note.at, request.method, request.path, status, note.sid, note.to, note.m, note.fault)
        self._exchange.journal.asked.append(asked)

    async def _answer(self, request: Request, note: Note) -> Answer:
        try:
            self._check_outage(note)
            if not self._exchange.account.admits(request.headers.get("authorization", "")):
                raise Refusal(20003)
            return await (self._read if request.method == "GET" else self._change)(request, note)
        except Refusal as refusal:
            return json_answer(refusal.status, refusal.resource(), self._said_with(refusal))

    def _said_with(self, refusal: Refusal) -> dict[str, str]:
        if refusal.code == 20429:
            return {"Retry-After": f"{self._exchange.faults.retry_after:g}"}
        return refusal.headers()

    def _check_outage(self, note: Note) -> None:
        """Where connections are refused the door is shut; what came in just before meets this."""
        for outage in self._exchange.faults.outages:
            if outage.start <= note.at < outage.end:
                self._inject(f"outage_{outage.mode}", "", note)
                if outage.mode == "refuse":
                    raise HangUp(reset=True)
                raise Refusal(20503)

    async def _read(self, request: Request, note: Note) -> Answer:
        exchange = self._exchange
        about = exchange.dice.nth(f"{request.path}?{request.query_text}")
        await self._take_time(about)
        if exchange.dice.roll("read_5xx", about) < exchange.faults.read_5xx:
            self._inject("read_5xx", about, note)
            raise Refusal(20500)
        return await route(exchange, request, note)

    async def _change(self, request: Request, note: Note) -> Answer:
        """Time passes after a message was taken: who stops waiting does not stop the message."""
        note.about = self._exchange.dice.nth(_about(request, note))
        fault = self._throw(note)
        if fault and not fault.endswith("_after"):
            await self._take_time(note.about)
            await self._go_wrong(fault, request, note)
        answer = await route(self._exchange, request, note)
        await self._take_time(note.about)
        if fault:
            await self._go_wrong(fault, request, note)
        return answer

    def _throw(self, note: Note) -> str:
        """At most one fault for a request; none befalls what is refused anyway."""
        roll = self._exchange.dice.roll("rest", note.about)
        for fault in REST:
            rate: float = getattr(self._exchange.faults, fault)
            if roll < rate:
                return fault
            roll -= rate
        return ""

    def _inject(self, fault: str, about: str, note: Note) -> None:
        note.fault = fault
        self._exchange.journal.inject(fault, about)

    async def _take_time(self, about: str) -> None:
        if seconds := self._exchange.faults.latency.at(self._exchange.dice.roll("latency", about)):
            await asyncio.sleep(seconds)

    async def _go_wrong(self, fault: str, request: Request, note: Note) -> None:
        self._inject(fault, note.about, note)
        if fault in REFUSED:
            raise Refusal(REFUSED[fault])
        if "timeout" in fault:
            with suppress(TimeoutError):
                await asyncio.wait_for(request.gone.wait(), self._exchange.faults.timeout_seconds)
        raise HangUp(reset="reset" in fault)


def _about(request: Request, note: Note) -> str:
    """What a request is about, in words that are the same when the run is played again."""
    if not request.path.endswith("/Messages.json"):
        return f"{request.path} {_digest(request.body)}"
    form = request.form
    note.to, note.m = first(form, "To"), callers_id(first(form, "StatusCallback"))
    said = "\x00".join(first(form, name) for name in ("Body", "ContentSid", "ContentVariables"))
    return f"{note.to} {_digest(said.encode())}"


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=6).hexdigest()
