"""Read models of a contact for the API."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Sum

from channels_app.models import OutboundMessage
from contacts import addresses
from contacts.consents import has_consented
from contacts.models import Contact, Profile
from recommender.models import Recommendation

SHOWN = ("offering", "title", "provider", "ubigeo", "km", "rank", "score", "reasons")


def lookup(address: str) -> dict[str, Any] | None:
    """Everything the contract's lookup tells, or None where nobody has the address."""
    found = addresses.find(*addresses.parse(address))
    if found is None:
        return None
    contact = found.contact
    return {
        "code": contact.code,
        "language": contact.language,
        "consent": has_consented(contact),
        "opted_out": found.opted_out,
        "awaiting": contact.awaiting or None,
        "profile": _profile(contact),
        "recommendations": _recommendations(contact.code),
        "messages": _messages(contact),
    }


def _profile(contact: Contact) -> dict[str, Any]:
    profile = Profile.objects.select_related("place").filter(contact=contact).first() or Profile()
    place = profile.place and {"ubigeo": profile.place.ubigeo, "name": profile.place.name}
    return {
        "place": place,
        "skills": profile.skills,
        "interests": profile.interests,
        "schooling": profile.schooling or None,
    }


def _recommendations(code: str) -> list[dict[str, Any]]:
    """The slate shown last."""
    latest = Recommendation.objects.filter(contact_code=code).first()
    return [{name: item[name] for name in SHOWN} for item in latest.slate] if latest else []


def _messages(contact: Contact) -> dict[str, int]:
    outbound = OutboundMessage.objects.filter(contact=contact).aggregate(many=Count("pk"), segments=Sum("segments"))
    return {
        "inbound": contact.inbound.count(),
        "outbound": outbound["many"],
        "segments": outbound["segments"] or 0,
    }
