"""Operators see who is spoken for on a phone, and say whose number is a field worker's."""

from __future__ import annotations

import pytest

from accounts.models import AuditEntry, User
from channels_app.tests.admin.pages import page
from contacts import addresses, people
from contacts.models import Address, FieldWorker

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("project.urls.public"),
    pytest.mark.usefixtures("plain_files"),
]
ADD = "/admin/contacts/fieldworker/add/"
CARMEN = {"kind": "sms", "number": "987 654 321", "called": "Carmen", "organisation": "Cáritas"}


@pytest.fixture
def carmen(db):
    return User.objects.create_user("carmen")


def test_the_page_of_a_phones_owner_shows_who_else_is_on_it(boss):
    owner = addresses.find_or_create("sms", "+51987654321").contact
    daughter = people.add(owner=owner, code="daughter", relation="hija")
    shown = page(boss, f"/admin/contacts/contact/{owner.pk}/change/")
    assert "otras personas en este teléfono" in shown.lower()
    assert f"/admin/contacts/contact/{daughter.pk}/change/" in shown
    assert "987654321" not in shown


def test_a_number_is_linked_on_record_and_never_shown(boss, carmen):
    assert boss.post(ADD, {**CARMEN, "user": carmen.pk}).status_code == 302
    worker = FieldWorker.objects.get()
    assert addresses.plain(worker.address) == "+51987654321"
    assert AuditEntry.objects.get().verb == "link_field_worker"
    for path in ("/admin/contacts/fieldworker/", f"/admin/contacts/fieldworker/{worker.pk}/change/"):
        shown = page(boss, path)
        assert "Carmen" in shown
        assert "987654321" not in shown


def test_it_is_taken_away_on_record(boss, carmen):
    boss.post(ADD, {**CARMEN, "user": carmen.pk})
    boss.post(f"/admin/contacts/fieldworker/{FieldWorker.objects.get().pk}/delete/", {"post": "yes"})
    assert not FieldWorker.objects.exists()
    assert AuditEntry.objects.filter(verb="unlink_field_worker").exists()


@pytest.mark.parametrize("number", ["", "12345", "01 234 5678", "+1 555 123 4567"])
def test_what_is_no_mobile_is_not_linked(boss, carmen, number):
    assert boss.post(ADD, {**CARMEN, "number": number, "user": carmen.pk}).status_code == 200
    assert not Address.objects.exists()


def test_only_who_may_links_a_number(operator, carmen):
    assert operator("view_channel").post(ADD, {**CARMEN, "user": carmen.pk}).status_code == 403
