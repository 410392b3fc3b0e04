"""What became of every message: read from the database and from what the REST API took, never from our own logs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg2

REPLIES = """
    SELECT message.external_id, message.contact_id, message.id, message.answered_at IS NOT NULL,
           array_remove(array_agg(reply.id ORDER BY reply.id) FILTER (WHERE reply.retry_of_id IS NULL), NULL)
    FROM channels_app_inboundmessage message
    LEFT JOIN channels_app_outboundmessage reply ON reply.in_reply_to_id = message.id
    WHERE message.external_id = ANY(%s)
    GROUP BY message.id ORDER BY message.id
"""
UNANSWERED = "SELECT count(*) FROM channels_app_inboundmessage WHERE answered_at IS NULL"
UNSENT = "SELECT count(*) FROM channels_app_outboundmessage WHERE status IN ('queued', 'sending', 'unknown')"
LIVES = "SELECT id, in_reply_to_id, life FROM channels_app_outboundmessage WHERE id = ANY(%s) ORDER BY id"
STATES = "SELECT status, count(*) FROM channels_app_outboundmessage GROUP BY status ORDER BY status"


@dataclass(frozen=True)
class Answered:
    """An inbound message as the database has it."""

    external_id: str
    contact: int
    id: int
    done: bool
    replies: tuple[int, ...]


@dataclass(frozen=True)
class Verdict:
    """Zero everywhere is what was promised."""

    not_stored: int  # accepted with a 200 and not in the database
    stored_twice: int
    unanswered: int
    answered_twice: int  # more than one reply row
    not_sent: int  # a reply that the REST API never took
    sent_twice: int
    out_of_order: int  # contacts whose replies were not taken in the order of their messages

    @property
    def lost(self) -> int:
        return self.not_stored + self.unanswered + self.not_sent

    @property
    def doubled(self) -> int:
        return self.stored_twice + self.answered_twice + self.sent_twice

    @property
    def spotless(self) -> bool:
        return not (self.lost or self.doubled or self.out_of_order)


def judge(accepted: Mapping[str, Sequence[str]], rows: Collection[Answered], taken: Sequence[int]) -> Verdict:
    """`accepted`: each person's message ids in the order in which they were accepted; `taken`: our ids of the outbound
    messages in the order in which the REST API took them, once for each time."""
    stored = Counter(row.external_id for row in rows)
    wanted = [external_id for ids in accepted.values() for external_id in ids]
    times, place = Counter(taken), {outbound: index for index, outbound in enumerate(taken)}
    replies = [reply for row in rows for reply in row.replies]
    return Verdict(
        not_stored=sum(external_id not in stored for external_id in wanted),
        stored_twice=sum(many - 1 for many in stored.values()),
        unanswered=sum(not row.done or not row.replies for row in rows),
        answered_twice=sum(len(row.replies) > 1 for row in rows),
        not_sent=sum(times[reply] == 0 for reply in replies),
        sent_twice=sum(max(times[reply] - 1, 0) for reply in replies),
        out_of_order=len(disordered(accepted, rows, place)),
    )


def disordered(
    accepted: Mapping[str, Sequence[str]], rows: Collection[Answered], place: Mapping[int, int]
) -> list[list[int]]:
    """The replies, in the order of the messages they answer, of each person to whom they went in another order."""
    replies = {row.external_id: row.replies for row in rows}
    wrong = []
    for ids in accepted.values():
        order = [reply for external_id in ids for reply in replies.get(external_id, ()) if reply in place]
        if order != sorted(order, key=place.__getitem__):
            wrong.append(order)
    return wrong


class Records:
    """The product's database, opened anew for each question: it is restarted in between."""

    def __init__(self, url: str) -> None:
        self._url = url

    def of(self, accepted: Mapping[str, Sequence[str]]) -> list[Answered]:
        """What the database holds of the messages that were accepted."""
        ids = [external_id for ids in accepted.values() for external_id in ids]
        return [Answered(*row[:4], replies=tuple(row[4] or ())) for row in self._rows(REPLIES, ids)]

    def open(self) -> int:
        """Messages that are still to be answered or to be sent."""
        return int(self._rows(UNANSWERED)[0][0]) + int(self._rows(UNSENT)[0][0])

    def lives(self, ids: Sequence[int]) -> list[str]:
        """What happened to each of these messages, a line each; no words, no numbers of people."""
        return [f"{row[0]} in reply to {row[1]}: {row[2]}" for row in self._rows(LIVES, list(ids))]

    def states(self) -> dict[str, int]:
        return {row[0]: row[1] for row in self._rows(STATES)}

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        connection = psycopg2.connect(self._url, connect_timeout=5)
        try:
            with connection.cursor() as cursor:
                cursor.execute(query, values or None)
                return cursor.fetchall()
        finally:
            connection.close()
