"""What came of what was shown is kept once, with the decision that showed it, for as long as it may be its doing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recommender import feedback, forgetting, interest
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


def test_silence_is_a_no_only_long_after_it_arrived(decision):
    later = timezone.now() + feedback.SILENCE + timedelta(minutes=1)
    assert feedback.label(decision, "cocina", now=later) is None
    feedback.note_arrived(code=ROSA, at=timezone.now())
    assert feedback.label(decision, "cocina", now=timezone.now()) is None
    assert feedback.label(decision, "cocina", now=later) == 0
    note(code=ROSA, offering="cocina", kind=Kind.INTERESTED)
    assert feedback.label(decision, "cocina", now=later) == 1


def test_who_is_forgotten_leaves_no_event(decision):
    note(code=ROSA, offering="cocina", kind=Kind.INTERESTED)
    forgetting.forget(code=ROSA)
    assert events() == []
