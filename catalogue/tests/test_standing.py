"""What became of a course since the catalogue was read, by its row alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalogue import standing
from catalogue.models import Review

BEFORE, SOON = timezone.localdate() - timedelta(days=2), timezone.localdate() + timedelta(days=1)
ROW = {
    "open": True, "active": True, "review": Review.APPROVED, "is_demo": False, "district": "Sicuani",
    "starts_on": SOON, "ends_on": None, "cost_soles": 20, "seats": 10, "seats_taken": 9,
}  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "gone"),
    [
        ({}, ""),
        ({"open": False}, "closed"),
        ({"active": False}, "closed"),
        ({"review": ""}, "closed"),
        ({"is_demo": True}, "closed"),
        ({"starts_on": BEFORE}, "started"),
        ({"starts_on": BEFORE, "ends_on": BEFORE}, "over"),
        ({"seats_taken": 10}, "full"),
        ({"seats_taken": 12}, "full"),
        ({"seats": None}, ""),
    ],
)
def test_how_it_stands(settings, facts, gone):
    settings.DEMO = False
    assert standing._standing({**ROW, **facts}).gone == gone


def test_what_is_invented_is_there_in_the_demo(settings):
    settings.DEMO = True
    assert standing._standing({**ROW, "is_demo": True}).gone == ""
