"""Who keeps something in memory looks once a minute whether it was changed elsewhere."""

from __future__ import annotations

import pytest
from django.db import OperationalError

from importing import renewing
from importing.renewing import LOOK_SECONDS, Renewal


class Kept:
    """A data set with a stamp, and how often its reader was told to forget it."""

    def __init__(self) -> None:
        self.stamp, self.looks, self.forgotten = "1", 0, 0
        self.away = False

    def stamp_of(self) -> str:
        self.looks += 1
        if self.away:
            raise OperationalError("gone")
        return self.stamp

    def forget(self) -> None:
        self.forgotten += 1


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr("importing.renewing.time.monotonic", lambda: now[0])
    return now


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Kept:
    monkeypatch.setattr(renewing, "_renewals", [])
    return Kept()


@pytest.fixture
def renewal(kept: Kept, clock: list[float]) -> Renewal:
    renewal = Renewal(kept.stamp_of, kept.forget)
    renewal.look()
    return renewal


def test_it_is_asked_once_a_minute_however_many_read_it(kept: Kept, renewal: Renewal, clock: list[float]) -> None:
    for _ in range(100):
        renewal.look()
    assert kept.looks == 1
    clock[0] += LOOK_SECONDS + 1
    renewal.look()
    assert kept.looks == 2


def test_it_is_forgotten_when_the_stamp_changed_and_only_then(kept: Kept, renewal: Renewal, clock: list[float]) -> None:
    for stamp, forgotten in (("1", 1), ("2", 2), ("2", 2), ("1", 3)):
        kept.stamp = stamp
        clock[0] += LOOK_SECONDS + 1
        renewal.look()
        assert kept.forgotten == forgotten


def test_where_the_database_is_away_what_is_known_goes_on_and_a_minute_later_it_is_asked_again(
    kept: Kept, renewal: Renewal, clock: list[float]
) -> None:
    kept.away, kept.stamp = True, "2"
    clock[0] += LOOK_SECONDS + 1
    renewal.look()
    assert kept.forgotten == 1
    kept.away = False
    clock[0] += LOOK_SECONDS + 1
    renewal.look()
    assert kept.forgotten == 2


def test_all_can_be_told_to_let_a_minute_pass(kept: Kept, renewal: Renewal, clock: list[float]) -> None:
    clock[0] += LOOK_SECONDS + 1
    renewing.looked()
    renewal.look()
    assert kept.looks == 1
