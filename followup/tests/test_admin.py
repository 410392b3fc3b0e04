"""Operators see how many were asked and answered, and who by code alone."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.models import User
from conftest import ROSA
from contacts import outcomes
from followup.models import FollowUp

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_files"), pytest.mark.urls("project.urls.public")]


@pytest.fixture
def operator(client):
    user = User.objects.create_user("ana", password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_followup", "view_outcome"]))
    client.force_login(user)
    return client


def test_follow_ups_are_counted_by_kind(operator, asked):
    row = asked()
    page = operator.get(reverse("admin:followup_followup_changelist")).content.decode()
    assert "¿se inscribió?" in page
    assert row.contact.code in page
    assert ROSA not in page
    assert operator.get(reverse("admin:followup_followup_change", args=[row.pk])).status_code == 200


def test_nobody_changes_one_by_hand(operator, asked):
    row = asked()
    assert operator.post(reverse("admin:followup_followup_delete", args=[row.pk])).status_code == 403
    assert operator.post(reverse("admin:followup_followup_change", args=[row.pk]), {"state": "x"}).status_code == 403
    assert FollowUp.objects.get().state == "asked"


def test_outcomes(operator, asked):
    row = asked()
    outcomes.record(contact=row.contact, kind="enrolled", value="no", reason="far", offering="panaderia")
    page = operator.get(reverse("admin:contacts_outcome_changelist")).content.decode()
    assert "lejos" in page
    assert row.contact.code in page


def test_without_leave_nobody_sees_them(client):
    client.force_login(User.objects.create_user("juan", password="x", is_staff=True))
    assert client.get(reverse("admin:followup_followup_changelist")).status_code == 403
