"""Each week once, beside what the model knew and a year ago; an alarm is looked into and trains nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model

from recommender import drift_tasks, drift_weekly, registry
from recommender.features import NAMES
from recommender.models import DriftCheck, ModelVersion, Recommendation
from recommender.tests.logs import many
from recommender.tests.worlds import item

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
LAST_WEEK, LAST_YEAR = MONDAY - timedelta(days=5), MONDAY - timedelta(days=5 + 364)


def log(count, at, **facts):
    """Decisions as the recommender writes them."""
    rows = [_row(one) for one in many(count, **facts)]
    Recommendation.objects.bulk_create(rows)
    Recommendation.objects.filter(pk__in=[row.pk for row in rows]).update(at=at)


def _row(one):
    wish = {"ubigeo": one.wish.ubigeo, "skills": ["costura"], "interests": ["cocina"], "schooling": one.wish.schooling}
    shown = one.slots[0]
    slate = [{"offering": shown.offering, "score": shown.score, "km": shown.km, "reasons": [{"code": "near", "km": 5}]}]
    profile = {**wish, "language": one.wish.language, "of_a_later_version": 1}
    return Recommendation(contact_code="a" * 16, profile=profile, policy="prior", eligible=one.eligible, slate=slate)


@pytest.fixture
def checks(db):
    def check(now=MONDAY):
        drift_weekly.check(now)
        return {kept.against: kept for kept in DriftCheck.objects.all()}

    return check


def test_a_week_like_the_others_alarms_nobody(checks):
    log(250, LAST_WEEK)
    log(250, LAST_YEAR)
    found = checks()
    assert {name: (kept.decisions, kept.before, kept.alarms) for name, kept in found.items()} == {
        "training": (250, 250, []),
        "last_year": (250, 250, []),
    }
    assert found["training"].week.isoformat() == "2026-11-16"


def test_who_writes_another_language_than_a_year_ago_alarms(checks):
    log(250, LAST_WEEK, language="qu")
    log(250, LAST_YEAR)
    assert checks()["last_year"].alarms == ["language"]


def test_a_quiet_week_is_noted_and_says_nothing(checks):
    log(20, LAST_WEEK)
    assert [(kept.compared, kept.alarms) for kept in checks().values()] == [({}, []), ({}, [])]


def test_each_week_is_checked_once(checks, django_assert_num_queries):
    log(250, LAST_WEEK)
    checks()
    with django_assert_num_queries(1):
        assert drift_weekly.check(MONDAY + timedelta(days=1)) == []
    assert len(drift_weekly.check(MONDAY + timedelta(days=7))) == 2


def test_what_was_learnt_from_is_read_from_the_champion(checks, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    log(250, LAST_YEAR, language="qu")
    log(250, LAST_WEEK - timedelta(days=60))
    log(250, LAST_WEEK)
    folder = registry.home() / "one"
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(b"graph")
    about = {"content_hash": "x", "features": list(NAMES), "data_window": ["2026-09-01", "2026-10-01"]}
    registry.register(artefact=registry.seal(folder, about))
    registry.promote(name="one")
    found = checks()
    assert (found["training"].before, found["training"].alarms) == (250, [])
    assert found["last_year"].alarms == ["language"]


def test_an_alarm_is_looked_into_once_and_no_model_comes_of_it(checks, stock, monkeypatch):
    stock.offers(*[item(f"cocina-{number}", km=number) for number in range(12)])
    log(250, LAST_WEEK, language="qu")
    log(250, LAST_YEAR)
    kept = checks()["last_year"]
    monkeypatch.setattr(drift_tasks.evaluate, "delay", drift_tasks.evaluate.run)
    drift_tasks.check.run()
    kept.refresh_from_db()
    assert kept.evaluation["invented_people"]["serving"]["persons"] > 100
    assert kept.evaluation["groups"]["language"]["qu"]["decisions"] == 250
    assert drift_weekly.waiting() == []
    assert not ModelVersion.objects.exists()


def test_operators_read_it_in_spanish(checks, client, plain_files):
    log(250, LAST_WEEK, language="qu")
    log(250, LAST_YEAR)
    kept = checks()["last_year"]
    client.force_login(get_user_model().objects.create_superuser("op", password="secret"))
    assert "la misma semana del año pasado" in client.get("/admin/recommender/driftcheck/").text
    page = client.get(f"/admin/recommender/driftcheck/{kept.pk}/change/").text
    assert "idioma" in page
    assert "alarma" in page
