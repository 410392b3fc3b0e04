"""A new model serves where it is not surely worse than anything beside it for anybody; real answers outrank it."""

import numpy as np
import pytest
from django.core.management import call_command

from catalogue import snapshot
from catalogue.models import Trade
from recommender import admission, hand_rule, registry, simulate, taxonomy
from recommender.admission import judge
from recommender.content import content_hash
from recommender.features import NAMES
from recommender.management.commands.train_recommender import ADMISSION
from recommender.measure import BASELINES
from recommender.models import ModelVersion
from recommender.tests.test_measure import HOMES, world
from recommender.tests.worlds import TODAY, item


@pytest.fixture(scope="module")
def people():
    return simulate.answers(world(), HOMES, count=300, seed=5, today=TODAY)


def by_rule(answer):
    return hand_rule.score(answer.table)


def wrong(answer):
    return -answer.utility


def knowing(answer):
    return answer.utility


def test_what_knows_people_better_is_admitted_and_told_by_how_much(people):
    found = judge(knowing, people, terrain={})
    assert found.against == ()
    assert all(one.low > 0 for one in found.beside.values())
    assert sum(one.people for one in found.groups["schooling"].values()) == len(people)


def test_what_is_surely_worse_than_a_baseline_is_not(people):
    against = judge(wrong, people, terrain={}).against
    assert any(why.startswith("surely worse than prior and hand rule") for why in against)


def test_the_first_has_to_beat_what_needs_no_learning_a_later_one_need_not(people):
    alike = BASELINES["prior alone"]
    assert "does not beat prior alone" in judge(alike, people, terrain={}).against
    assert "does not beat prior alone" not in judge(alike, people, terrain={}, champion=alike).against


def test_a_group_that_pays_for_the_mean_closes_the_gate(people):
    """Who left school early is served badly by a model that is better for the others."""
    found = judge(
        lambda one: wrong(one) if one.situation.wish.schooling.startswith("secundaria") else knowing(one),
        people * 3, terrain={}, champion=by_rule,
    )  # fmt: skip
    unfair = [why for why in found.against if why.startswith("serves")]
    assert any(why.startswith("serves schooling secundaria worse") for why in unfair)
    assert not any("schooling primaria" in why for why in unfair)


def test_of_few_people_only_what_is_sure_is_held_against_it(people):
    assert judge(by_rule, people[:9], terrain={}).against == ()


def test_a_difference_has_an_interval_around_it():
    found = admission.difference(np.array([0.1, -0.1] * 200, dtype=np.float32))
    assert found.low < found.mean < found.high
    assert not found.surely_worse


@pytest.fixture
def stock_of_one(monkeypatch, settings, tmp_path, db):
    settings.VAR_DIR = tmp_path
    Trade.objects.bulk_create(Trade(code=code, label_es=code, family="x") for code in taxonomy.load().trades)
    items = (item("cocina"),)
    monkeypatch.setattr(snapshot, "load", lambda: snapshot.Snapshot("v1", items))
    return content_hash(items)


def on_disk(name, content, *, against=(), **manifest):
    folder = registry.home() / name
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(b"graph")
    judged = {ADMISSION: {"against": list(against)}}
    return registry.seal(folder, {"content_hash": content, "features": list(NAMES), **judged, **manifest})


def serving(name, **manifest):
    registry.register(artefact=on_disk(name, "other", **manifest))
    registry.promote(name=name)


def train():
    call_command("train_recommender")
    return dict(ModelVersion.objects.values_list("name", "alias"))


def test_the_first_that_passes_serves(stock_of_one):
    on_disk("one", stock_of_one)
    assert train() == {"one": "champion"}


def test_one_that_does_not_pass_is_kept_and_the_hand_rule_answers(stock_of_one, capsys):
    on_disk("one", stock_of_one, against=["serves language qu worse by 0.040"])
    assert train() == {"one": ""}
    assert "serves language qu worse" in capsys.readouterr().out


def test_a_later_one_of_invented_people_replaces_one_of_invented_people(stock_of_one):
    serving("old")
    on_disk("two", stock_of_one)
    assert train() == {"two": "champion", "old": "previous"}


def test_what_learnt_from_real_answers_gives_way_to_their_log_alone(stock_of_one):
    serving("old", learnt_from="the log")
    on_disk("two", stock_of_one)
    assert train() == {"two": "challenger", "old": "champion"}


def test_one_that_was_called_back_does_not_return_by_itself(stock_of_one):
    serving("old")
    on_disk("two", stock_of_one)
    train()
    registry.rollback()
    assert train() == {"old": "champion", "two": "previous"}
