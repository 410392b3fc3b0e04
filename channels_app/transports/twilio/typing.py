"""Show on somebody's WhatsApp that an answer is being written."""

from __future__ import annotations

from twilio.base.exceptions import TwilioException

from channels_app.models import InboundMessage
from channels_app.transports.twilio.client import client, transport_error

# Version 2 of the resource is WhatsApp's (version 3 is RCS's): a public beta, read 2026-11 in Twilio's documentation
# of the typing indicators resource. It marks the message as read too, and fades with the answer or after 25 seconds.
CHANNEL = "whatsapp"


def show_typing(message: InboundMessage) -> None:
    """Raises TransportError; nothing depends on it, so nobody should try again."""
    try:
        client().messaging.v2.typing_indicator.create(channel=CHANNEL, message_id=message.external_id)
    except TwilioException as error:
        raise transport_error(error) from None
