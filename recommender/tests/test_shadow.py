"""A challenger in silence: what it would say is written down, what people see is the champion's."""

import numpy as np
import pytest

from recommender import ranker, registry
from recommender.features import NAMES
from recommender.models import ModelVersion, Recommendation
from recommender.recommend import recommend
from recommender.tests.choosing import network_graph
from recommender.tests.worlds import item, situation


def registered(name, graph):
    folder = registry.home() / name
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(graph)
    registry.register(artefact=registry.seal(folder, {"content_hash": "x", "features": list(NAMES)}))


@pytest.fixture
def stock(stock):
    stock.offers(*(item(f"course-{n}", km=n) for n in range(4)))
    registered("one", network_graph(1))
    registered("two", network_graph(2))
    registry.promote(name="one")
    return stock


def answer():
    ranker.shelf.reload()
    slate = recommend(situation().wish, contact_code="a")
    return slate, Recommendation.objects.get(pk=slate.recommendation_id)


def test_it_scores_in_silence_and_changes_nothing(stock):
    before, _ = answer()
    registry.challenge(name="two")
    after, row = answer()
    assert after.items == before.items
    assert (row.model_version, row.shadow_model) == ("one", "two")
    assert all(np.isfinite(kept["shadow"]) for kept in row.pool)
    assert any(kept["shadow"] != kept["score"] for kept in row.pool)


def test_as_a_canary_for_all_it_answers(stock):
    registry.challenge(name="two")
    registry.canary(percent=100)
    _, row = answer()
    assert (row.model_version, row.shadow_model) == ("two", "")


def test_a_challenger_that_is_damaged_harms_nobody(stock):
    registry.challenge(name="two")
    (registry.home() / "two" / "model.onnx").write_bytes(b"changed")
    slate, row = answer()
    assert (len(slate.items), row.model_version, row.shadow_model) == (3, "one", "")
    assert ModelVersion.objects.get(name="two").alias == "challenger"
