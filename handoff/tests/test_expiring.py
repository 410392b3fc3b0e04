"""Nothing waits for ever: forgotten ones go back to all, old ones are closed, by day, and people are told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.models import AuditEntry
from channels_app import regular
from contacts import consents
from handoff.expiring import expire
from handoff.models import Handoff
from handoff.tests.conftest import lima, texts_to
from handoff.wording import say

pytestmark = pytest.mark.django_db
MONDAY = lima("2026-11-23 10:00")


def set_back(handoff, **columns):
    Handoff.objects.filter(pk=handoff.pk).update(**columns)


def test_taken_and_silent_for_a_day_it_waits_for_anybody_again(taken, rosa):
    set_back(taken, claimed_at=MONDAY - timedelta(hours=25))
    assert expire(MONDAY) == 1
    taken.refresh_from_db()
    rosa.contact.refresh_from_db()
    assert (taken.claimed_by, taken.closed_at, rosa.contact.with_person) == (None, None, False)
    assert AuditEntry.objects.latest("pk").actor == "handoff.tasks.tend"


@pytest.mark.parametrize("ago", [timedelta(hours=1), timedelta(hours=23)])
def test_whoever_wrote_within_a_day_keeps_it(taken, ago):
    set_back(taken, claimed_at=MONDAY - timedelta(days=3), answered_at=MONDAY - ago)
    assert expire(MONDAY) == 0


def test_old_ones_that_nobody_took_are_closed_and_the_person_is_told(opened, rosa):
    set_back(opened, opened_at=MONDAY - timedelta(days=6))
    assert expire(MONDAY) == 1
    opened.refresh_from_db()
    assert (opened.ending, opened.closed_by) == ("expired", None)
    assert texts_to(rosa.contact) == [say("nobody_came", "es")]


def test_who_asked_us_to_stop_is_not_told(opened, rosa):
    consents.opt_out(address=rosa, word="baja")
    set_back(opened, opened_at=MONDAY - timedelta(days=6))
    assert expire(MONDAY) == 1
    assert texts_to(rosa.contact) == []


@pytest.mark.parametrize(
    "columns",
    [
        {"opened_at": MONDAY - timedelta(days=4)},
        {"opened_at": MONDAY - timedelta(days=9), "released_at": MONDAY - timedelta(days=1)},
    ],
)
def test_others_wait_on(opened, columns):
    set_back(opened, **columns)
    assert expire(MONDAY) == 0


@pytest.mark.parametrize("now", ["2026-11-23 03:00", "2026-11-22 10:00", "2026-12-25 10:00"])
def test_at_night_and_on_holidays_nobody_is_told_anything(opened, now):
    set_back(opened, opened_at=MONDAY - timedelta(days=60))
    assert expire(lima(now)) == 0


def test_a_second_time_changes_nothing(opened):
    set_back(opened, opened_at=MONDAY - timedelta(days=6))
    assert [expire(MONDAY), expire(MONDAY)] == [1, 0]


def test_the_relay_calls_for_it():
    assert regular._seconds["handoff.tasks.tend"] == 600
