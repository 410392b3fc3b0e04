"""What an adapter to a vendor has to be able to do, and where the adapters are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from channels_app.models import Channel, InboundMessage, OutboundMessage

if TYPE_CHECKING:
    from channels_app.errors import ErrorClass
    from channels_app.incoming import Incoming, Receipt


class Transport(Protocol):
    """One vendor. A module with these functions is one; docs/guides/add-a-transport.md tells how to write it."""

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

    def default_rate(self, kind: str) -> float:
        """Segments (WhatsApp: messages) a second of a channel on which nobody has set a rate."""
        ...

    def class_of(self, code: str) -> ErrorClass:
        """What to do about an error code that came with a receipt."""
        ...

    def reason_of(self, code: str) -> str:
        """Why, in Spanish, for operators; empty for an unknown code."""
        ...


@runtime_checkable
class Lists(Protocol):
    """What a vendor may have beside: a list of all messages. Then nothing is lost for good that a webhook lost."""

    def list_messages(self, channel: Channel, *, since: datetime) -> Iterator[Incoming | Receipt]:
        """What the vendor has of a channel since then, newest first: from people, and what became of our messages.

        Raises TransportError.
        """
        ...


ADAPTERS = {
    "twilio": "channels_app.transports.twilio.adapter",
    "android": "channels_app.transports.android.adapter",
}


def transport_of(channel: Channel) -> Transport:
    """The adapter behind a channel. Raises KeyError for a transport that nobody has written."""
    return adapter(channel.transport)


def adapter(name: str) -> Transport:
    return cast(Transport, import_module(ADAPTERS[name]))
