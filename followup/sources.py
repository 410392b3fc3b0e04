"""What there is to ask, as statements that name (contact, kind, offering, due, until) for everybody at once.

Dates are days in Lima. Interests and watches are the recommender's, under a contact's code.
"""

from __future__ import annotations

from collections.abc import Mapping

from followup.models import Kind

# Days, and hours of teaching a week where the programme says how long it takes.
DAYS: Mapping[str, int] = {
    "remind_before": 5,
    "just_told": 7,  # who said it so near the start needs no reminder
    "start_unknown": 25,  # after they said "me interesa": then they may have enrolled
    "enrolled_after": 5,
    "enrolled_until": 35,
    "course_lasts": 120,
    "finished_until": 60,
    "working_after": 90,
    "working_until": 180,
    "helped_after": 5,
    "helped_until": 21,
    "news_until": 14,
}
HOURS_A_WEEK = 20

# A day, at the first hour at which people may be asked.
MORNING = "((({day}) + make_interval(hours => %(first_hour)s)) AT TIME ZONE 'America/Lima')"
DATE = "(({at} AT TIME ZONE 'America/Lima')::date)"

_INTERESTED = f"""
    SELECT person.id AS contact_id, interest.offering, {DATE.format(at="interest.at")} AS said_on,
        course.starts_on, course.open,
        COALESCE(ceil(programme.hours * 7.0 / {HOURS_A_WEEK})::int, %(course_lasts)s) AS lasts
    FROM recommender_courseinterest interest
    JOIN contacts_contact person ON person.code = interest.contact_code
    LEFT JOIN catalogue_offering course ON course.slug = interest.offering
    LEFT JOIN catalogue_programme programme ON programme.slug = course.programme_id
    WHERE interest.withdrawn_at IS NULL
"""  # noqa: S608 - constants of ours


def _planned(kind: Kind, rows: str, *, due: str, until: str, offering: str = "offering") -> str:
    return f"""
        SELECT contact_id, '{kind.value}' AS kind, {offering} AS offering,
            {MORNING.format(day=due)} AS due_at, {MORNING.format(day=until)} AS until
        FROM {rows}
    """  # noqa: S608


def _told(kind: Kind, value: str) -> str:
    """The latest word of each person on each course, where it is this one."""
    return f"""
        (SELECT * FROM (
            SELECT DISTINCT ON (contact_id, offering) contact_id, offering, value,
                {DATE.format(at="answered_at")} AS told_on
            FROM contacts_outcome WHERE kind = '{kind.value}' ORDER BY contact_id, offering, answered_at DESC, id DESC
        ) latest WHERE value = '{value}') told
    """  # noqa: S608


_REMINDERS = _planned(
    Kind.REMINDER,
    "interested WHERE open AND starts_on IS NOT NULL AND said_on <= starts_on - %(just_told)s",
    due="starts_on - %(remind_before)s",
    until="starts_on",
)
_ENROLLED = _planned(
    Kind.ENROLLED,
    "interested",
    due="COALESCE(starts_on, said_on + %(start_unknown)s) + %(enrolled_after)s",
    until="COALESCE(starts_on, said_on + %(start_unknown)s) + %(enrolled_until)s",
)
_END = "GREATEST(COALESCE(starts_on, told_on), told_on - lasts) + lasts"
_FINISHED = _planned(
    Kind.FINISHED,
    f"""(SELECT told.contact_id, told.offering, told.told_on, course.starts_on,
            COALESCE(ceil(programme.hours * 7.0 / {HOURS_A_WEEK})::int, %(course_lasts)s) AS lasts
        FROM {_told(Kind.ENROLLED, "yes")}
        LEFT JOIN catalogue_offering course ON course.slug = told.offering
        LEFT JOIN catalogue_programme programme ON programme.slug = course.programme_id) enrolled""",  # noqa: S608
    due=_END,
    until=f"{_END} + %(finished_until)s",
)
_WORKING = _planned(
    Kind.WORKING,
    _told(Kind.FINISHED, "yes"),
    due="told_on + %(working_after)s",
    until="told_on + %(working_until)s",
)
_HELPED = _planned(
    Kind.HELPED,
    f"""(SELECT person.id AS contact_id, {DATE.format(at="min(shown.at)")} AS shown_on
        FROM recommender_recommendation shown JOIN contacts_contact person ON person.code = shown.contact_code
        WHERE shown.slate <> '[]' GROUP BY person.id) first""",  # noqa: S608
    offering="''",
    due="shown_on + %(helped_after)s",
    until="shown_on + %(helped_until)s",
)

ALL = f"""
    WITH interested AS MATERIALIZED ({_INTERESTED}),
    wanted AS ({" UNION ALL ".join((_REMINDERS, _ENROLLED, _FINISHED, _WORKING, _HELPED))})
"""
