"""What is to be asked of whom, and from which day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts import consents, outcomes
from contacts.models import Address, Contact, Outcome
from followup import planning
from followup.models import FollowUp
from followup.tests.conftest import LIMA, MONDAY, planned
from recommender import interest, watching
from recommender.models import Watch
from recommender.watching import Due

pytestmark = pytest.mark.django_db


def due_of(kind):
    row = FollowUp.objects.get(kind=kind)
    return row.due_at.astimezone(LIMA), row.until.astimezone(LIMA)


def at(text, hour=9):
    return datetime.fromisoformat(text).replace(hour=hour, tzinfo=LIMA)


def test_before_and_after_the_start_of_a_course(somebody, course, interested):
    course("panaderia", starts_on=date(2026, 12, 10))
    interested(somebody(), "panaderia")
    planning.plan(MONDAY)
    assert planned() == [("enrolled", "panaderia"), ("reminder", "panaderia")]
    assert due_of("reminder") == (at("2026-12-05"), at("2026-12-10"))
    assert due_of("enrolled") == (at("2026-12-15"), at("2027-01-14"))


def test_whoever_has_just_said_it_needs_no_reminder(somebody, course, interested):
    course("panaderia", starts_on=date(2026, 11, 26))
    interested(somebody(), "panaderia", at=MONDAY - timedelta(days=1))
    planning.plan(MONDAY)
    assert planned() == [("enrolled", "panaderia")]


def test_where_the_start_is_unknown_a_month_has_to_do(somebody, course, interested):
    course("panaderia")
    interested(somebody(), "panaderia", at=at("2026-11-01"))
    planning.plan(MONDAY)
    assert due_of("enrolled")[0] == at("2026-12-01")


def test_a_course_that_the_catalogue_dropped_is_still_asked_about(somebody, interested):
    interested(somebody(), "dropped", at=at("2026-11-01"))
    planning.plan(MONDAY)
    assert planned() == [("enrolled", "dropped")]


@pytest.mark.parametrize(("hours", "ends"), [(400, "2027-04-29"), (None, "2027-04-09")])
def test_the_end_of_a_course(somebody, course, hours, ends):
    rosa = somebody()
    course("panaderia", starts_on=date(2026, 12, 10), hours=hours)
    outcomes.record(contact=rosa, kind="enrolled", value="yes", offering="panaderia")
    planning.plan(MONDAY)
    assert planned() == [("finished", "panaderia")]
    assert due_of("finished")[0] == at(ends)


def test_only_who_enrolled_is_asked_whether_they_finished(somebody, course):
    rosa = somebody()
    course("panaderia", starts_on=date(2026, 12, 10))
    outcomes.record(contact=rosa, kind="enrolled", value="yes", offering="panaderia")
    last = outcomes.record(contact=rosa, kind="enrolled", value="no", offering="panaderia")
    planning.plan(MONDAY)
    assert planned() == []
    assert last.value == "no"


def test_three_months_after_the_end(somebody, course):
    rosa = somebody()
    told = outcomes.record(contact=rosa, kind="finished", value="yes", offering="panaderia")
    Outcome.objects.filter(pk=told.pk).update(answered_at=at("2026-09-10"))
    planning.plan(MONDAY)
    assert due_of("working")[0] == at("2026-12-09")


def test_some_days_after_the_first_courses_and_once(somebody, shown):
    rosa = somebody()
    shown(rosa, at=at("2026-11-20"))
    shown(rosa, at=at("2026-11-22"))
    planning.plan(MONDAY)
    assert planned() == [("helped", "")]
    assert due_of("helped")[0] == at("2026-11-25")


def test_whoever_saw_courses_long_ago_is_left_alone(somebody, shown):
    shown(somebody(), at=at("2026-10-01"))
    assert planning.plan(MONDAY) == 0


def test_a_new_course_is_told_once(somebody, course, monkeypatch):
    rosa = somebody()
    course("panaderia")
    watch = Watch.objects.create(contact_code=rosa.code, wish={})
    news = [Due(watch.pk, rosa.code, ("panaderia", "costura"))]
    monkeypatch.setattr(watching, "due", lambda now: iter(news))
    assert planning.plan(MONDAY) == 1
    assert planned() == [("new_course", "panaderia")]
    assert Watch.objects.get().seen == ["panaderia", "costura"]
    assert planning.plan(MONDAY) == 0


def no_consent(contact):
    consents.record(code=contact.code, given=False, wording="test")


def opted_out(contact):
    consents.opt_out(address=Address.objects.get(contact=contact), word="baja")


def stopped(contact):
    Contact.objects.filter(pk=contact.pk).update(follow_ups="stopped")


def blocked(contact):
    Contact.objects.filter(pk=contact.pk).update(blocked=True)


@pytest.mark.parametrize("how", [no_consent, opted_out, stopped, blocked])
def test_who_is_not_asked(somebody, shown, how):
    rosa, juan = somebody(), somebody()
    for one in (rosa, juan):
        shown(one, at=at("2026-11-20"))
    how(rosa)
    planning.plan(MONDAY)
    assert FollowUp.objects.get().contact == juan


def test_planning_again_changes_nothing(somebody, course, interested, shown):
    course("panaderia", starts_on=date(2026, 12, 10))
    rosa = somebody()
    interested(rosa, "panaderia")
    shown(rosa, at=at("2026-11-20"))
    assert planning.plan(MONDAY) == 3
    before = list(FollowUp.objects.order_by("pk").values())
    assert planning.plan(MONDAY) == 0
    assert list(FollowUp.objects.order_by("pk").values()) == before


def test_a_course_that_starts_on_another_day(somebody, course, interested):
    offering = course("panaderia", starts_on=date(2026, 12, 10))
    interested(somebody(), "panaderia")
    planning.plan(MONDAY)
    offering.starts_on = date(2026, 12, 20)
    offering.save()
    planning.plan(MONDAY)
    assert due_of("reminder")[0] == at("2026-12-15")


def test_an_interest_that_is_taken_back_and_said_again(somebody, course, interested):
    course("panaderia", starts_on=date(2026, 12, 10))
    rosa = somebody()
    interested(rosa, "panaderia")
    planning.plan(MONDAY)
    interest.withdraw(code=rosa.code, offering="panaderia")
    planning.plan(MONDAY)
    assert planned() == []
    interest.register(code=rosa.code, offering="panaderia")
    planning.plan(MONDAY)
    assert ("enrolled", "panaderia") in planned()


def test_no_more_queries_for_more_people(somebody, course, interested, shown):
    course("panaderia", starts_on=date(2026, 12, 10))

    def queries_of(many):
        for _ in range(many):
            rosa = somebody()
            interested(rosa, "panaderia")
            shown(rosa, at=at("2026-11-20"))
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert planning.plan(MONDAY) == 3 * many
        return len(seen)

    assert queries_of(1) == queries_of(20) <= 8
