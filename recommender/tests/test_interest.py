"""Who would like to take a course: once a person and course, taken back, told to nobody unasked."""

import pytest
from django.db import IntegrityError, transaction

from recommender import forgetting, interest
from recommender.models import CourseInterest, Recommendation
from recommender.recommend import recommend
from recommender.tests.worlds import item, situation

ROSA, JUAN = "a" * 16, "b" * 16
pytestmark = pytest.mark.django_db


def test_it_is_kept_once_and_tells_nobody():
    for _ in range(2):
        interest.register(code=ROSA, offering="cocina")
    kept = CourseInterest.objects.get()
    assert (kept.contact_code, kept.offering, kept.may_contact, kept.withdrawn_at) == (ROSA, "cocina", None, None)


def test_two_rows_of_one_interest_are_impossible():
    interest.register(code=ROSA, offering="cocina")
    with pytest.raises(IntegrityError), transaction.atomic():
        CourseInterest.objects.create(contact_code=ROSA, offering="cocina")


def test_it_remembers_the_decision_that_showed_the_course(stock):
    stock.offers(item("cocina"))
    slate = recommend(situation().wish, contact_code=ROSA)
    recommend(situation().wish, contact_code=ROSA, exclude=["cocina"])
    assert interest.register(code=ROSA, offering="cocina").recommendation_id == slate.recommendation_id
    assert interest.register(code=ROSA, offering="another").recommendation is None


def test_the_latest_of_a_person_comes_first_and_nobody_elses():
    for offering in ("cocina", "costura"):
        interest.register(code=ROSA, offering=offering)
    interest.register(code=JUAN, offering="pesca")
    assert [kept.offering for kept in interest.of_contact(ROSA)] == ["costura", "cocina"]


@pytest.mark.parametrize("allowed", [True, False])
def test_whether_the_provider_may_be_told_is_said_of_one_course(allowed):
    for offering in ("cocina", "costura"):
        interest.register(code=ROSA, offering=offering)
    interest.allow_contact(code=ROSA, offering="cocina", allowed=allowed)
    assert dict(CourseInterest.objects.values_list("offering", "may_contact")) == {"cocina": allowed, "costura": None}


def test_taken_back_nobody_may_be_told_and_asked_anew_when_it_is_said_again():
    interest.register(code=ROSA, offering="cocina")
    interest.allow_contact(code=ROSA, offering="cocina", allowed=True)
    assert interest.withdraw(code=ROSA, offering="cocina")
    assert not interest.withdraw(code=ROSA, offering="cocina")
    assert CourseInterest.objects.get().may_contact is False
    assert interest.of_contact(ROSA) == []
    interest.allow_contact(code=ROSA, offering="cocina", allowed=True)
    assert CourseInterest.objects.get().may_contact is False
    again = interest.register(code=ROSA, offering="cocina")
    assert (again.withdrawn_at, again.may_contact) == (None, None)
    assert [kept.offering for kept in interest.of_contact(ROSA)] == ["cocina"]


def test_who_is_forgotten_leaves_nothing_and_others_stay(stock):
    stock.offers(item("cocina"))
    for code in (ROSA, JUAN):
        recommend(situation().wish, contact_code=code)
        interest.register(code=code, offering="cocina")
    forgetting.forget(code=ROSA)
    assert {kept.contact_code for kept in CourseInterest.objects.all()} == {JUAN}
    assert {made.contact_code for made in Recommendation.objects.all()} == {JUAN}
