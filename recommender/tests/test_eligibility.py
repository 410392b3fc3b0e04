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
    ("distances", "few", "shown"),
    [
        ([1, 2, 59], False, [1, 2, 59]),
        ([1, 2, 59, 61], False, [1, 2, 59]),
        ([1, 2, 61], True, [1, 2, 61]),
        ([1, 2, 61, 119, 121], True, [1, 2, 61, 119]),
        ([1, 2, 200, 251], True, [1, 2, 200]),
        ([1, 2, 900, 1200], True, [1, 2, 900, 1200]),
        ([700], True, [700]),
        ([], True, []),
    ],
)
def test_what_does_not_fit_is_sought_only_as_far_as_it_takes_to_fill_a_slate(distances, few, shown):
    seen = judge([item(f"at-{km}", km=km, ubigeo="210101", trades=("ventas",)) for km in distances])
    assert [km for km, may in zip(distances, seen.mask, strict=True) if may] == shown
    assert seen.few is few


@pytest.mark.parametrize("trades", [("cocina",), ("panaderia",), ("costura",)])
def test_what_fits_is_sought_to_250_km_and_in_the_own_region_but_never_across_the_country(trades):
    near = [item(f"near-{n}", trades=("ventas",)) for n in range(3)]
    fitting = [item(f"{home}-{km}", km=km, ubigeo=home, trades=trades) for km in (200, 900) for home in ("21", "08")]
    seen = judge([*near, *fitting], situation(skills=("costura",)))
    assert seen.mask.tolist() == [True, True, True, True, True, False, True]
    assert (seen.few, seen.rejected) == (False, {"too_far": 1})


def test_the_own_region_comes_before_the_country():
    seen = judge([item("a", km=1), item("b", km=300), item("c", km=310), item("d", km=300, ubigeo="210101")])
    assert seen.mask.tolist() == [True, True, True, False]


@pytest.mark.parametrize("same", [{"provider": "one"}, {"provider": "one", "programme": "one"}])
def test_more_than_a_slate_may_show_of_one_provider_is_not_enough(same):
    near = [item(f"same-{n}", trades=("ventas",), **same) for n in range(3)]
    seen = judge([*near, item("other", km=80, trades=("ventas",)), item("third", km=80, trades=("ventas",))])
    assert seen.few
    assert seen.mask.all()


@pytest.mark.parametrize(
    ("km", "widened"), [(0, None), (60, None), (60.1, 120), (120, 120), (121, 250), (250, 250), (250.1, 251)]
)
def test_says_how_far_it_had_to_look(km, widened):
    assert eligibility.widened_to(km) == widened


def test_distance_learning_is_at_hand_everywhere():
    seen = judge([item("a", km=900, modality="distancia")])
    assert seen.km.tolist() == [0]
    assert seen.mask.all()


@always(300)
@given(worlds(most=8), situations())
def test_every_item_is_either_eligible_or_counted(items, asked):
    seen = judge(items, asked, demo=False)
    assert int(seen.mask.sum()) + sum(seen.rejected.values()) == len(items)
