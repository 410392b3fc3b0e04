"""From answers in the log to a challenger, in a process that the worker watches; once at a time, and only on enough."""

import os
import time
from datetime import timedelta

import numpy as np
import pytest
from celery import current_app
from celery.contrib.testing.worker import start_worker
from django.db import connection
from django.utils import timezone

from recommender import confined, feedback, history, registry, training_tasks
from recommender.features import COLUMN, NAMES
from recommender.models import FeedbackEvent, ModelVersion, Recommendation, TrainingRun

End = TrainingRun.End
WIDTH = len(NAMES)
LONG_AGO = feedback.SILENCE + timedelta(hours=8)
WISH = {"ubigeo": "080601", "skills": [], "interests": ["cocina"], "schooling": "secundaria_completa", "language": "es"}


def answered(count, *, shown=3, pool=5, features=WIDTH):
    """So many decisions that were met with silence, but for what is blended, which everybody wants."""
    rng, rows, events = np.random.default_rng(3), [], []
    for _ in range(count):
        table = np.round(rng.uniform(0, 1, (pool, features)), 3)
        blended = int(rng.integers(shown))
        if features == WIDTH:
            table[:, COLUMN["blended"]] = np.eye(pool)[blended]
        rows.append(_decision(table, shown))
        events += [_event(rows[-1], number, FeedbackEvent.Kind.SHOWN) for number in range(shown)]
        events.append(_event(rows[-1], blended, FeedbackEvent.Kind.INTERESTED))
    Recommendation.objects.bulk_create(rows)
    FeedbackEvent.objects.bulk_create(events)


def _decision(table, shown):
    kept = [{"offering": f"o{n}", "score": 0.0, "features": row.tolist()} for n, row in enumerate(table)]
    slate = [{"offering": f"o{n}", "propensity": 0.6, "km": 1.0, "score": 0.0} for n in range(shown)]
    return Recommendation(
        contact_code="a" * 16, profile=WISH, policy="prior", eligible=len(table), slate=slate, pool=kept
    )


def _event(decision, number, kind):
    at = timezone.now() - LONG_AGO
    return FeedbackEvent(contact_code="a" * 16, offering=f"o{number}", recommendation=decision, kind=kind, at=at)


def lessons():
    now = timezone.now()
    return history.between(now - timedelta(days=1), now + timedelta(seconds=1), now=now)


@pytest.mark.django_db
def test_the_log_is_read_as_what_was_drawn_from_shown_and_wanted(django_assert_num_queries):
    answered(4)
    with django_assert_num_queries(2):
        found = lessons()
    reply = found.taught[0].reply
    assert (len(found.taught), found.known) == (4, 12)
    assert reply.table.shape == (5, len(NAMES))
    assert (reply.shown, reply.propensity) == ((0, 1, 2), 0.6)
    assert reply.table[reply.wanted, COLUMN["blended"]] == 1


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"features": 3}, {"shown": 3, "pool": 2}])
def test_what_saw_other_features_or_cannot_be_right_teaches_nothing(change):
    answered(2, features=change.get("features", WIDTH))
    if "pool" in change:
        for row in Recommendation.objects.all():
            Recommendation.objects.filter(pk=row.pk).update(pool=row.pool[: change["pool"]])
    assert lessons().taught == ()


@pytest.mark.django_db
def test_what_is_not_known_yet_teaches_nothing():
    answered(1)
    FeedbackEvent.objects.filter(kind="interested").delete()
    FeedbackEvent.objects.update(at=timezone.now())
    assert lessons().taught == ()


class TestMonthly:
    """It asks for a month and for enough that is new."""

    @pytest.fixture(autouse=True)
    def called(self, db, settings, monkeypatch):
        settings.DEMO = False
        called: list[int] = []
        monkeypatch.setattr(training_tasks.retrain, "delay", called.append)
        return called

    def test_enough_new_answers_begin_one_and_only_one(self, called):
        answered(70)
        for _ in range(3):
            training_tasks.monthly.run()
        [run] = TrainingRun.objects.all()
        assert (called, run.labels) == ([run.pk], 210)

    def test_too_few_begin_none(self, called):
        answered(66)
        training_tasks.monthly.run()
        assert called == []

    def test_answers_that_were_learnt_from_do_not_count_again(self, called):
        answered(70)
        TrainingRun.objects.create(end=End.CHALLENGER, until=timezone.now())
        TrainingRun.objects.update(began_at=timezone.now() - timedelta(days=29))
        training_tasks.monthly.run()
        assert called == []

    def test_invented_courses_teach_nothing(self, called, settings):
        settings.DEMO = True
        answered(70)
        training_tasks.monthly.run()
        assert called == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("end", "kept"),
    [
        (confined.End(-9, "memory", 1600), End.MEMORY),
        (confined.End(-9, "time", 800), End.TIME),
        (confined.End(1, "", 5), End.FAILED),
    ],
)
def test_a_training_that_is_broken_off_says_why_and_leaves_no_model(monkeypatch, end, kept):
    monkeypatch.setattr(confined, "run", lambda command, **limits: end)
    run = TrainingRun.objects.create()
    training_tasks.retrain.run(run.pk)
    run.refresh_from_db()
    assert (run.end, run.megabytes) == (kept, end.megabytes)
    assert run.ended_at
    assert not ModelVersion.objects.exists()


@pytest.mark.django_db
def test_one_that_is_under_way_is_not_begun_again(monkeypatch):
    """The broker hands a task out once more when it hears nothing for minutes."""
    monkeypatch.setattr(confined, "run", lambda command, **limits: pytest.fail("begun twice"))
    run = TrainingRun.objects.create(since=timezone.now())
    training_tasks.retrain.run(run.pk)


@pytest.fixture
def own_folder(settings, tmp_path, monkeypatch):
    """What is started takes this test's database and folder."""
    settings.VAR_DIR, settings.DEMO = tmp_path, False
    named = connection.settings_dict["NAME"]
    url = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{named}"
    for name, value in (("DATABASE_URL", url), ("VAR_DIR", str(tmp_path)), ("DEMO", "1")):
        monkeypatch.setenv(name, value)
    return tmp_path


@pytest.mark.django_db(transaction=True)
def test_a_worker_of_the_queue_leaves_a_challenger(own_folder):
    answered(90)
    with start_worker(current_app, queues=["training"], pool="solo", perform_ping_check=False, shutdown_timeout=120):
        training_tasks.monthly.delay()
        _wait_for_the_end()
    [run] = TrainingRun.objects.all()
    assert (run.end, run.labels) == (End.CHALLENGER, 270)
    assert 0 < run.megabytes <= training_tasks.MEGABYTES
    assert registry.serving().challenger == run.model_version
    manifest = registry.registered(run.model_version).manifest
    assert (manifest["learnt_from"], manifest["decisions"]["known_ends"]) == ("the log", 270)
    figures = manifest["metrics"]
    assert figures["network"]["mrr"] > figures["prior and hand rule"]["mrr_high"]
    assert manifest["groups"]["schooling"]["secundaria"]["network"]["people"] == figures["network"]["people"]


def _wait_for_the_end():
    until = time.monotonic() + 580
    while not TrainingRun.objects.exclude(end=End.RUNNING).exists() and time.monotonic() < until:
        time.sleep(0.2)


@pytest.mark.django_db(transaction=True)
def test_a_second_one_finds_the_first_at_work_and_the_lock_is_free_after_a_death(own_folder):
    lock = "SELECT pg_try_advisory_lock(hashtext('recommender'), hashtext('training'))"
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute(lock)
    assert _ended() == End.BUSY
    with connection.cursor() as cursor:  # the first dies without a word
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
        )
    other.close()
    assert _ended() == End.FEW


def _ended():
    run = TrainingRun.objects.create()
    training_tasks.retrain.run(run.pk)
    run.refresh_from_db()
    return run.end
