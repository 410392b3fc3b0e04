"""The fields that Twilio's REST API knows, with their types and limits; compiled by hand.

Source: Twilio's published OpenAPI, github.com/twilio/twilio-oai at d50069b of 2026-04-14 (`twilio_api_v2010`,
`twilio_content_v1`, `twilio_messaging_v2`, `twilio_messaging_v3`), and for limits that it leaves to prose the pages
docs/messaging/api/message-resource and docs/content on twilio.com; read 2026-11. A test compares the names and the
values of enumerations with twilio-python, whose code is generated from the same documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from twilio_stand_in.refusals import Refusal

Form = Mapping[str, Sequence[str]]
BOOLEANS = ("true", "false")


@dataclass(frozen=True)
class Field:
    """`refused` is the code that Twilio answers for a value that does not fit."""

    name: str
    fits: Callable[[str], bool]
    refused: int = 20001
    values: tuple[str, ...] = ()


def is_text(value: str) -> bool:
    return "\x00" not in value


def is_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def is_number(value: str) -> bool:
    return re.fullmatch(r"\d+(\.\d+)?", value, re.ASCII) is not None


def is_moment(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def sid_of(prefix: str) -> Callable[[str], bool]:
    return re.compile(rf"({prefix})[0-9a-fA-F]{{32}}").fullmatch  # type: ignore[return-value]  # a match is truth enough


def whole(least: int, most: int) -> Callable[[str], bool]:
    return lambda value: value.isascii() and value.isdigit() and len(value) < 19 and least <= int(value) <= most


def one_of(name: str, *values: str) -> Field:
    return Field(name, values.__contains__, values=values)


def flag(name: str) -> Field:
    return Field(name, lambda value: value.lower() in BOOLEANS)


CREATE_MESSAGE = (
    Field("To", is_text),
    Field("From", is_text),
    Field("FallbackFrom", is_text),
    Field("MessagingServiceSid", sid_of("MG"), refused=21701),
    Field("Body", is_text),
    Field("MediaUrl", is_url, refused=21620),
    Field("ContentSid", sid_of("HX"), refused=21655),
    Field("ContentVariables", is_text, refused=21656),
    Field("StatusCallback", is_url, refused=21609),
    Field("ApplicationSid", sid_of("AP")),
    Field("MaxPrice", is_number),
    flag("ProvideFeedback"),
    Field("Attempt", whole(0, 100)),
    Field("ValidityPeriod", whole(1, 36_000)),
    flag("ForceDelivery"),
    one_of("ContentRetention", "retain", "discard"),
    one_of("AddressRetention", "retain", "obfuscate"),
    flag("SmartEncoded"),
    Field("PersistentAction", is_text),
    one_of("TrafficType", "free"),
    flag("ShortenUrls"),
    one_of("ScheduleType", "fixed"),
    Field("SendAt", is_moment, refused=35114),
    flag("SendAsMms"),
    one_of("RiskCheck", "enable", "disable"),
    # In twilio-python since 2026, not yet in the public document; its values are not published.
    Field("MessageIntent", is_text),
)
LIST_MESSAGES = (
    Field("To", is_text),
    Field("From", is_text),
    Field("DateSent", is_text),  # a date that cannot be read filters nothing
    Field("DateSent<", is_text),
    Field("DateSent>", is_text),
    Field("PageSize", is_text),
    Field("Page", is_text),
    Field("PageToken", is_text),
)
CREATE_TYPING = (one_of("channel", "whatsapp"), Field("messageId", sid_of("SM|MM")))
CREATE_CONTENT = ("friendly_name", "variables", "language", "types")
CREATE_APPROVAL = ("name", "category", "send_ttl_seconds", "bid_amount")

MOST_MEDIA = {"sms": 10, "whatsapp": 1}
MAX_BODY = 1600


def check(form: Form, fields: Iterable[Field]) -> list[str]:
    """The names that Twilio does not know and ignores. Raises Refusal at the first value that does not fit."""
    known = {field.name: field for field in fields}
    for name, values in form.items():
        field = known.get(name)
        if field and not all(field.fits(value) for value in values if value):
            raise Refusal(field.refused, f"{name}" if field.refused == 20001 else values[0])
    return [name for name in form if name not in known]


def first(form: Form, name: str) -> str:
    values = form.get(name) or [""]
    return values[0]
