"""What an adapter to a vendor has to be able to do, and where the adapters are found."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Protocol, cast

from channels_app.models import Channel, InboundMessage, OutboundMessage


class Transport(Protocol):
    """One vendor. A module with these functions is one; see `channels_app.transports.twilio.adapter`."""

    def send(self, message: OutboundMessage) -> str:
        """Hand a message to the vendor; returns its id there. Raises TransportError."""
        ...

    def find_sent(self, message: OutboundMessage, *, known: Iterable[str]) -> str | None:
        """The id under which the vendor has this message already, None where it never took it.

        Looks for a send that broke off; `known` are ids of other messages.
        Raises TransportError where the vendor cannot be asked.
        """
        ...

    def show_typing(self, message: InboundMessage) -> None:
        """Tell the person that we are writing, where the vendor can. Raises TransportError."""
        ...

    def fetch_media(self, url: str, *, most_bytes: int) -> bytes:
        """A file that a person attached. Raises TransportError; never follows to a host that is not the vendor's."""
        ...


ADAPTERS = {"twilio": "channels_app.transports.twilio.adapter"}


def transport_of(channel: Channel) -> Transport:
    """The adapter behind a channel. Raises KeyError for a transport that nobody has written."""
    return cast(Transport, import_module(ADAPTERS[channel.transport]))
