"""How many were asked and answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from followup import figures
from followup.figures import Figures
from followup.models import Kind

pytestmark = pytest.mark.django_db


def test_asked_and_answered_by_kind(asked, somebody):
    now = timezone.now()
    asked("helped", asked_at=now, answered_at=now)
    asked("helped", contact=somebody(), asked_at=now)
    asked("enrolled", contact=somebody(), asked_at=now - timedelta(days=2))
    counted = figures.since(now - timedelta(days=1))
    assert set(counted) == set(Kind.values)
    assert (counted["helped"], counted["enrolled"]) == (Figures(2, 1), Figures())
