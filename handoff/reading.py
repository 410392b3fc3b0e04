"""What staff see of a person whose conversation is open: the last messages, what they told, the courses they saw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from catalogue.models import Trade
from channels_app.admin import labels
from channels_app.models import InboundMessage, OutboundMessage
from contacts.models import Contact, Profile
from handoff.models import Answer, Handoff
from places.models import District
from recommender.models import Recommendation

MESSAGES = 20
COURSES = 3
# The beginning of a file's type → what stands for it.
FILES = {"audio": "un audio", "image": "una foto", "video": "un video"}


@dataclass(frozen=True)
class Line:
    """One message. `who` is empty where the person wrote it."""

    at: datetime
    who: str
    text: str
    status: str = ""  # of what we wrote: whether it has arrived


@dataclass(frozen=True)
class Known:
    """What the person told us, in words; empty where they did not, or did not agree that it is kept."""

    name: str
    place: str
    skills: tuple[str, ...]
    interests: tuple[str, ...]
    schooling: str


def last_messages(handoff: Handoff) -> list[Line]:
    """The oldest first, of both sides."""
    lines = [*_of_person(handoff.contact_id), *_of_ours(handoff)]
    return sorted(lines, key=lambda line: line.at)[-MESSAGES:]


def newest(handoff: Handoff) -> int:
    """The number of the last message that the person wrote; says whether there are new ones."""
    rows = InboundMessage.objects.filter(contact_id=handoff.contact_id).order_by("-pk")
    return rows.values_list("pk", flat=True).first() or 0


def known_of(contact: Contact) -> Known:
    profile = Profile.objects.filter(contact=contact).first() or Profile()
    labels_of = _trades([*profile.skills, *profile.interests])
    return Known(
        name=profile.name,
        place=_place(profile.place_id),
        skills=tuple(labels_of[code] for code in profile.skills),
        interests=tuple(labels_of[code] for code in profile.interests),
        schooling=str(profile.get_schooling_display()),
    )


def courses_shown(contact: Contact) -> list[str]:
    """As they were called in the last list."""
    last = Recommendation.objects.filter(contact_code=contact.code).first()
    slate = last.slate[:COURSES] if last else []
    return [f"{course['title']}, {course['provider']}" for course in slate]


def _of_person(contact_id: int) -> Iterator[Line]:
    rows = InboundMessage.objects.filter(contact_id=contact_id).order_by("-pk")
    for message in rows.select_related("spoken_for")[:MESSAGES]:
        other = f"(por su {message.spoken_for.relation or 'familiar'}) " if message.spoken_for else ""
        yield Line(message.received_at, "", other + _words(message))


def _words(message: InboundMessage) -> str:
    if message.media:
        kind = str(message.media[0].get("type", "")).split("/")[0]
        return f"[{FILES.get(kind, 'un archivo')}] {message.text}".strip()
    return "[su ubicación]" if message.latitude is not None else message.text


def _of_ours(handoff: Handoff) -> Iterator[Line]:
    rows = list(OutboundMessage.objects.filter(contact_id=handoff.contact_id).order_by("-pk")[:MESSAGES])
    by_staff = _writers(row.pk for row in rows)
    for message in rows:
        status = labels.STATUS.get(OutboundMessage.Status(message.status), message.status)
        yield Line(message.created_at, by_staff.get(message.pk, "Yachay Ñan"), message.text, status)


def _writers(pks: Iterable[int]) -> dict[int, str]:
    answers = Answer.objects.filter(pk__in=list(pks)).select_related("by")
    return {answer.pk: answer.by.get_short_name() or answer.by.get_username() for answer in answers}


def _trades(codes: list[str]) -> dict[str, str]:
    named = dict(Trade.objects.filter(code__in=codes).values_list("code", "label_es"))
    return {code: named.get(code, code) for code in codes}


def _place(ubigeo: str | None) -> str:
    district = District.objects.select_related("province__region").filter(pk=ubigeo).first() if ubigeo else None
    return f"{district.name}, {district.province.name}, {district.province.region.name}" if district else ""
