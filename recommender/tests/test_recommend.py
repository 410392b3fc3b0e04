"""The door: what is answered, what is written down, what happens when model or catalogue change."""

import math
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from catalogue import snapshot
from recommender import ranker, registry
from recommender.features import NAMES
from recommender.models import ModelVersion, Recommendation
from recommender.recommend import UnknownPlace, Wish, recommend
from recommender.tests.choosing import network_graph
from recommender.tests.worlds import item

WISH = Wish(ubigeo="080601", skills=("costura",), interests=("cocina",), schooling="secundaria_completa")
ITEMS = (
    item("cocina", km=5, cost_soles=0, is_demo=True),
    item("costura", km=1, trades=("costura",)),
    item("panaderia", km=9, trades=("panaderia",)),
    item("pesca", km=2, trades=("pesca",)),
    item("full", seats_left=0),
)


@pytest.fixture
def stock(stock):
    stock.offers(*ITEMS, version="v1")
    return stock


def installed(name, graph, **about):
    folder = registry.home() / name
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(graph)
    artefact = registry.seal(folder, {"content_hash": "x", "features": list(NAMES), **about})
    registry.register(artefact=artefact)
    return registry.promote(name=name)


def test_the_slate_says_what_fits_how_far_and_why(stock):
    slate = recommend(WISH, contact_code="abc")
    assert [shown.offering for shown in slate.items] == ["cocina", "costura", "panaderia"]
    assert [shown.fit for shown in slate.items] == ["interest", "skill", "related"]
    first = slate.items[0]
    assert (first.rank, first.km, first.district, first.propensity, first.is_demo) == (1, 5.0, "Sicuani", 1.0, True)
    assert {reason.code for reason in first.reasons} == {"interest", "near", "free"}
    assert (slate.eligible, dict(slate.rejected)) == (4, {"full": 1})
    assert (slate.policy, slate.widened_to_km, slate.widened_for) == ("prior", None, "")


def test_the_decision_is_written_down(stock):
    slate = recommend(WISH, contact_code="abc")
    row = Recommendation.objects.get(id=slate.recommendation_id)
    assert (row.contact_code, row.policy, row.catalogue_version, row.eligible) == ("abc", "prior", "v1", 4)
    assert row.profile["interests"] == ["cocina"]
    assert row.rejected == {"full": 1}
    assert [shown["offering"] for shown in row.slate] == [shown.offering for shown in slate.items]
    kept = {"offering", "title", "provider", "ubigeo", "km", "fit", "rank", "score", "propensity", "reasons"}
    assert all(set(shown) == kept for shown in row.slate)
    assert {"code": "interest", "trade": "cocina"} in row.slate[0]["reasons"]


@pytest.mark.parametrize("why", ["full", "closed", "started"])
def test_what_is_gone_since_the_catalogue_was_read_gives_its_place_to_another(stock, why):
    recommend(WISH, contact_code="a")
    stock.gone["cocina"] = why
    slate = recommend(WISH, contact_code="a")
    assert [shown.offering for shown in slate.items] == ["costura", "panaderia", "pesca"]
    assert [shown.rank for shown in slate.items] == [1, 2, 3]


def test_the_log_tells_what_could_have_been_shown_and_by_what(stock):
    recommend(WISH, contact_code="abc")
    row = Recommendation.objects.get()
    assert [offering for offering, _ in row.candidates] == ["cocina", "costura", "panaderia", "pesca"]
    assert len(row.prior_version) == 12
    assert {kept["offering"]: kept["places"] for kept in row.pool} == {
        "cocina": [1, 0, 0],
        "costura": [0, 1, 0],
        "panaderia": [0, 0, 1],
    }
    assert all(len(kept["features"]) == len(NAMES) for kept in row.pool)
    assert (row.propensity, row.seed, row.shadow_model) == (1, "", "")


def test_the_same_wish_gives_the_same_slate(stock):
    assert recommend(WISH, contact_code="a").items == recommend(WISH, contact_code="b").items


def test_other_options_are_other_ones(stock):
    seen = {shown.offering for shown in recommend(WISH, contact_code="a").items}
    more = recommend(WISH, contact_code="a", exclude=seen)
    assert [(shown.offering, shown.fit) for shown in more.items] == [("pesca", "")]
    assert more.rejected["shown_before"] == 3


def test_where_nothing_is_left_the_slate_is_empty_and_says_why(stock):
    slate = recommend(WISH, contact_code="a", exclude={shown.slug for shown in ITEMS})
    assert (slate.items, slate.eligible, slate.widened_to_km) == ((), 0, None)


def test_outside_the_demo_nothing_invented_is_shown(stock, settings):
    settings.DEMO = False
    slate = recommend(WISH, contact_code="a")
    assert not any(shown.is_demo for shown in slate.items)
    assert slate.rejected["demo"] == 1


def test_a_place_that_is_none_is_an_error_and_leaves_no_row(stock):
    with pytest.raises(UnknownPlace):
        recommend(replace(WISH, ubigeo="999999"), contact_code="a")
    assert not Recommendation.objects.exists()


def test_a_course_that_started_yesterday_is_gone(stock):
    yesterday = timezone.localdate() - timedelta(days=1)
    stock.shot = snapshot.Snapshot("v2", (replace(ITEMS[0], starts_on=yesterday),))
    assert recommend(WISH, contact_code="a").rejected == {"started": 1}


def test_the_champion_serves_and_is_named(stock):
    installed("one", network_graph(1))
    slate = recommend(WISH, contact_code="a")
    assert slate.policy == "network"
    assert Recommendation.objects.get().model_version == "one"


def test_what_a_calibrated_champion_shows_carries_its_chance(stock):
    installed("one", network_graph(1), calibration={"slope": 0.5, "offset": -1.0})
    slate = recommend(WISH, contact_code="a")
    for shown, logged in zip(slate.items, Recommendation.objects.get().slate, strict=True):
        assert shown.chance == pytest.approx(1 / (1 + math.exp(1 - 0.5 * shown.score)), abs=1e-3)
        assert logged["chance"] == shown.chance


@pytest.mark.parametrize("harm", ["changed", "not a graph"])
def test_a_damaged_champion_is_passed_over_for_the_prior(stock, harm):
    version = installed("one", network_graph(1) if harm == "changed" else b"not a graph")
    if harm == "changed":
        (registry.home() / version.name / "model.onnx").write_bytes(b"changed")
    assert recommend(WISH, contact_code="a").policy == "prior"


def test_looks_for_news_every_thirty_seconds_and_reloads_only_then(stock, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr("recommender.ranker.time.monotonic", lambda: now[0])
    recommend(WISH, contact_code="a")
    stock.shot = snapshot.Snapshot("v2", (*ITEMS, item("new", km=3)))
    now[0] += 29
    assert recommend(WISH, contact_code="a").eligible == 4
    now[0] += 2
    assert recommend(WISH, contact_code="a").eligible == 5
    now[0] += 31
    recommend(WISH, contact_code="a")
    assert stock.loads == 2


def test_a_new_champion_is_taken_up(stock, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr("recommender.ranker.time.monotonic", lambda: now[0])
    assert recommend(WISH, contact_code="a").policy == "prior"
    installed("one", network_graph(1))
    now[0] += 31
    assert recommend(WISH, contact_code="a").policy == "network"


def test_warmed_up_the_first_wish_loads_nothing_and_nothing_is_written(stock):
    installed("one", network_graph(1))
    assert ranker.shelf.warm().name == "network"
    assert stock.loads == 1
    assert not Recommendation.objects.exists()
    assert recommend(WISH, contact_code="a").policy == "network"
    assert stock.loads == 1


@pytest.mark.parametrize("items", [ITEMS, ()])
@pytest.mark.parametrize(("model", "answers"), [(None, "prior"), (1, "network"), (b"not a graph", "prior")])
def test_warms_up_whatever_there_is(stock, items, model, answers):
    stock.shot = snapshot.Snapshot("v2", items)
    if model is not None:
        installed("one", network_graph(model) if isinstance(model, int) else model)
    assert ranker.shelf.warm().name == answers


def test_operators_can_read_but_not_change(stock, client, plain_files):
    recommend(WISH, contact_code="a")
    ModelVersion.objects.create(name="one", manifest_sha256="0")
    client.force_login(get_user_model().objects.create_superuser("op", password="secret"))
    for path in ("recommendation", "modelversion"):
        assert client.get(f"/admin/recommender/{path}/").status_code == 200
        assert client.get(f"/admin/recommender/{path}/add/").status_code == 403
