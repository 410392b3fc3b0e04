"""A suite is read or refused with advice; ranks, rates and evidence are right by hand. All without TensorFlow."""

import json

import numpy as np
import pytest

from recommender.suites import bayes, evidence, metrics, reading
from recommender.suites.bayes import NaiveBayes
from recommender.suites.evidence import COLUMN, Evidence
from recommender.suites.suite import Item, Person, Suite, with_cold, with_labels
from recommender.tests import inventing


def test_the_kept_suite_is_what_its_script_makes(tmp_path):
    made = inventing.write(tmp_path, *inventing.suite())
    kept = {path.name: path.read_text() for path in inventing.FOLDER.iterdir()}
    assert kept == {path.name: path.read_text() for path in made.iterdir()}
    assert sum(map(len, kept.values())) <= 50_000


def written(folder, **changes):
    """A sound suite of two items with one thing changed."""
    item = {"id": 7, "name": "cook", "essential": [0, 1], "optional": [2], "family": "5", "weight": 0.5}
    person = {"skills": [0], "family": "", "target": 7}
    catalogue = {"skills": ["a", "b", "c"], "items": [{**item, **changes.get("item", {})}, {**item, "id": "other"}]}
    inventing.write(folder, {**catalogue, **changes.get("catalogue", {})}, {"train": [person], "valid": [person]})
    if "person" in changes:
        (folder / "valid.jsonl").write_text(json.dumps({**person, **changes["person"]}) + "\n")
    for name, text in changes.get("files", {}).items():
        (folder / name).write_text(text)
    return folder


@pytest.mark.parametrize(
    ("changes", "advice"),
    [
        ({"catalogue": {"items": []}}, "catalogue.json: has no items"),
        ({"catalogue": {"skills": None}}, "list of skills"),
        ({"item": {"id": "other"}}, "two items have the same id"),
        ({"item": {"id": None}}, "an item has no id"),
        ({"item": {"essential": [3]}}, r"item 1, essential: not the index of a skill \(0 to 2\): 3"),
        ({"item": {"optional": [True]}}, "item 1, optional: not the index of a skill"),
        ({"item": {"weight": -1}}, "weight must be a number from 0: -1"),
        ({"item": {"weight": "much"}}, "weight must be a number"),
        ({"person": {"target": 8}}, "valid.jsonl, line 1: no item has the id 8"),
        ({"person": {"target": [7]}}, "no item has the id"),
        ({"person": {"skills": "cook"}}, "line 1: skills must be a list"),
        ({"person": {"skills": [-1]}}, "not the index of a skill"),
        ({"person": {"family": ["5"]}}, "family must be a code"),
        ({"files": {"train.jsonl": '{"skills": []'}}, "train.jsonl, line 1: no JSON"),
        ({"files": {"valid.jsonl": "\n"}}, "nobody in it"),
        ({"files": {"test_x.jsonl": "[]\n"}}, "test_x.jsonl, line 1: must be an object"),
        ({"files": {"catalogue.json": "{"}}, "catalogue.json: no JSON"),
    ],
)
def test_a_bad_suite_is_refused_with_the_place_and_the_reason(tmp_path, changes, advice):
    with pytest.raises(reading.BadSuite, match=advice):
        reading.read(written(tmp_path, **changes))


def test_no_folder_is_no_suite(tmp_path):
    with pytest.raises(reading.BadSuite, match="cannot be read"):
        reading.read(tmp_path / "nowhere")


def test_ids_may_be_numbers_or_names_and_what_may_be_left_out_may(tmp_path):
    changes = {"item": {"optional": [2, 0], "weight": None, "family": 5}, "person": {"skills": [1, 1], "family": None}}
    suite = reading.read(written(tmp_path, **changes))
    assert suite.items[0] == Item("cook", (0, 1), (2,), "5", None)
    assert suite.valid == [Person((1,), "", 0)]
    assert suite.weights().tolist() == [0.5, 0.5]


@pytest.mark.parametrize(
    ("weights", "shares"),
    [([None, None], [0.5, 0.5]), ([1, 3], [0.25, 0.75]), ([None, 1], [0.5, 0.5]), ([0, 1], [1 / 11, 10 / 11])],
)
def test_missing_weights_are_the_mean_and_none_is_nothing(weights, shares):
    items = tuple(Item("", (0,), (), "", weight) for weight in weights)
    assert Suite(1, items, [], [], {}).weights() == pytest.approx(shares)


@pytest.fixture(scope="module")
def suite():
    return reading.read(inventing.FOLDER)


def test_a_cold_item_is_never_a_target_in_train_or_valid_and_stays_in_the_catalogue(suite):
    split = with_cold(suite, share=0.2, seed=3)
    cold = {person.target for person in split.tests["cold"]}
    assert len(cold) == round(0.2 * len({p.target for p in (*suite.train, *suite.valid)}))
    assert not cold & {person.target for person in (*split.train, *split.valid)}
    assert split.items == suite.items
    assert len(split.train) + len(split.valid) + len(split.tests["cold"]) == len(suite.train) + len(suite.valid)
    assert with_cold(suite, share=0.2, seed=3) == split


def test_fewer_labels_are_drawn_by_chance_from_train(suite):
    few = with_labels(suite, labels=50, seed=1)
    assert len(few.train) == 50
    assert few == with_labels(suite, labels=50, seed=1)
    assert few.train != with_labels(suite, labels=50, seed=2).train
    assert with_labels(suite, labels=9999, seed=1).train == suite.train


@pytest.mark.parametrize(
    ("scores", "target", "rank"),
    [
        ([3, 2, 1], 0, 1),
        ([3, 2, 1], 2, 3),
        ([1, 1, 1], 0, 2),
        ([2, 1, 1, 0], 1, 2.5),
        ([5, float("nan"), 1], 1, 3),
        ([5, 1, float("nan")], 1, 2),
    ],
)
def test_among_equals_the_middle_rank_counts(scores, target, rank):
    assert metrics.ranks(np.array([scores], np.float32), np.array([target])).tolist() == [rank]


@pytest.mark.parametrize(
    ("ranks", "values"),
    [
        ([1], (1, 1, 1, 1)),
        ([3], (0, 1, 1 / 2, 1 / 3)),
        ([5], (0, 0, 1 / np.log2(6), 1 / 5)),
        ([6], (0, 0, 0, 1 / 6)),
        ([1.5], (0, 1, 1 / np.log2(2.5), 1 / 1.5)),
        ([1, 4], (0.5, 0.5, (1 + 1 / np.log2(5)) / 2, 0.625)),
    ],
)
def test_metrics_by_hand(ranks, values):
    found = metrics.figures(np.array(ranks, np.float32), seed=1)
    assert [found[name].value for name in ("R@1", "R@3", "NDCG@5", "MRR")] == pytest.approx(values, abs=1e-4)


def test_the_interval_is_that_of_a_share():
    ranks = np.where(np.arange(400) < 100, 1, 9).astype(np.float32)
    hit = metrics.figures(ranks, seed=1)["R@3"]
    assert (hit.low, hit.high) == pytest.approx((0.25 - 0.0424, 0.25 + 0.0424), abs=0.006)
    assert metrics.figures(ranks[:0], seed=1) == {}


def test_a_difference_is_taken_person_by_person():
    one, other = np.array([1, 1, 5, 5], np.float32), np.array([1, 5, 5, 5], np.float32)
    assert metrics.difference(one, other, metric="R@3", seed=1).value == 0.25
    assert metrics.difference(one, one, metric="MRR", seed=1) == metrics.Figure(0, 0, 0)


ITEMS = (Item("cook", (0, 1), (2,), "a", 1), Item("baker", (1,), (), "b", 3), Item("idler", (), (), "b", 0))
SMALL = Suite(4, ITEMS, [Person((0, 3), "a", 0), Person((1,), "a", 1)], [Person((0,), "", 0)], {})


def test_the_rates_are_counted_on_top_of_the_imagined():
    rates = bayes.count(bayes.arrays(SMALL), SMALL.train)
    whole = bayes.IMAGINED + 3
    assert rates.essential == pytest.approx((0.6 * bayes.IMAGINED + 2) / whole)
    assert rates.stray == pytest.approx((0.15 * bayes.IMAGINED + 1) / whole)
    assert rates.family_right == pytest.approx((0.75 * bayes.IMAGINED + 1) / (bayes.IMAGINED + 2))


def test_naive_bayes_by_hand():
    rates = bayes.Rates(0.6, 0.2, 0.2, 0.75)
    taxonomy = bayes.arrays(SMALL)
    scores = NaiveBayes(taxonomy, rates)(Person((1, 2), "b", 0))
    background = taxonomy.named / taxonomy.named.sum()
    cook = (0.6 / 2 + 0.2 * background[1]) * (0.2 / 1 + 0.2 * background[2]) * taxonomy.weight[0] * 0.25
    baker = (0.8 / 1 + 0.2 * background[1]) * 0.2 * background[2] * taxonomy.weight[1] * 0.75
    assert scores[1] - scores[0] == pytest.approx(np.log(baker / cook), abs=1e-5)


def test_an_item_nobody_chose_yet_is_judged_by_the_taxonomy_alone(suite):
    taxonomy = bayes.arrays(suite)
    prior = NaiveBayes(taxonomy, bayes.count(taxonomy, suite.train))
    table = Evidence(prior, evidence.count(taxonomy, suite.train)).table(suite.tests["test_new"][0])
    new = [place for place in range(len(suite.items)) if place not in suite.warm()]
    assert len(new) >= inventing.NEW
    assert np.abs(table[new][:, [COLUMN["learnt"], COLUMN["popular"]]]).max() == pytest.approx(0, abs=1e-6)
    assert np.abs(table[sorted(suite.warm()), COLUMN["learnt"]]).max() > 0.01


def test_evidence_is_finite_whatever_is_missing():
    taxonomy = bayes.arrays(SMALL)
    seen = Evidence(NaiveBayes(taxonomy, bayes.count(taxonomy, [])), evidence.count(taxonomy, []))
    for person in (Person((), "", 0), Person((3,), "unheard of", 2), Person((0, 1, 2, 3), "a", 0)):
        assert np.isfinite(seen.table(person)).all()
