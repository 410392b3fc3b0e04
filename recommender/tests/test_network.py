"""Training and export, with TensorFlow: the only tests that import it."""

import numpy as np
import pytest
from django.core.management import call_command

from catalogue import snapshot
from catalogue.models import Trade
from places.models import District, Province, Region
from recommender import ensemble, hand_rule, network, registry, simulate, taxonomy, training
from recommender.arrays import floats
from recommender.features import COLUMN, NAMES
from recommender.hand_rule import SHAPE
from recommender.models import ModelVersion
from recommender.scoring import Session
from recommender.tests.test_measure import HOMES, TRADES, world
from recommender.tests.worlds import TODAY, item

# Keras 3.15 asks TensorFlow's variables for numpy arrays in a way that numpy 2 calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")


@pytest.fixture(scope="module", autouse=True)
def quick():
    """One short trial beside the newborn, on one thread."""
    network.calm(seed=1, threads=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "TRIALS", (ensemble.NEWBORN, ensemble.Trial(0.01, 2)))
        yield


@pytest.fixture(scope="module")
def people():
    return training.invent(world(), HOMES, count=120, today=TODAY)


@pytest.fixture(scope="module")
def trained(people):
    return training.train(people, say=lambda text: None)


def rows(seed=0, count=1000):
    return np.random.default_rng(seed).uniform(0, 6, (count, len(NAMES))).astype(np.float32)


def test_a_newborn_scores_as_the_hand_rule():
    np.testing.assert_allclose(network.score(network.build(SHAPE), rows()), hand_rule.score(rows()), atol=1e-5)


@pytest.fixture(scope="module")
def wild():
    """Trained hard on noise: whatever the data say, some things must hold."""
    rng = np.random.default_rng(2)
    tables = rng.uniform(0, 6, (64, 10, len(NAMES))).astype(np.float32)
    farthest = np.eye(10, dtype=np.float32)[tables[:, :, COLUMN["distance"]].argmax(axis=1)]
    return ensemble.grow(SHAPE, ensemble.Lists(tables, farthest), ensemble.Trial(0.1, 20), seed=2)


@pytest.mark.parametrize("feature", ["distance", "log_cost"])
def test_farther_or_dearer_never_scores_higher_though_people_asked_for_the_farthest(wild, feature):
    table = np.repeat(rows(count=5), 50, axis=0)
    table[:, COLUMN[feature]] = np.tile(np.linspace(0, 8, 50), 5)
    assert (np.diff(network.score(wild, table).reshape(5, 50)) < 0).all()


def test_interactions_are_bounded(wild):
    known = np.mean([straight(weights) for weights in network.weights(wild)], axis=0)
    assert np.abs(network.score(wild, rows()) - known).max() <= network.BOUND + 1e-3


def straight(weights):
    """What one member scores without its interactions."""
    table = rows()
    total = table[:, COLUMN["prior"]] + table[:, [COLUMN[name] for name in SHAPE.open]] @ weights["likings"][:, 0]
    total += table[:, [COLUMN[name] for name in SHAPE.rising]] @ weights["rising"][:, 0]
    return total - sum(t.pieces(table[:, COLUMN[t.feature]]) @ weights[n][:, 0] for n, t in SHAPE.falling.items())


def test_three_members_are_one_graph_that_computes_the_same(wild):
    graph = ensemble.export(wild, SHAPE)
    assert len(network.weights(wild)) == 3
    assert ensemble.check(wild, graph, [rows()], seed=1) <= ensemble.TOLERANCE
    assert Session(graph).score(rows(count=0)).shape == (0,)


def test_an_export_that_differs_is_refused(wild):
    other = ensemble.export(network.build(SHAPE), SHAPE)
    with pytest.raises(ensemble.ExportMismatch):
        ensemble.check(wild, other, [rows()], seed=1)


def test_the_loss_is_the_softmax_of_what_was_taken_and_padding_is_nothing():
    loss = network.listwise_loss(floats([[1, 0, -1]]), floats([[2.0, 1.0, 99.0]]))
    assert float(loss[0]) == pytest.approx(np.log(1 + np.exp(-1)), abs=1e-5)


def test_persons_are_split_and_the_same_seed_learns_the_same(people, trained):
    assert [len(people.train), len(people.valid), len(people.test)] == [84, 18, 18]
    again = training.train(people, say=lambda text: None)
    assert (again.trial, again.figures) == (trained.trial, trained.figures)
    np.testing.assert_array_equal(network.score(again.model, rows()), network.score(trained.model, rows()))


def test_what_is_written_can_be_read_back(trained, tmp_path):
    manifest = training.write(trained, tmp_path / "model", about={"content_hash": "x"})
    assert set(manifest["metrics"]) == {
        "nearest",
        "interest then nearest",
        "prior alone",
        "prior and hand rule",
        "oracle",
        "network",
    }
    assert manifest["export_difference"] <= ensemble.TOLERANCE
    assert 0 <= manifest["calibration"]["ece"] <= manifest["calibration"]["ece_bare"] + 0.1
    assert manifest["calibration"]["answers"] == 3 * len(trained.people.test)
    kept = network.load(tmp_path / "model" / "model.keras")
    np.testing.assert_array_equal(network.score(kept, rows()), network.score(trained.model, rows()))


@pytest.fixture
def catalogue(monkeypatch, db, settings, tmp_path):
    """A catalogue of one town, with every trade that the facts name."""
    settings.VAR_DIR = tmp_path
    Trade.objects.bulk_create(Trade(code=code, label_es=code, family="x") for code in taxonomy.load().trades)
    region = Region.objects.create(code="08", name="Cusco")
    province = Province.objects.create(code="0806", name="Canchis", region=region)
    District.objects.create(ubigeo="080601", name="Sicuani", province=province, latitude=-14.27, longitude=-71.23)
    items = tuple(item(f"{trade}-{km}", km=km, trades=(trade,)) for trade in TRADES for km in (1, 15))
    monkeypatch.setattr(snapshot, "load", lambda: snapshot.Snapshot("v1", items))
    return items


def test_the_command_trains_once_and_takes_up_what_lies_on_disk(catalogue, capsys):
    call_command("train_recommender", persons=60)
    name = registry.champion_name()
    assert "network" in capsys.readouterr().out
    call_command("train_recommender", persons=60)
    assert "Nothing to do" in capsys.readouterr().out
    ModelVersion.objects.all().delete()
    call_command("train_recommender", persons=60)
    assert registry.champion_name() == name
    assert registry.champion() is not None
    assert len(list(registry.home().iterdir())) == 1


def test_the_command_trains_anew_when_a_file_is_gone(catalogue, monkeypatch):
    call_command("train_recommender", persons=60)
    (registry.home() / registry.champion_name() / "model.onnx").unlink()
    monkeypatch.setattr("recommender.management.commands.train_recommender.folder_name", lambda content: "second")
    call_command("train_recommender", persons=60)
    assert registry.champion_name() == "second"


def test_homes_need_not_have_a_school():
    answers = simulate.answers(world(), [simulate.Home("160101", -3.75, -73.25)], count=3, seed=1, today=TODAY)
    assert len(answers) == 3
