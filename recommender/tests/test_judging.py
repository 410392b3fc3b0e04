"""The log is read into what an estimate needs: chances as they were, and only ends that are known."""

from datetime import timedelta

import pytest
from django.utils import timezone

from recommender import judging
from recommender.models import FeedbackEvent, Recommendation

Kind = FeedbackEvent.Kind


def decided(*, shadow):
    """Two of three were shown; `shadow` is what the challenger says of all three."""
    slate = [{"offering": name, "propensity": chance} for name, chance in (("a", 0.9), ("b", 0.5))]
    pool = [{"offering": name, "score": 1.0, "shadow": said} for name, said in zip("abc", shadow, strict=True)]
    return Recommendation.objects.create(
        contact_code="x", profile={}, policy="network", eligible=3, slate=slate, pool=pool, shadow_model="two"
    )


def said(decision, offering, kind, *, hours=0):
    at = timezone.now() - timedelta(hours=hours)
    FeedbackEvent.objects.create(contact_code="x", offering=offering, recommendation=decision, kind=kind, at=at)


@pytest.mark.django_db
def test_what_came_of_what_was_shown_stands_beside_both_chances():
    one = decided(shadow=(3, 1, 2))
    said(one, "a", Kind.INTERESTED)
    said(one, "b", Kind.SHOWN, hours=73)
    logs = judging.logs_of("two", now=timezone.now())
    assert logs is not None
    assert (logs.chance.tolist(), logs.other.tolist(), logs.reward.tolist()) == ([0.9, 0.5], [1, 0], [1, 0])


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "kind", "hours"), [("two", Kind.SHOWN, 71), ("one", Kind.INTERESTED, 0)])
def test_open_ends_and_other_challengers_tell_nothing(model, kind, hours):
    said(decided(shadow=(3, 2, 1)), "a", kind, hours=hours)
    assert judging.logs_of(model, now=timezone.now()) is None
