"""The id of a message at the gateway, made from our row, so that a repeated send is no second SMS."""

from __future__ import annotations

import re

from channels_app.models import OutboundMessage

OURS = re.compile(r"yn-(?P<pk>[0-9a-f]{1,15})-[0-9a-f]{1,16}")


def id_of(message: OutboundMessage) -> str:
    """At most 36 characters, as the gateway wants.

    The time is in it because the gateway keeps ids for long: a database that was made anew starts at row 1 again.
    """
    return f"yn-{message.pk:x}-{int(message.created_at.timestamp() * 1_000_000):x}"


def row_of(external_id: str) -> int | None:
    """Our own row behind an id, None for a message that somebody sent from the phone by hand.

    >>> row_of("yn-ff-5f5e100")
    255
    """
    ours = OURS.fullmatch(external_id)
    return int(ours["pk"], 16) if ours else None
