"""The whole way of a challenger: it scores in silence, its log is judged, every group is looked at, and it serves."""

from datetime import timedelta

import numpy as np
import onnx
import pytest
from django.utils import timezone
from onnx import TensorProto, helper, numpy_helper

from accounts.models import AuditEntry
from places.models import District, Province
from recommender import feedback, judging, ranker, registry, reviewing
from recommender.features import COLUMN, NAMES
from recommender.models import FeedbackEvent, ModelVersion, Recommendation
from recommender.promotion import Verdict
from recommender.ranker import shelf
from recommender.tests.worlds import KM, SICUANI, item

TOWN, FARM = "080601", "080602"
SILENT = feedback.SILENCE + timedelta(hours=1)
AWAY = 12  # km of way from the farm to the one course that everybody wants
Kind = FeedbackEvent.Kind


def graph(**weights):
    """Scores that are a weighted sum of features."""
    row = np.zeros((len(NAMES), 1), dtype=np.float32)
    for name, weight in weights.items():
        row[COLUMN[name]] = weight
    nodes = [
        helper.make_node("MatMul", ["features", "weights"], ["column"]),
        helper.make_node("Reshape", ["column", "flat"], ["score"]),
    ]
    constants = [numpy_helper.from_array(row, "weights"), numpy_helper.from_array(np.array([-1]), "flat")]
    given = [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, len(NAMES)])]
    made = [helper.make_tensor_value_info("score", TensorProto.FLOAT, [None])]
    model = helper.make_model(
        helper.make_graph(nodes, "linear", given, made, constants), opset_imports=[helper.make_opsetid("", 17)]
    )
    model.ir_version = 9
    onnx.checker.check_model(model)
    return model.SerializeToString()


def registered(name, **weights):
    folder = registry.home() / name
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(graph(**weights))
    registry.register(artefact=registry.seal(folder, {"content_hash": name, "features": list(NAMES)}))
    return name


@pytest.fixture
def country(stock, settings):
    """A town with the course that is blended, and a farm with other courses nearer."""
    province = Province.objects.get(code="0806")
    District.objects.filter(ubigeo=TOWN).update(density=900.0)
    north = {"latitude": SICUANI[0] + AWAY * KM, "longitude": SICUANI[1]}
    District.objects.create(ubigeo=FARM, name="Campo", province=province, density=10.0, **north)
    near_the_farm = [item(f"near-{n}", km=AWAY, trades=("ventas",)) for n in range(5)]
    near_the_town = [item(f"town-{n}", km=0.1, trades=("ventas",)) for n in range(1)]
    stock.offers(item("wanted", modality="semipresencial"), *near_the_farm, *near_the_town)
    settings.DEMO = False
    registry.promote(name=registered("one", blended=40.0))
    shelf.reload()


def logged(ubigeo, count, *, challenger):
    """So many were shown what is wanted and another course, took the one and passed over the other."""
    wish = {"ubigeo": ubigeo, "skills": [], "interests": [], "schooling": "secundaria_completa", "language": "es"}
    shown = [{"offering": name, "propensity": 1.0, "score": 1.0, "km": 1.0} for name in ("wanted", "near-0")]
    pool = [{"offering": one["offering"], "score": 1.0, "shadow": 1.0} for one in shown]
    rows = [
        Recommendation(contact_code=f"{ubigeo}{n}", profile=wish, policy="network", eligible=7, slate=shown,
                       pool=pool, shadow_model=challenger)
        for n in range(count)
    ]  # fmt: skip
    Recommendation.objects.bulk_create(rows)
    said = (("wanted", Kind.ENROLLED), ("near-0", Kind.SHOWN))
    FeedbackEvent.objects.bulk_create(
        FeedbackEvent(contact_code=row.contact_code, offering=name, recommendation=row, kind=kind,
                      at=timezone.now() - SILENT)
        for row in rows for name, kind in said
    )  # fmt: skip


@pytest.fixture
def challenged(country):
    """challenged(blended=…) scores in silence while people of town and farm answer."""

    def challenge(**weights):
        name = registered("two", **weights)
        registry.challenge(name=name)
        for ubigeo in (TOWN, FARM):
            logged(ubigeo, 210, challenger=name)
        return name

    return challenge


def test_one_that_serves_every_group_as_well_takes_the_champions_place_and_says_so(challenged):
    name = challenged(blended=41.0)
    assert reviewing.review() == Verdict(())
    assert registry.champion_name() == name
    assert AuditEntry.objects.get(verb="promote").detail == {"why": "the log", "before": "one"}
    registry.rollback()
    assert registry.champion_name() == "one"


def test_one_that_serves_country_people_worse_is_kept_out_by_that_alone(challenged):
    """It shows what is nearest: in town that is what is wanted, on the farm it is not."""
    name = challenged(distance=-40.0, blended=1.0)
    assert judging.verdict(name).against == ("gate fairness is closed",)
    assert reviewing.review() == judging.verdict(name)
    assert registry.serving() == registry.Serving("one", name, 0)


def test_nothing_is_promoted_on_few_answers(country):
    registry.challenge(name=registered("two", blended=41.0))
    logged(TOWN, 20, challenger="two")
    verdict = reviewing.review()
    assert verdict
    assert ["effective sample" in why for why in verdict.against] == [True]


@pytest.mark.parametrize("demo", [True, False])
def test_without_a_challenger_or_in_the_demo_nothing_is_judged(country, settings, demo):
    settings.DEMO = demo
    if demo:
        registry.challenge(name=registered("two", blended=41.0))
    assert reviewing.review() is None


def test_a_challenger_that_is_damaged_is_left_alone(challenged):
    name = challenged(blended=41.0)
    (registry.home() / name / "model.onnx").write_bytes(b"other")
    assert reviewing.review() is None
    assert ModelVersion.objects.get(alias="champion").name == "one"
    ranker.shelf.reload()
