"""Who may keep which offerings: operators all of them, a provider's own people those of their provider."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from accounts.models import User
from catalogue.models import Membership, Offering, Provider

MAY_REVIEW = "catalogue.change_offering"


def is_operator(user: User | AnonymousUser) -> bool:
    """Writes every offering, and approves what providers write."""
    return user.has_perm(MAY_REVIEW)


def keeps(user: User | AnonymousUser, offering: Offering | None = None) -> bool:
    """A provider's own; with an offering, whether it is of a provider of theirs."""
    if not (user.is_active and user.is_staff):
        return False
    memberships = Membership.objects.filter(user_id=user.pk, provider__active=True)
    return (memberships if offering is None else memberships.filter(provider=offering.provider_id)).exists()


def providers_of(user: User | AnonymousUser) -> QuerySet[Provider]:
    if user.pk is None:
        return Provider.objects.none()
    return Provider.objects.filter(memberships__in=Membership.objects.filter(user_id=user.pk), active=True)


def visible(offerings: QuerySet[Offering], user: Any) -> QuerySet[Offering]:
    """All of them for whoever may see the catalogue; only their own for a provider's people."""
    if user.has_perm("catalogue.view_offering") or is_operator(user):
        return offerings
    return offerings.filter(provider__in=providers_of(user))
