"""A client that sees what goes over the wire, without a library's own retries."""

from __future__ import annotations

import base64
import http.client
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from twilio_stand_in.testing import ACCOUNT

PERSON = "+51987654321"
MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT.sid}/Messages.json"
ORDER = {"To": PERSON, "From": ACCOUNT.sms_from, "Body": "Hola"}


@dataclass(frozen=True)
class Seen:
    """`status` is 0 where no answer came; `broke` says how."""

    status: int
    resource: dict[str, Any]
    headers: dict[str, str]
    broke: str = ""


def ask(
    base: str,
    method: str,
    path: str,
    body: str | bytes = b"",
    *,
    seconds: float = 5.0,
    kind: str = "application/x-www-form-urlencoded",
    token: str = ACCOUNT.tokens[0],
) -> Seen:
    """One request on a connection of its own."""
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=seconds)
    login = base64.b64encode(f"{ACCOUNT.sid}:{token}".encode()).decode()
    try:
        connection.request(method, path, body, {"Authorization": f"Basic {login}", "Content-Type": kind})
        answer = connection.getresponse()
        text = answer.read()
    except (OSError, http.client.HTTPException) as error:
        return Seen(0, {}, {}, type(error).__name__)
    finally:
        connection.close()
    return Seen(answer.status, json.loads(text or b"{}"), dict(answer.headers))


def order(base: str, *, seconds: float = 5.0, **fields: str) -> Seen:
    """Ask for a message to be sent."""
    return ask(base, "POST", MESSAGES, urlencode(ORDER | fields), seconds=seconds)


def listed(base: str, query: str = "") -> list[dict[str, Any]]:
    messages: list[dict[str, Any]] = ask(base, "GET", f"{MESSAGES}?{query}").resource["messages"]
    return messages
