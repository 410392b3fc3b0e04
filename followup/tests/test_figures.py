"""What an operator's graphs show of follow-ups."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from followup.models import FollowUp
from project.metrics import metrics

pytestmark = pytest.mark.django_db


def test_asked_and_answered_by_kind(asked, somebody, rf):
    now = timezone.now()
    asked("helped", asked_at=now, answered_at=now)
    asked("helped", contact=somebody(), asked_at=now)
    asked("enrolled", contact=somebody(), asked_at=now - timedelta(days=2))
    text = metrics(rf.get("/metrics")).content.decode()
    assert 'yachay_follow_ups_asked_last_day{kind="helped"} 2.0' in text
    assert 'yachay_follow_ups_answered_last_day{kind="helped"} 1.0' in text
    assert 'yachay_follow_ups_asked_last_day{kind="enrolled"} 0.0' in text
    assert not any(row.contact.code in text for row in FollowUp.objects.select_related("contact"))
