"""What came of what was shown is kept once, with the decision that showed it, for as long as it may be its doing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recommender import feedback, forgetting, interest, logged
from recommender.feedback import Kind, note
from recommender.models import FeedbackEvent, Recommendation
from recommender.recommend import recommend
from recommender.tests.worlds import item, situation

ROSA = "a" * 16


@pytest.fixture
def decision(stock):
    stock.offers(item("cocina"), item("pesca", trades=("pesca",)))
    slate = recommend(situation().wish, contact_code=ROSA)
    return Recommendation.objects.get(pk=slate.recommendation_id)


def events():
    return list(FeedbackEvent.objects.order_by("kind").values_list("kind", "offering", "value"))


@pytest.mark.parametrize("kind", list(Kind))
def test_each_thing_is_kept_once(decision, kind):
    for _ in range(3):
        note(code=ROSA, offering="cocina", kind=kind)
    assert events() == [(kind, "cocina", 1)]
    assert FeedbackEvent.objects.get().recommendation == decision


@pytest.mark.parametrize(
    ("kind", "days"), [("asked_more", 30), ("interested", 30), ("enrolled", 90), ("finished", 180), ("working", 365)]
)
def test_it_is_credited_within_its_time_only(decision, kind, days):
    note(code=ROSA, offering="cocina", kind=kind, at=decision.at + timedelta(days=days, seconds=1))
    assert events() == []
    note(code=ROSA, offering="cocina", kind=kind, at=decision.at + timedelta(days=days, seconds=-1))
    assert events() == [(kind, "cocina", 1)]


def test_what_was_not_shown_to_the_person_is_nobodys_doing(decision):
    note(code=ROSA, offering="other", kind=Kind.INTERESTED)
    note(code="b" * 16, offering="cocina", kind=Kind.INTERESTED)
    assert events() == []


def test_one_vote_a_person_and_the_last_holds(decision):
    for value in (1, -1):
        note(code=ROSA, offering="", kind=Kind.THUMBS, value=value)
    assert events() == [("thumbs", "", -1)]


def test_me_interesa_is_noted_where_it_is_said(decision):
    interest.register(code=ROSA, offering="cocina")
    assert events() == [("interested", "cocina", 1)]


def label(decision, *, after=timedelta(0)):
    return feedback.labels([decision.pk], now=timezone.now() + after).get((decision.pk, "cocina"))


def test_silence_is_a_no_only_long_after_it_arrived(decision):
    later = feedback.SILENCE + timedelta(minutes=1)
    assert label(decision, after=later) is None
    feedback.note_arrivals([feedback.Arrival(decision.pk, timezone.now())])
    assert label(decision) is None
    assert label(decision, after=later) == 0
    note(code=ROSA, offering="cocina", kind=Kind.ASKED_MORE)
    assert label(decision, after=later) == 0
    note(code=ROSA, offering="cocina", kind=Kind.INTERESTED)
    assert label(decision, after=later) == 1


def test_any_number_of_arrivals_takes_two_journeys_and_each_is_noted_once(decision, django_assert_num_queries):
    arrivals = [feedback.Arrival(decision.pk, timezone.now())]
    for _ in range(2):
        with django_assert_num_queries(2):
            feedback.note_arrivals(arrivals)
    assert events() == [("shown", "cocina", 1), ("shown", "pesca", 1)]


@pytest.mark.parametrize("kind", ["interested", "enrolled", "finished", "working"])
def test_whatever_says_that_it_was_wanted_is_read_back_as_wanted(decision, kind):
    """An interest by its own row, which can be taken back; what came later by its event."""
    interest.register(code=ROSA, offering="cocina") if kind == "interested" else note(
        code=ROSA, offering="cocina", kind=kind
    )
    assert wanted(decision) == ["cocina"]


def test_an_interest_taken_back_is_not_wanted_but_for_who_enrolled(decision):
    interest.register(code=ROSA, offering="cocina")
    interest.withdraw(code=ROSA, offering="cocina")
    assert wanted(decision) == []
    note(code=ROSA, offering="cocina", kind=Kind.ENROLLED)
    assert wanted(decision) == ["cocina"]


def wanted(decision):
    [one] = logged.between(decision.at, timezone.now())
    return [slot.offering for slot in one.slots if slot.wanted]


def test_who_is_forgotten_leaves_no_event(decision):
    note(code=ROSA, offering="cocina", kind=Kind.INTERESTED)
    forgetting.forget(code=ROSA)
    assert events() == []


def test_it_costs_whoever_opens_a_course_one_query(decision, django_assert_num_queries):
    with django_assert_num_queries(1):
        note(code=ROSA, offering="cocina", kind=Kind.ASKED_MORE)
    assert events() == [(Kind.ASKED_MORE, "cocina", 1)]
