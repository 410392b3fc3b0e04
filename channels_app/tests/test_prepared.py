"""A statement is planned once a connection and means the same each time."""

from __future__ import annotations

import pytest
from django.db import connection

from channels_app.prepared import Prepared

pytestmark = pytest.mark.django_db
TYPES = {"unused": "text", "left": "int", "right": "int", "words": "text[]"}


def test_names_may_come_twice_and_in_any_order():
    sums = Prepared("prepared_sums", "SELECT %(right)s - %(left)s, %(left)s * 2, %(words)s", TYPES)
    assert sums.rows({"left": 2, "right": 5, "words": ["a%b"], "unused": "x"}) == [(3, 4, ["a%b"])]


def test_what_is_fixed_is_asked_once_a_connection():
    answers = iter([{"many": 3}])
    some = Prepared("prepared_some", "SELECT %(left)s * %(many)s, 'a' LIKE 'a%%'", TYPES, fixed=lambda: next(answers))
    assert [some.rows({"left": 2}), some.rows({"left": 3})] == [[(6, True)], [(9, True)]]


def test_it_is_prepared_once_a_connection_and_again_on_a_new_one(django_assert_num_queries):
    one = Prepared("prepared_one", "SELECT %(left)s", TYPES)
    for many in (2, 1):
        with django_assert_num_queries(many):
            assert one.rows({"left": 7}) == [(7,)]


@pytest.mark.django_db(transaction=True)
def test_a_new_connection_learns_it_by_itself():
    one = Prepared("prepared_again", "SELECT %(left)s", TYPES)
    one.rows({"left": 7})
    connection.close()
    assert one.rows({"left": 8}) == [(8,)]
