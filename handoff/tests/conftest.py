"""Somebody who wrote, staff who answer, and a clock that a test sets."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import User
from channels_app.models import OutboundMessage
from channels_app.tests.conftest import echo, no_contents_kept, says, vendor, writes  # noqa: F401 - fixtures
from channels_app.tests.sending import person, wrote
from handoff import taking
from handoff.opening import open_handoff

LIMA = ZoneInfo("America/Lima")


def lima(text):
    """lima("2026-11-23 10:00"), a Monday."""
    return datetime.fromisoformat(text).replace(tzinfo=LIMA)


def texts_to(contact):
    return list(OutboundMessage.objects.filter(contact=contact).order_by("pk").values_list("text", flat=True))


@pytest.fixture
def staff(db):
    """staff("ana") answers people."""

    def make(name, *permissions):
        user = User.objects.create_user(name, password="x", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=permissions or ("answer_handoff",)))
        return user

    return make


@pytest.fixture
def ana(staff):
    return staff("ana")


@pytest.fixture
def luis(staff):
    return staff("luis")


@pytest.fixture
def rosa(db):
    """An SMS address of somebody who has just written."""
    address = person("sms")
    wrote(address)
    return address


@pytest.fixture
def opened(rosa):
    """Rosa asked for a person."""
    return open_handoff(code=rosa.contact.code, reason="asked")


@pytest.fixture
def taken(opened, ana):
    """Ana has taken it."""
    return taking.claim(handoff_id=opened.pk, by=ana)


@pytest.fixture
def at(monkeypatch):
    """at("2026-11-23 10:00") sets the clock, in Lima."""

    def set_to(text):
        monkeypatch.setattr(timezone, "now", lambda: lima(text))

    return set_to
