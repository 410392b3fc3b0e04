"""The operator whom visitors of the demonstration may be."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.models import AuditEntry, User

USERNAME = "demo"
PASSWORD = "yachay-demo"  # noqa: S105 - published on purpose: it opens only a demonstration
SEES = (
    "accounts",
    "places",
    "catalogue",
    "contacts",
    "recommender",
    "channels_app",
    "labelling",
    "handoff",
    "followup",
)
CHANGES = ("catalogue",)


@dataclass(frozen=True)
class DemoAccount:
    username: str
    password: str
    created: bool


@transaction.atomic
def ensure_demo_operator(*, actor: str) -> DemoAccount:
    """Staff, no superuser: sees everything of ours, edits the catalogue, labels, answers people.

    The same again changes nothing.
    """
    operator, created = User.objects.get_or_create(username=USERNAME, defaults={"first_name": "Demostración"})
    if created or not operator.check_password(PASSWORD):
        operator.set_password(PASSWORD)
    operator.is_staff, operator.is_superuser, operator.is_active = True, False, True
    operator.save()
    operator.user_permissions.set(_permissions())
    if created:
        AuditEntry.objects.create(actor=actor, verb="create_demo_operator", target=f"user {USERNAME}")
    return DemoAccount(username=USERNAME, password=PASSWORD, created=created)


def _permissions() -> QuerySet[Permission]:
    may_see = Q(content_type__app_label__in=SEES, codename__startswith="view_")
    may_change = Q(content_type__app_label__in=CHANGES, codename__regex="^(add|change)_")
    may_label = Q(content_type__app_label="labelling", codename="label_example")
    may_answer = Q(content_type__app_label="handoff", codename="answer_handoff")
    return Permission.objects.filter(may_see | may_change | may_label | may_answer)
