"""The demo operator: sees, edits the catalogue, is no superuser, exists only in a demonstration."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEntry, User
from simulator.demo_accounts import PASSWORD

pytestmark = pytest.mark.django_db


def test_created_once_and_audited_once():
    first, second = StringIO(), StringIO()
    call_command("load_demo_accounts", stdout=first)
    call_command("load_demo_accounts", stdout=second)
    operator = User.objects.get(username="demo")
    assert PASSWORD in first.getvalue()
    assert "there already" in second.getvalue()
    assert operator.check_password(PASSWORD)
    assert PASSWORD not in operator.password
    assert AuditEntry.objects.filter(verb="create_demo_operator").count() == 1


def test_what_the_operator_may_do():
    call_command("load_demo_accounts", stdout=StringIO())
    operator = User.objects.get(username="demo")
    assert (operator.is_staff, operator.is_superuser) == (True, False)
    assert operator.has_perms(["catalogue.change_offering", "catalogue.view_offering", "contacts.view_contact"])
    assert operator.has_perm("handoff.answer_handoff")
    assert not any(
        operator.has_perm(p) for p in ("accounts.change_user", "contacts.change_contact", "catalogue.delete_offering")
    )


def test_the_operator_enters_the_admin(client):
    call_command("load_demo_accounts", stdout=StringIO())
    assert client.login(username="demo", password=PASSWORD)
    assert client.get("/admin/").status_code == 200


def test_refused_outside_a_demonstration(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("load_demo_accounts")
    assert not User.objects.filter(username="demo").exists()
