"""A follow-up in words: the course by its name, the person by what they are to whoever has the phone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from catalogue.models import Offering
from channels_app.dialogue import Reply
from channels_app.people.wording import who
from followup.models import FollowUp, Kind
from followup.ways import Letter
from followup.wording import day, say, with_options

Courses = Mapping[str, Offering]
NEEDS_A_COURSE = frozenset((Kind.REMINDER, Kind.NEW_COURSE))


def courses_of(follow_ups: Iterable[FollowUp]) -> Courses:
    """By slug, those that the catalogue still has: one query."""
    slugs = {one.offering for one in follow_ups if one.offering}
    rows = Offering.objects.filter(slug__in=slugs).select_related("programme", "provider")
    return {row.slug: row for row in rows}


def letter(follow_up: FollowUp, courses: Courses) -> Letter | None:
    """None where there is nothing to tell: the course has gone, or starts on no day."""
    course = courses.get(follow_up.offering)
    if follow_up.kind in NEEDS_A_COURSE and course is None:
        return None
    if follow_up.kind == Kind.REMINDER and (course is None or course.starts_on is None):
        return None
    language = follow_up.contact.language
    text = say(f"ask_{follow_up.kind}", language, **_facts(course, language))
    asked = with_options(text, follow_up.kind, follow_up, language)
    return Letter((_addressed(asked, follow_up),), f"follow_up_{follow_up.kind}", language)


def _facts(course: Offering | None, language: str) -> dict[str, str]:
    if course is None:
        return {"course": say("some_course", language), "day": ""}
    return {
        "course": f"{course.programme.short_name}, {course.provider.short_name}",
        "day": day(course.starts_on, language) if course.starts_on else "",
    }


def _addressed(reply: Reply, follow_up: FollowUp) -> Reply:
    """Who of those on the phone is meant, where they are not the one whose phone it is."""
    person = follow_up.contact
    if person.on_phone_of_id is None:
        return reply
    whom = who(person, person.language)
    return replace(reply, text=say("someone_else", person.language, who=whom, text=reply.text))
