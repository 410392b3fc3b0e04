"""A seat that somebody wants is kept for two days; what many were shown and few can have costs points."""

from datetime import timedelta

import numpy as np
import pytest

from recommender import interest, ranker
from recommender.exposure import DEAREST, HOLD, Exposure
from recommender.models import CourseInterest
from recommender.ranker import PRIOR, Policy, Ranker, bucket
from recommender.recommend import recommend
from recommender.tests.worlds import item, matrix, situation

SCARCE = (item("cocina", seats_left=1), item("other", seats_left=30), item("unknown"))


def shown(code):
    ranker.shelf.reload()
    return {one.offering for one in recommend(situation().wish, contact_code=code).items}


def test_the_last_seat_is_kept_for_who_wants_it_and_free_again_later(stock):
    stock.offers(*SCARCE)
    assert "cocina" in shown("a")
    interest.register(code="a", offering="cocina")
    assert shown("b") == {"other", "unknown"}
    CourseInterest.objects.update(at=CourseInterest.objects.get().at - HOLD - timedelta(minutes=1))
    assert "cocina" in shown("b")


def test_the_seat_is_free_again_where_it_is_taken_back(stock):
    stock.offers(*SCARCE)
    shown("a")
    interest.register(code="a", offering="cocina")
    interest.withdraw(code="a", offering="cocina")
    assert "cocina" in shown("b")


def test_the_price_rises_with_how_many_were_shown_and_falls_with_the_seats():
    price = Exposure(shown={"cocina": 20, "other": 20, "unknown": 20}).price(matrix(*SCARCE))
    assert price.tolist() == pytest.approx([1.0, 0.0333, 0.0], abs=1e-3)
    assert Exposure(shown={"cocina": 10_000}).price(matrix(*SCARCE)).max() == DEAREST


def silent(table):
    return np.arange(len(table), dtype=np.float32)


def test_a_canary_answers_its_share_of_persons_always_the_same_ones():
    served = Ranker(matrix(), "v", (PRIOR,), challenger=Policy("network", "new", silent), canary=10)
    codes = [f"{number:016x}" for number in range(3000)]
    chosen = [code for code in codes if served.serving(code).policies[0].model_version == "new"]
    assert chosen == [code for code in codes if bucket(code) < 10]
    assert 230 <= len(chosen) <= 370
