"""Tell me when there is one: only what is new, near and answers the wish, to whom it still matters."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from recommender import forgetting, watching
from recommender.models import Watch
from recommender.recommend import UnknownPlace
from recommender.tests.worlds import item, situation
from recommender.watching import Due

ROSA, JUAN = "a" * 16, "b" * 16
WISH = situation().wish


def due():
    return [(found.code, found.offerings) for found in watching.due(timezone.now())]


def test_what_was_there_already_is_no_news(stock):
    stock.offers(item("old"))
    watching.watch(code=ROSA, wish=WISH)
    assert due() == []


@pytest.mark.parametrize(
    ("wish", "new", "told"),
    [
        ({}, {"km": 20}, True),
        ({}, {"km": 61}, False),
        ({}, {"trades": ("costura",)}, False),
        ({"max_cost": 0}, {"cost_soles": 0}, True),
        ({"max_cost": 0}, {"cost_soles": None}, False),
        ({"max_km": 5.0}, {"km": 6}, False),
        ({"modality": "distancia"}, {"km": 900, "modality": "distancia"}, True),
        ({"modality": "distancia"}, {"km": 1}, False),
        ({"interests": ()}, {"trades": ("ventas",)}, True),
        ({"interests": (), "skills": ("costura",)}, {"trades": ("ventas",)}, False),
        ({}, {"seats_left": 0}, False),
        ({}, {"minimum_schooling": "superior_completa"}, False),
    ],
)
def test_what_comes_later_is_told_where_it_answers_the_wish(stock, wish, new, told):
    stock.offers(item("old"))
    watching.watch(code=ROSA, wish=replace(WISH, **wish))
    stock.offers(item("old"), item("new", **new))
    assert due() == ([(ROSA, ("new",))] if told else [])


def test_the_nearest_first_and_once(stock):
    watching.watch(code=ROSA, wish=WISH)
    stock.offers(item("far", km=30), item("near", km=3))
    (found,) = watching.due(timezone.now())
    assert found == Due(Watch.objects.get().pk, ROSA, ("near", "far"))
    watching.tell(found)
    assert due() == []
    stock.offers(item("far", km=30), item("near", km=3), item("third", km=1))
    assert due() == [(ROSA, ("third",))]


def test_asked_twice_it_is_one_watch_of_what_is_new_since_the_second(stock):
    watching.watch(code=ROSA, wish=WISH)
    stock.offers(item("new"))
    watching.watch(code=ROSA, wish=WISH)
    assert Watch.objects.count() == 1
    assert due() == []


def test_one_person_may_look_out_for_several_and_several_for_one(stock):
    for code in (ROSA, JUAN):
        watching.watch(code=code, wish=WISH)
    watching.watch(code=ROSA, wish=replace(WISH, interests=("pesca",)))
    stock.offers(item("cocina"), item("pesca", trades=("pesca",)))
    assert due() == [(ROSA, ("cocina",)), (JUAN, ("cocina",)), (ROSA, ("pesca",))]
    assert [len(watching.of_contact(code)) for code in (ROSA, JUAN)] == [2, 1]


def test_a_hundred_with_one_wish_cost_one_look(stock, django_assert_max_num_queries):
    for number in range(100):
        watching.watch(code=f"{number:016}", wish=WISH)
    stock.offers(item("new"))
    with django_assert_max_num_queries(5):  # with the one for the need for trades, read anew with the catalogue
        assert len(due()) == 100


def test_it_ends_by_a_word_with_time_and_with_the_person(stock):
    for code in (ROSA, JUAN):
        watching.watch(code=code, wish=WISH)
    stock.offers(item("new"))
    assert forgetting.end_watches(code=ROSA) == 1
    assert forgetting.end_watches(code=ROSA) == 0
    assert due() == [(JUAN, ("new",))]
    assert watching.of_contact(ROSA) == []
    assert list(watching.due(timezone.now() + watching.LASTS + timedelta(minutes=1))) == []
    forgetting.forget(code=JUAN)
    assert {kept.contact_code for kept in Watch.objects.all()} == {ROSA}


def test_ended_it_can_begin_again(stock):
    watching.watch(code=ROSA, wish=WISH)
    forgetting.end_watches(code=ROSA)
    watching.watch(code=ROSA, wish=WISH)
    stock.offers(item("new"))
    assert due() == [(ROSA, ("new",))]


def test_a_place_that_is_none_is_an_error_and_leaves_no_watch(stock):
    with pytest.raises(UnknownPlace):
        watching.watch(code=ROSA, wish=replace(WISH, ubigeo="999999"))
    assert not Watch.objects.exists()
