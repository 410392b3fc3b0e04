"""Who waits to be answered by a person, and with whom somebody of the staff talks, as one member of it sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from accounts.models import User
from channels_app.models import InboundMessage
from handoff.models import Handoff, still_open

MOST = 100  # on one page; a longer queue needs more staff, not more pages


@dataclass(frozen=True)
class Waiting:
    """One row: whose turn it is, and nothing by which the person could be told."""

    handoff: Handoff
    is_mine: bool
    wrote_at: datetime | None

    @property
    def is_free(self) -> bool:
        return self.handoff.claimed_by_id is None

    @property
    def waits_for_answer(self) -> bool:
        """The person wrote last, or nobody has written to them yet."""
        answered = self.handoff.answered_at
        return answered is None or (self.wrote_at is not None and self.wrote_at > answered)


def rows(user: User) -> list[Waiting]:
    """Mine first, then what nobody has, then what others have; in each the longest waiting first."""
    wrote = InboundMessage.objects.filter(contact_id=OuterRef("contact_id")).order_by("-pk").values("received_at")[:1]
    found = still_open().select_related("about", "channel", "claimed_by").annotate(wrote_at=Subquery(wrote))
    listed = [Waiting(row, row.claimed_by_id == user.pk, row.wrote_at) for row in found[:MOST]]
    return sorted(listed, key=lambda row: (not row.is_mine, not row.is_free))
