"""No group pays for a better mean; the language of a message and a gender that nobody asked for change no slate."""

from dataclasses import fields, replace

import pytest
from hypothesis import given

from recommender.decide import decide
from recommender.fairness import Terrain
from recommender.fairness_gate import Breach, Served, judge, served, unjudged
from recommender.features import NAMES
from recommender.ranker import NEAREST, PRIOR, Policy, Ranker
from recommender.simulate import Home
from recommender.tests.choosing import POLICIES
from recommender.tests.logs import decision, slot
from recommender.tests.worlds import SICUANI, always, item, matrix, situations, worlds
from recommender.wish import Situation, Wish

QU, ES = ("language", "qu"), ("language", "es")


@pytest.mark.parametrize(
    ("now", "breaches"),
    [
        (Served(200, 0.70, 0.05), ()),
        (Served(200, 0.691, 0.0), ()),
        (Served(200, 0.68, 0.0), (Breach("language", "qu", "worse", 0.02),)),
        (Served(200, 0.90, 0.08), (Breach("language", "qu", "miscalibrated", 0.03),)),
        (Served(199, 0.10, 0.9), ()),
    ],
)
def test_no_group_may_be_served_worse_or_be_promised_what_does_not_come(now, breaches):
    before = {QU: Served(300, 0.70, 0.0), ES: Served(3000, 0.5, 0.0)}
    assert judge(before, {QU: now, ES: Served(3000, 0.9, 0.0)}) == breaches


def test_groups_that_are_too_small_are_named():
    assert unjudged({QU: Served(199, 0.1, 0.0), ES: Served(200, 0.1, 0.0)}) == (QU,)


def test_logged_people_are_answered_again_by_each_model():
    """The cook wants the far course: what suits is shown by the prior and, of one place only, not by nearness."""
    stock = matrix(item("cocina", km=50), *[item(f"near-{n}", km=n, trades=("ventas",)) for n in range(5)])
    homes, ground = {"080601": Home("080601", *SICUANI)}, {"080601": Terrain(10.0, 3550.0)}
    people = [
        decision(slot("cocina", wanted=True), language="qu"),
        decision(slot("cocina", wanted=True), slot("gone", wanted=True)),
        decision(slot("cocina")),
        decision(slot("gone", wanted=True)),
        decision(slot("cocina", wanted=True), ubigeo="999999"),
    ]
    good = served(Ranker(stock, "v", (PRIOR,)), people, homes=homes, terrain=ground)
    assert {key: (group.people, group.found) for key, group in good.items()} == {
        QU: (1, 1.0),
        ES: (1, 1.0),
        ("schooling", "secundaria"): (2, 1.0),
        ("rurality", "rural"): (2, 1.0),
        ("altitude", "above 3500 m"): (2, 1.0),
    }


def test_a_model_that_promises_what_does_not_come_is_miscalibrated():
    """It is sure of one of two, and people want the other: a gap of one."""
    stock = matrix(item("cocina"), item("otra", km=30))
    people = [decision(slot("otra", wanted=True))] * 2
    sure = Policy("sure", "", lambda table: NEAREST.score(table) * 100)
    homes = {"080601": Home("080601", *SICUANI)}
    groups = served(Ranker(stock, "v", (sure,)), people, homes=homes, terrain={})
    assert groups[ES].calibration_gap == pytest.approx(1.0)


@always(150)
@given(worlds(most=10), situations(), POLICIES)
def test_the_language_somebody_writes_is_no_taste(world, asked, policy):
    """Where all is taught in Spanish, which both understand, Spanish and Quechua are shown the same."""
    ranker = Ranker(matrix(*[replace(one, language="es") for one in world]), "v", (policy,))
    by_language = [
        decide(replace(asked, wish=replace(asked.wish, language=language)), ranker, exclude=(), demo=True, limit=3)
        for language in ("es", "qu")
    ]
    assert by_language[0].chosen == by_language[1].chosen
    assert by_language[0].scores.tolist() == by_language[1].scores.tolist()


@always(50)
@given(worlds(most=10), situations(), POLICIES)
def test_who_writes_quechua_only_gains_what_is_taught_in_it(world, asked, policy):
    ranker = Ranker(matrix(*world), "v", (policy,))
    es, qu = (
        decide(replace(asked, wish=replace(asked.wish, language=language)), ranker, exclude=(), demo=True, limit=3)
        for language in ("es", "qu")
    )
    assert qu.scores.tolist() == es.scores.tolist()


def test_no_gender_is_known_to_anything_that_ranks():
    seen = [*NAMES, *(part.name for kind in (Wish, Situation) for part in fields(kind))]
    assert not [name for name in seen if any(word in name for word in ("gender", "sex", "genero"))]
