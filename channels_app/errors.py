"""What went wrong with a send, said as the one decision that follows from it."""

from __future__ import annotations

from enum import Enum


class ErrorClass(Enum):
    """What to do. Which vendor's code means which class stands in the vendor's own table, never here."""

    NEVER = "never"  # this message will never arrive; do not try again
    LATER = "later"  # try again after a while
    UNKNOWN = "unknown"  # it may have been taken: look before trying again
    PHONE_OFF = "phone_off"  # no signal or switched off: again in half an hour, four hours, next morning
    OTHER_CHANNEL = "other_channel"  # not on this kind of channel: by SMS instead of WhatsApp, or the other way
    TEMPLATE = "template"  # outside WhatsApp's 24 hours: an approved template, SMS, or wait until the person writes
    OPTED_OUT = "opted_out"  # the vendor says that this person wants nothing from us
    STOPPED = "stopped"  # nobody's message will go out until someone acts: credentials, sender, account
    CONFIGURATION = "configuration"  # this message or template is made wrongly: someone has to mend it


class TransportError(Exception):
    """A send that did not succeed. `code` is the vendor's, for operators.

    `retry_after`, in seconds, is a wish of the vendor's to all who send on the channel, not only to this message.
    """

    def __init__(self, error_class: ErrorClass, *, code: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{error_class.value} {code}".strip())
        self.error_class = error_class
        self.code = code
        self.retry_after = retry_after
