from datetime import timedelta

import pytest
from hypothesis import given

from recommender import distance, eligibility
from recommender.tests.worlds import TODAY, always, item, matrix, situation, situations, worlds


def judge(items, asked=None, **options):
    asked = asked or situation()
    world = matrix(*items)
    return eligibility.judge(asked, world, distance.kilometres(asked, world), **options)


@pytest.mark.parametrize(
    ("facts", "answers", "code"),
    [
        ({"starts_on": TODAY - timedelta(days=1)}, {}, "started"),
        ({"starts_on": TODAY}, {}, None),
        ({"starts_on": None}, {}, None),
        ({"seats_left": 0}, {}, "full"),
        ({"seats_left": 1}, {}, None),
        ({"minimum_schooling": "superior_completa"}, {}, "schooling_too_low"),
        ({"minimum_schooling": "secundaria_completa"}, {}, None),
        ({"minimum_schooling": "superior_completa"}, {"schooling": ""}, None),
        ({"language": "qu"}, {"language": "es"}, "teaching_language"),
        ({"language": "qu"}, {"language": "qu"}, None),
        ({"language": "es"}, {"language": "qu"}, None),
        ({"is_demo": True}, {}, "demo"),
    ],
)
def test_each_rule(facts, answers, code):
    broken = eligibility.rules(situation(**answers), matrix(item(**facts)), demo=False)
    assert [name for name, mask in broken.items() if mask[0]] == ([code] if code else [])


def test_what_was_shown_before_is_not_shown_again():
    seen = judge([item("a"), item("b")], exclude={"a"})
    assert seen.mask.tolist() == [False, True]
    assert seen.rejected == {"shown_before": 1}


def test_an_item_is_counted_once_by_the_first_rule_it_breaks():
    seen = judge([item("a", seats_left=0, is_demo=True), item("b", seats_left=0)], demo=False)
    assert seen.rejected == {"demo": 1, "full": 1}


@pytest.mark.parametrize(
    ("distances", "widened", "shown"),
    [
        ([1, 2, 59], None, 3),
        ([1, 2, 59, 61], None, 3),
        ([1, 2, 61], 120, 3),
        ([1, 2, 61, 119], 120, 4),
        ([1, 2, 200], 250, 3),
        ([1, 2, 900, 1200], 1200, 4),
        ([700], 700, 1),
        ([], None, 0),
    ],
)
def test_widens_in_fixed_steps_where_less_than_three_are_near(distances, widened, shown):
    items = [item(f"at-{km}", km=km, ubigeo="210101") for km in distances]
    seen = judge(items)
    assert (seen.widened_to_km, int(seen.mask.sum())) == (widened, shown)
    assert seen.widened_for == ("few" if widened or not shown else "")


def test_the_own_region_comes_before_the_country():
    seen = judge([item("a", km=1), item("b", km=300), item("c", km=310), item("d", km=300, ubigeo="210101")])
    assert seen.mask.tolist() == [True, True, True, False]
    assert seen.widened_to_km == 310


def test_widens_for_a_fit_but_never_across_the_country():
    others = [item(f"near-{n}", trades=("ventas",)) for n in range(3)]
    assert judge([*others, item("fit", km=100)]).widened_for == "fitting"
    assert judge([*others, item("fit", km=900, ubigeo="210101")]).widened_to_km is None


def test_three_of_one_provider_are_not_enough_to_choose_from():
    same = [item(f"same-{n}", provider="one") for n in range(3)]
    assert judge([*same, item("other", km=80)]).widened_to_km == 120


def test_distance_learning_is_at_hand_everywhere():
    seen = judge([item("a", km=900, modality="distancia")])
    assert seen.km.tolist() == [0]
    assert seen.mask.all()


@always(300)
@given(worlds(most=8), situations())
def test_every_item_is_either_eligible_or_counted(items, asked):
    seen = judge(items, asked, demo=False)
    assert int(seen.mask.sum()) + sum(seen.rejected.values()) == len(items)
