"""Small local servers that play the vendors: they take messages, refuse them, break off, and post signed news."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.test import Client
from django.utils import timezone

from conftest import signature, sms_form

KEY = "a key of the phone"
OURS = "+51900000001"


@dataclass
class Vendor(ABC):
    """What a test of any transport may ask of the other side."""

    url: str = ""
    taken: list[dict[str, Any]] = field(default_factory=list)
    answers: list[str | int] = field(default_factory=list)  # how the next posts go: "break off", "hang", a status
    released: threading.Event = field(default_factory=threading.Event)  # ends what hangs

    name = ""

    @abstractmethod
    def configure(self, settings: Any) -> None:
        """Point the product at this server."""

    @abstractmethod
    def take(self, body: str) -> tuple[int, dict[str, Any]]:
        """The answer to a message that is posted."""

    @abstractmethod
    def look(self, path: str) -> tuple[int, dict[str, Any]]:
        """The answer to a question."""

    @abstractmethod
    def refuse(self, status: int) -> dict[str, Any]:
        """The words of a refusal."""

    @abstractmethod
    def write(self, client: Client, text: str, *, sender: str, message_id: str, signed: bool = True) -> int:
        """Post what a person wrote; returns the status of our answer."""

    @abstractmethod
    def tell(self, client: Client, external_id: str, state: str, *, signed: bool = True) -> int:
        """Post what became of a message: sent, delivered or failed."""

    def texts(self) -> list[str]:
        return [message["text"] for message in self.taken]


class Twilio(Vendor):
    name = "twilio"
    states = {"sent": "sent", "delivered": "delivered", "failed": "undelivered"}

    def configure(self, settings: Any) -> None:
        settings.TWILIO_API_BASE_URL = self.url

    def take(self, body: str) -> tuple[int, dict[str, Any]]:
        form = dict(parse_qsl(body))
        sid = f"SM{len(self.taken):032x}"
        self.taken.append({"sid": sid, "text": form["Body"], "to": form["To"]})
        return 201, {"sid": sid}

    def look(self, path: str) -> tuple[int, dict[str, Any]]:
        now = format_datetime(timezone.now())
        rows = [
            {"sid": m["sid"], "body": m["text"], "direction": "outbound-api", "date_created": now} for m in self.taken
        ]
        return 200, {"messages": rows[::-1], "next_page_uri": None}

    def refuse(self, status: int) -> dict[str, Any]:
        return {"code": {400: 21211, 401: 20003, 429: 20429, 500: 20500}[status], "message": "no", "status": status}

    def write(self, client: Client, text: str, *, sender: str, message_id: str, signed: bool = True) -> int:
        return self._post(client, "/webhooks/twilio/message", sms_form(text, sender=sender, sid=message_id), signed)

    def tell(self, client: Client, external_id: str, state: str, *, signed: bool = True) -> int:
        form = {"MessageSid": external_id, "MessageStatus": self.states[state]}
        return self._post(client, "/webhooks/twilio/status", form, signed)

    @staticmethod
    def _post(client: Client, path: str, form: dict[str, str], signed: bool) -> int:
        token = None if signed else "guessed"
        return client.post(path, form, headers={"X-Twilio-Signature": signature(path, form, token=token)}).status_code


class AndroidGateway(Vendor):
    name = "android"
    states = {"sent": "sms:sent", "delivered": "sms:delivered", "failed": "sms:failed"}

    def configure(self, settings: Any) -> None:
        settings.ANDROID_GATEWAY_URL = self.url
        settings.ANDROID_GATEWAY_LOGIN, settings.ANDROID_GATEWAY_PASSWORD = "sms", "secret"
        settings.ANDROID_SIGNING_KEYS, settings.ANDROID_GATEWAY_FROM = [KEY], OURS

    def take(self, body: str) -> tuple[int, dict[str, Any]]:
        order = json.loads(body)
        if order["id"] in [message["id"] for message in self.taken]:
            return 409, {"message": "Message with the same ID already exists"}
        self.taken.append({"id": order["id"], "text": order["textMessage"]["text"], "to": order["phoneNumbers"][0]})
        return 202, {"id": order["id"], "state": "Pending"}

    def look(self, path: str) -> tuple[int, dict[str, Any]]:
        known = path.rpartition("/")[2] in [message["id"] for message in self.taken]
        return (200, {"state": "Pending"}) if known else (404, {"message": "message not found"})

    def refuse(self, status: int) -> dict[str, Any]:
        return {"message": "no"}

    def write(self, client: Client, text: str, *, sender: str, message_id: str, signed: bool = True) -> int:
        at = "2026-11-20T10:00:00.000-05:00"
        return self._post(
            client, "sms:received", signed, messageId=message_id, message=text, sender=sender, receivedAt=at
        )

    def tell(self, client: Client, external_id: str, state: str, *, signed: bool = True) -> int:
        return self._post(client, self.states[state], signed, messageId=external_id, reason="RESULT_ERROR_NO_SERVICE")

    @staticmethod
    def _post(client: Client, name: str, signed: bool, **payload: str) -> int:
        body, at = json.dumps({"event": name, "payload": payload}).encode(), str(int(time.time()))
        key = KEY if signed else "guessed"
        headers = {
            "X-Timestamp": at,
            "X-Signature": hmac.new(key.encode(), body + at.encode(), hashlib.sha256).hexdigest(),
        }
        path = "/webhooks/android/event"
        return client.post(path, body, content_type="application/json", headers=headers).status_code


VENDORS = (Twilio, AndroidGateway)


@contextmanager
def serving(vendor: Vendor) -> Iterator[Vendor]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(vendor))
    server.daemon_threads = True
    vendor.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield vendor
    finally:
        vendor.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    vendor: Vendor

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        how = self.vendor.answers.pop(0) if self.vendor.answers else "take"
        if isinstance(how, int):
            self._say(how, self.vendor.refuse(how))
        else:
            self._take(body, how)

    def _take(self, body: str, how: str) -> None:
        status, words = self.vendor.take(body)
        if how == "hang":
            self.vendor.released.wait(30)
        if how == "take":
            self._say(status, words)
        else:
            self.close_connection = True

    def do_GET(self) -> None:
        self._say(*self.vendor.look(urlsplit(self.path).path))

    def _say(self, status: int, words: dict[str, Any]) -> None:
        body = json.dumps(words).encode()
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "7")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Keep the test's output clean."""


def _handler(vendor: Vendor) -> type[BaseHTTPRequestHandler]:
    return type("Handler", (_Handler,), {"vendor": vendor})
