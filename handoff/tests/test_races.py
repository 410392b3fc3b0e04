"""Several at once: one of them takes a conversation, and one is opened."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import AuditEntry, User
from channels_app.tests.sending import person, wrote
from handoff import taking
from handoff.models import Handoff
from handoff.opening import open_handoff

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 4


def at_once(act, arguments):
    """What each call gave, or the error that it raised."""
    barrier = Barrier(len(arguments))

    def run(argument):
        try:
            barrier.wait()
            return act(argument)
        except taking.AlreadyTaken as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(run, arguments))


@pytest.fixture
def rosa():
    address = person("sms")
    wrote(address)
    return address.contact


def test_one_of_those_who_take_it_at_once_has_it(rosa):
    staff = [User.objects.create_user(f"u{n}", is_staff=True) for n in range(MANY)]
    waiting = open_handoff(code=rosa.code, reason="asked")
    results = at_once(lambda user: taking.claim(handoff_id=waiting.pk, by=user), staff)
    got = [result for result in results if isinstance(result, Handoff)]
    assert len(got) == 1
    waiting.refresh_from_db()
    assert waiting.claimed_by == got[0].claimed_by
    assert AuditEntry.objects.filter(verb="claim_handoff").count() == 1


def test_opened_at_once_it_is_one(rosa):
    made = at_once(lambda code: open_handoff(code=code, reason="asked"), [rosa.code] * MANY)
    assert {handoff.pk for handoff in made} == {Handoff.objects.get().pk}
