"""Decisions as the log holds them, made up: many alike, some otherwise."""

from dataclasses import replace
from datetime import date

from recommender.logged import Logged, Slot
from recommender.wish import Wish

WISH = Wish("080601", ("costura",), ("cocina",), "secundaria_completa")


def slot(offering="cocina", *, score=1.0, km=5.0, wanted=False):
    return Slot(offering, score, km, ("near",), wanted)


def decision(*slots, day=date(2026, 11, 16), eligible=12, scored_by="model-1", **answers):
    return Logged(day, replace(WISH, **answers), scored_by, eligible, slots or (slot(),))


def many(count, **facts):
    """Numbers that differ from one another, as they do."""
    return [
        decision(slot(score=number % 17 / 4, km=number % 23), eligible=number % 31, **facts) for number in range(count)
    ]
