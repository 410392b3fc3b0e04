"""Hand a message to the gateway, and look for one whose sending broke off."""

from __future__ import annotations

from collections.abc import Iterable

import requests

from channels_app.errors import ErrorClass, TransportError
from channels_app.models import OutboundMessage
from channels_app.transports.android.client import ask
from channels_app.transports.android.errors import error_of
from channels_app.transports.android.ids import id_of
from contacts import addresses

ACCEPTED, CONFLICT, OK, NOT_FOUND = 202, 409, 200, 404
DAY = 24 * 60 * 60  # a phone that was off for longer must not wake up with old answers


def send(message: OutboundMessage) -> str:
    """Hand a message to the gateway; returns its id there, which is ours. Raises TransportError.

    The phone splits and joins long texts itself. An id that the gateway has already is a message that it has already.
    """
    answer = ask("POST", "/messages", json=_order(message))
    if answer.status_code not in (OK, ACCEPTED, CONFLICT):
        raise _refusal(answer)
    return id_of(message)


def _order(message: OutboundMessage) -> dict[str, object]:
    bulk = message.priority == OutboundMessage.Priority.BULK
    return {
        "id": id_of(message),
        "textMessage": {"text": message.text},
        "phoneNumbers": [addresses.plain(message.address)],
        "withDeliveryReport": True,
        "ttl": DAY,
        "priority": -1 if bulk else 0,  # the phone has a queue of its own; from 100 on it would skip its limits
    }


def _refusal(answer: requests.Response) -> TransportError:
    error_class, code = error_of(answer.status_code)
    wish = answer.headers.get("Retry-After", "")
    return TransportError(error_class, code=code, retry_after=float(wish) if wish.isdecimal() else None)


def find_sent(message: OutboundMessage, *, known: Iterable[str]) -> str | None:
    """The id under which the gateway has this message already, None where it never took it.

    Asked by the id that we gave it: `known` is not needed. Raises TransportError where the gateway cannot be asked.
    """
    external_id = id_of(message)
    status = _look(f"/messages/{external_id}")
    if status not in (OK, NOT_FOUND):
        raise TransportError(ErrorClass.UNKNOWN, code="lookup")
    return external_id if status == OK else None


def _look(path: str) -> int:
    """Whatever hinders the question, the message's fate is as unknown as before."""
    try:
        return ask("GET", path).status_code
    except TransportError:
        raise TransportError(ErrorClass.UNKNOWN, code="lookup") from None
