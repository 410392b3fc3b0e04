"""What a transport hands over: one message or one receipt, in our own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Attachment:
    """A file that came with a message; not fetched until somebody needs it."""

    kind: str  # content type, "audio/ogg"
    url: str = ""


@dataclass(frozen=True)
class Incoming:
    """One message from a person, whichever vendor brought it."""

    kind: str  # "sms" or "whatsapp"
    external_id: str
    sender: str  # the person's number or id
    recipient: str  # our number
    text: str
    choice: str = ""
    latitude: float | None = None
    longitude: float | None = None
    media: tuple[Attachment, ...] = ()
    opt_out_type: str = ""
    profile_name: str = ""
    other_id: str = ""  # a second id of the same person: WhatsApp's user id beside the number
    transport: str = "twilio"  # who brought it; a new number of ours is written through the same


@dataclass(frozen=True)
class Receipt:
    """A later word on what became of an outbound message."""

    outbound_id: int | None  # our own id from the callback's address, if it was there
    external_id: str
    status: str  # a value of OutboundMessage.Status
    error_code: str = ""
    state: str = ""  # what the message's life keeps, where that is finer than the status


class Malformed(Exception):
    """A signed request that does not say who wrote what to whom."""
