"""A person's phone beside the running product: signed webhooks in, what the stand-in was asked to send out."""

from __future__ import annotations

import os
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

import requests
from twilio.request_validator import RequestValidator

from channels_app.segments import SegmentCount, measure

WAIT_SECONDS = 60.0  # bounded, not measured: a loaded machine may be slow
SMS_TO, WHATSAPP_TO = "+51900000001", "whatsapp:+51900000002"


@dataclass
class Phone:
    """`Phone("sms")` is a number that never wrote before."""

    kind: str
    number: str = field(default_factory=lambda: f"+519{secrets.randbelow(10**8):08d}")
    heard: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"whatsapp:{self.number}" if self.kind == "whatsapp" else self.number

    def says(self, text: str, **more: str) -> str:
        """Write one message; returns the one that answers it."""
        assert self.posts(self.form(text, **more)) == 200
        return self.hears()

    def form(self, text: str, **more: str) -> dict[str, str]:
        sid = f"SM{secrets.token_hex(16)}"
        form = {
            "MessageSid": sid,
            "SmsMessageSid": sid,
            "AccountSid": self.account,
            "From": self.address,
            "To": WHATSAPP_TO if self.kind == "whatsapp" else SMS_TO,
            "Body": text,
            "NumMedia": "0",
        }
        return form | more

    def posts(self, form: dict[str, str]) -> int:
        url = f"{os.environ['STACK_URL']}/webhooks/twilio/message"
        signature = RequestValidator(os.environ["STACK_TWILIO_TOKEN"]).compute_signature(url, form)
        return requests.post(url, data=form, headers={"X-Twilio-Signature": signature}, timeout=30).status_code

    def hears(self) -> str:
        """The next message from us that was not heard yet; fails when none comes."""
        until = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < until:
            messages = self.received()
            if len(messages) > len(self.heard):
                self.heard.append(messages[len(self.heard)])
                return self.heard[-1]
            time.sleep(0.05)
        raise AssertionError(f"no answer on {self.kind} after message {len(self.heard) + 1}")

    def received(self) -> list[str]:
        """Every text the stand-in was asked to send to this phone, oldest first."""
        url = f"{os.environ['STACK_INTERNAL_URL']}/twilio/2010-04-01/Accounts/{self.account}/Messages.json"
        login = (self.account, os.environ["STACK_TWILIO_TOKEN"])
        answer = requests.get(url, params={"To": self.address, "PageSize": "100"}, auth=login, timeout=30)
        answer.raise_for_status()
        return [m["body"] for m in reversed(answer.json()["messages"]) if m["direction"].startswith("outbound")]

    def known(self) -> dict[str, Any]:
        """What the API tells of this person."""
        answer = requests.get(
            f"{os.environ['STACK_URL']}/api/v1/contacts/lookup",
            params={"address": self.address},
            headers={"Authorization": f"Bearer {os.environ['STACK_API_TOKEN']}"},
            timeout=30,
        )
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def counts(self) -> list[SegmentCount]:
        return [measure(text) for text in self.heard]

    @property
    def account(self) -> str:
        return os.environ["STACK_TWILIO_ACCOUNT_SID"]
