"""The product's model beside its baselines on a small made-up suite, and on suites with something missing."""

import json

import pytest
from django.core.management import CommandError, call_command

from recommender.ensemble import NEWBORN, Trial
from recommender.suites import evaluation, product, reading
from recommender.suites.found import PRIOR, PRODUCT
from recommender.suites.suite import with_labels
from recommender.tests import inventing

pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
EVERY = {
    "popularity",
    "family then popularity",
    "hand rule",
    "TF-IDF cosine",
    "naive Bayes",
    "logistic regression",
    "gradient boosting",
    "EASE",
    "iALS",
    PRODUCT,
}


def quiet(text):
    """Nobody listens."""


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(product, "TRIALS", (NEWBORN, Trial(0.003, 4)))


def test_everything_is_measured_and_written(quick, tmp_path, capsys):
    out = tmp_path / "made" / "figures.json"
    call_command("evaluate_recommender", suite=inventing.FOLDER, out=out, seed=1)
    found = json.loads(out.read_text())
    assert set(found["groups"]) == {"valid", "test_known", "test_new"} | {
        name for name in found["groups"] if ", items " in name
    }
    for group in found["groups"].values():
        assert set(group["figures"]) == EVERY
        assert all(set(figures) == {"R@1", "R@3", "NDCG@5", "MRR"} for figures in group["figures"].values())
    known, new = (found["groups"][name]["figures"] for name in ("test_known", "test_new"))
    assert known[PRODUCT]["R@3"]["value"] > known["popularity"]["R@3"]["value"] + 0.3
    assert new[PRODUCT]["NDCG@5"]["value"] >= new[PRIOR]["NDCG@5"]["value"] - 0.05
    assert new["EASE"]["R@3"]["value"] < 0.3 < new[PRODUCT]["R@3"]["value"]
    assert "nearest" in found["missing"]
    assert found["export_difference"] <= 1e-5
    assert "| product (Keras)" in capsys.readouterr().out
    assert "## test_new" in out.with_suffix(".md").read_text()
    assert out.with_suffix(".svg").read_text().startswith("<svg")


def test_the_same_seed_finds_the_same(quick):
    suite = with_labels(reading.read(inventing.FOLDER), labels=60, seed=1)
    once, again = (product.fit(suite, seed=4, say=quiet) for _ in range(2))
    tables = once.evidence.tables(suite.valid[:5])
    assert (once.ranking(suite.valid[:5], tables) == again.ranking(suite.valid[:5], tables)).all()


def bare(catalogue, people):
    """No weights, no optional skills, no families; people name one skill."""
    items = [{"id": item["id"], "name": "", "essential": item["essential"]} for item in catalogue["items"]]
    few = {name: [{"skills": p["skills"][:1], "target": p["target"]} for p in rows] for name, rows in people.items()}
    return {**catalogue, "items": items}, few


def tiny(catalogue, people):
    """Three items only, one of them without any skill."""
    items = [*catalogue["items"][:2], {**catalogue["items"][2], "essential": [], "optional": []}]
    ids = {item["id"] for item in items}
    named = {name: [p for p in rows if p["target"] in ids] for name, rows in people.items()}
    return {**catalogue, "items": items}, {**named, "valid": named["valid"] or named["train"], "test_none": []}


def unlabelled(catalogue, people):
    return catalogue, {**people, "train": []}


@pytest.mark.parametrize("change", [bare, tiny, unlabelled])
def test_suites_with_something_missing_are_measured_all_the_same(quick, tmp_path, change):
    suite = reading.read(inventing.write(tmp_path, *change(*inventing.suite())))
    found = evaluation.evaluate(suite, seed=1, say=quiet)
    own = found.groups["valid"].figures[PRODUCT]["NDCG@5"].value
    assert own >= found.groups["valid"].figures[PRIOR]["NDCG@5"].value - 0.02
    assert own >= found.groups["valid"].figures["popularity"]["NDCG@5"].value
    assert set(found.missing) == ({"nearest"} if suite.train else {"nearest", *evaluation.LEARNT})


def test_a_bad_suite_ends_the_command_before_anything_is_learnt(tmp_path):
    with pytest.raises(CommandError, match=r"catalogue\.json: cannot be read") as error:
        call_command("evaluate_recommender", suite=tmp_path, out=tmp_path / "x.json")
    assert error.value.returncode == 2
