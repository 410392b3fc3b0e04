"""An operator keeps a sender of spam apart, and takes it back; both are on record."""

from __future__ import annotations

import pytest

from accounts.models import AuditEntry, User
from contacts import blocking
from contacts.models import Contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return User.objects.create(username="operadora")


def entries():
    return [(entry.verb, entry.target, str(entry.by)) for entry in AuditEntry.objects.order_by("pk")]


def test_blocked_and_let_back(operator):
    code = Contact.objects.create().code
    blocking.block(code=code, by=operator, because="publicidad")
    assert Contact.objects.get().blocked
    assert AuditEntry.objects.get().detail == {"because": "publicidad"}
    blocking.unblock(code=code, by=operator)
    assert not Contact.objects.get().blocked
    assert entries() == [
        ("block_contact", f"contact {code}", "operadora"),
        ("unblock_contact", f"contact {code}", "operadora"),
    ]


def test_what_changes_nothing_is_not_on_record(operator):
    code = Contact.objects.create().code
    blocking.unblock(code=code, by=operator)
    assert entries() == []


def test_nobody_of_that_code(operator):
    with pytest.raises(Contact.DoesNotExist):
        blocking.block(code="0000", by=operator)
