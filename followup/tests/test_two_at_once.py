"""Two processes plan and ask at the same time: everybody is asked once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from channels_app.models import OutboundMessage
from followup import asking, planning
from followup.models import FollowUp, State
from followup.tests.conftest import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)


def together(work, times=4):
    barrier = Barrier(times)

    def run():
        try:
            barrier.wait(timeout=30)
            return work(MONDAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return sum(future.result() for future in [pool.submit(run) for _ in range(times)])


def test_planners_and_askers(somebody, shown):
    people = [somebody() for _ in range(5)]
    for one in people:
        shown(one, at=MONDAY - timedelta(days=6))
    assert together(planning.plan) == 5 == FollowUp.objects.count()
    assert together(asking.ask) == 5 == OutboundMessage.objects.count()


def test_the_database_holds_a_phone_to_one_open_question(asked):
    first = asked("helped")
    with pytest.raises(IntegrityError), transaction.atomic():
        asked("enrolled", contact=first.contact)
    assert FollowUp.objects.filter(state=State.ASKED).count() == 1
