import math
from datetime import timedelta

import numpy as np
import pytest

from recommender import distance, features, hand_rule, prior
from recommender.features import COLUMN
from recommender.tests.worlds import TODAY, item, matrix, situation


def row(facts=None, **answers):
    asked, world = situation(**answers), matrix(item(**(facts or {})), item("other", trades=("pesca",)))
    return features.compute(asked, world, distance.kilometres(asked, world))[0]


@pytest.mark.parametrize(
    ("facts", "answers", "feature", "value"),
    [
        ({}, {}, "interest", 1),
        ({"trades": ("pesca",)}, {}, "interest", 0),
        ({}, {"skills": ("cocina",)}, "skill", 1),
        ({"trades": ("panaderia",)}, {}, "related", 0.7),
        ({}, {}, "related", 0),
        ({"trades": ("panaderia",)}, {"interests": (), "skills": ("cocina",)}, "related", 0.7),
        ({"minimum_schooling": "primaria_completa"}, {}, "schooling_spare", 2 / 6),
        ({"minimum_schooling": ""}, {}, "schooling_spare", 0),
        ({"level": "profesional_tecnico"}, {}, "level", 1),
        ({"km": 4}, {}, "distance", math.log(2)),
        ({"km": 500, "modality": "distancia"}, {}, "distance", 0),
        ({"cost_soles": None}, {}, "cost_known", 0),
        ({"cost_soles": 0}, {}, "free", 1),
        ({"cost_soles": None}, {}, "free", 0),
        ({"cost_soles": 100}, {}, "log_cost", math.log(2)),
        ({"starts_on": TODAY}, {}, "starts_soon", 1),
        ({"starts_on": TODAY + timedelta(days=45)}, {}, "starts_soon", math.exp(-1)),
        ({"starts_on": None}, {}, "starts_soon", 0),
        ({"seats_left": 10}, {}, "seats", 0.5),
        ({"seats_left": None}, {}, "seats_known", 0),
        ({"hours": 100}, {}, "hours", math.log(2)),
        ({"modality": "semipresencial"}, {}, "blended", 1),
        ({"public": None}, {}, "public", 0.5),
        ({}, {}, "market", 0),
        ({}, {}, "shift_known", 0),
        ({"shift": "manana"}, {}, "shift_known", 1),
        ({"shift": "manana"}, {}, "evening", 0),
        ({"shift": "noche"}, {}, "evening", 1),
        ({"shift": "fin_de_semana"}, {}, "weekend", 1),
        ({"language": "qu"}, {"language": "qu"}, "in_quechua", 1),
        ({}, {"language": "qu"}, "in_quechua", 0),
        ({}, {"interests": ()}, "interest_named", 0),
        ({}, {"schooling": ""}, "schooling", 0.5),
        ({}, {"schooling": "superior_completa"}, "schooling", 1),
    ],
)
def test_each_feature(facts, answers, feature, value):
    assert row(facts, **answers)[COLUMN[feature]] == pytest.approx(value, abs=1e-3)


def test_one_pass_gives_the_same_as_item_by_item():
    asked, world = situation(skills=("ventas",)), matrix(item("a"), item("b", km=9, cost_soles=3), item("c", trades=()))
    km = distance.kilometres(asked, world)
    together = features.compute(asked, world, km)
    alone = [features.compute(asked, world.take([n]), km[[n]])[0] for n in range(3)]
    assert together.dtype == np.float32
    assert together.shape == (3, len(features.NAMES))
    np.testing.assert_array_equal(together, np.array(alone))


def scores(*items, **answers):
    return prior.log_prior(situation(**answers).wish, matrix(*items)).tolist()


WORLD = item("a"), item("b", trades=("panaderia",)), item("c", trades=("pesca",)), item("d", trades=("soldadura",))


def test_an_interest_beats_its_neighbours_and_strangers_add_nothing():
    cooking, baking, fishing, welding = scores(*WORLD)
    assert cooking > baking + 0.5 > 0.5
    assert fishing < baking
    assert welding == pytest.approx(0, abs=1e-6)


def test_interests_count_more_than_skills():
    cooking, _, _, welding = scores(*WORLD, skills=("soldadura",), interests=("cocina",))
    assert cooking > welding > 0


def test_without_interests_skills_speak_and_without_both_nothing_is_said():
    welding = scores(*WORLD, interests=(), skills=("soldadura",))[3]
    assert scores(*WORLD, skills=("soldadura",))[3] < welding < scores(*WORLD, interests=("soldadura",))[3]
    assert scores(*WORLD, interests=("never_heard_of",)) == [0, 0, 0, 0]


def test_naming_a_trade_twice_says_no_more():
    assert scores(*WORLD, interests=("cocina", "cocina")) == scores(*WORLD, interests=("cocina",))


@pytest.mark.parametrize("term", hand_rule.SHAPE.falling.values(), ids=lambda term: term.feature)
def test_the_hand_rule_falls_all_along(term):
    table = np.zeros((200, len(features.NAMES)), dtype=np.float32)
    values = table[:, COLUMN[term.feature]] = np.linspace(0, 9, 200, dtype=np.float32)
    assert (np.diff(hand_rule.score(table)) < 0).all()
    assert term.pieces(values).sum(axis=1) == pytest.approx(values, abs=1e-4)
