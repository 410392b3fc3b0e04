"""Plan what is to be asked: for everybody in a few statements, each thing once, however often and by how many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from followup import sources
from followup.models import FollowUp, Kind, State
from followup.people import ALLOWED, ON_A_PHONE
from recommender import watching
from recommender.watching import Due

LOCK = 0x59_4E_46_31  # of the database: one process plans
NEWS_AT_ONCE = 500

# Most of what is wanted is planned already: that is left out before anybody's consent is looked up. It is put in order
# so that all is read before the first is written: a plan that looks row by row would step over all that it has written.
PLAN = f"""
    {sources.ALL}
    INSERT INTO followup_followup
        (contact_id, kind, offering, round, due_at, until, state, step, heard_through, made_at)
    SELECT wanted.contact_id, wanted.kind, wanted.offering, 1, wanted.due_at, wanted.until, 'planned', '', 0, %(now)s
    FROM wanted JOIN contacts_contact person ON person.id = wanted.contact_id {ON_A_PHONE}
    WHERE wanted.until > %(now)s AND NOT EXISTS (
        SELECT FROM followup_followup known WHERE known.contact_id = wanted.contact_id
            AND known.kind = wanted.kind AND known.offering = wanted.offering)
      AND {ALLOWED}
    ORDER BY wanted.contact_id ON CONFLICT DO NOTHING
"""  # noqa: S608 - constants of ours
# A course that starts on another day, an interest that was taken back and is there again.
MOVE = f"""
    {sources.ALL}
    UPDATE followup_followup mine SET due_at = wanted.due_at, until = wanted.until, state = 'planned' FROM wanted
    WHERE mine.state IN ('planned', 'skipped') AND mine.asked_at IS NULL AND mine.round = 1
        AND mine.contact_id = wanted.contact_id AND mine.kind = wanted.kind AND mine.offering = wanted.offering
        AND wanted.until > %(now)s
        AND (mine.due_at, mine.until, mine.state) IS DISTINCT FROM (wanted.due_at, wanted.until, 'planned')
"""  # noqa: S608
# Who took an interest back is asked nothing more about that course, who looks out no more hears of none.
SKIP = """
    UPDATE followup_followup mine SET state = 'skipped' FROM contacts_contact person
    WHERE mine.state = 'planned' AND person.id = mine.contact_id AND CASE mine.kind
        WHEN 'reminder' THEN NOT EXISTS (
            SELECT FROM recommender_courseinterest interest JOIN catalogue_offering course
                ON course.slug = interest.offering AND course.open
            WHERE contact_code = person.code AND offering = mine.offering AND withdrawn_at IS NULL)
          OR EXISTS (SELECT FROM contacts_outcome WHERE contact_id = person.id AND kind = 'enrolled'
            AND offering = mine.offering AND value = 'yes')
        WHEN 'enrolled' THEN NOT EXISTS (
            SELECT FROM recommender_courseinterest
            WHERE contact_code = person.code AND offering = mine.offering AND withdrawn_at IS NULL)
        WHEN 'new_course' THEN NOT EXISTS (
            SELECT FROM recommender_watch WHERE contact_code = person.code AND ended_at IS NULL)
        ELSE FALSE END
"""
NEWS = f"""
    INSERT INTO followup_followup
        (contact_id, kind, offering, round, due_at, until, state, step, heard_through, made_at)
    SELECT person.id, '{Kind.NEW_COURSE.value}', news.offering, 1, %(now)s, %(until)s, 'planned', '', 0, %(now)s
    FROM unnest(%(codes)s, %(offerings)s) AS news (code, offering)
    JOIN contacts_contact person ON person.code = news.code {ON_A_PHONE}
    WHERE {ALLOWED} ON CONFLICT DO NOTHING
"""  # noqa: S608


@transaction.atomic
def plan(now: datetime | None = None) -> int:
    """How many were planned; 0 as well where another process is at it."""
    at = now or timezone.now()
    if not _alone():
        return 0
    _run("ANALYZE followup_followup", {})  # after many were planned at once the planner would think it small
    values = {"now": at, "first_hour": settings.FOLLOW_UP_HOURS[0], **sources.DAYS}
    _run(MOVE, values)
    planned = _run(PLAN, values) + _plan_news(at)
    _run(SKIP, values)
    return planned


def _alone() -> bool:
    """Until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _plan_news(at: datetime) -> int:
    """Courses that came for whoever looks out for them; the nearest of each is told of."""
    found = list(_first(watching.due(at), most=NEWS_AT_ONCE))
    planned = _insert_news(found, at) if found else 0
    for due in found:
        watching.tell(due)
    return planned


def _first(dues: Any, *, most: int) -> Any:
    for number, due in enumerate(dues):
        if number >= most:
            return
        yield due


def _insert_news(found: Sequence[Due], at: datetime) -> int:
    values = {
        "now": at,
        "until": at + timedelta(days=sources.DAYS["news_until"]),
        "codes": [due.code for due in found],
        "offerings": [due.offerings[0] for due in found],
    }
    return _run(NEWS, values)


def _run(statement: str, values: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def again(follow_up: FollowUp, *, after: timedelta, most: int) -> None:
    """The same question once more, after somebody said "not yet"."""
    if follow_up.round >= most:
        return
    due_at = timezone.now() + after
    FollowUp.objects.get_or_create(
        contact_id=follow_up.contact_id,
        kind=follow_up.kind,
        offering=follow_up.offering,
        round=follow_up.round + 1,
        defaults={"due_at": due_at, "until": due_at + timedelta(days=30), "state": State.PLANNED},
    )
