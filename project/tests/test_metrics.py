"""What an operator's graphs show, and that a scrape costs no more when there are ten million messages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from channels_app.models import Channel, InboundMessage, OutboundMessage, WantedTurn
from conftest import JUAN, ROSA, sms_form
from followup.models import FollowUp
from handoff import taking
from handoff.models import Handoff
from handoff.opening import open_handoff
from labelling.models import Example
from project.metrics import metrics
from recommender.models import DriftCheck

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=3)


@pytest.fixture
def figures(rf):
    """figures() scrapes: {'name{label="value"}': number}."""

    def scrape():
        lines = metrics(rf.get("/metrics")).content.decode().splitlines()
        pairs = [line.rsplit(" ", 1) for line in lines if line.startswith("yachay_")]
        return {name: float(number) for name, number in pairs}

    return scrape


@pytest.fixture
def answered(twilio_posts):
    """Rosa has written and has her answer, which went out with an error."""
    twilio_posts(sms_form(sender=ROSA))
    inbound = InboundMessage.objects.get()
    InboundMessage.objects.update(answered_at=timezone.now())
    WantedTurn.objects.all().delete()
    about = {"channel": inbound.channel, "contact": inbound.contact, "address": inbound.address, "segments": 1}
    return OutboundMessage.objects.create(text="Hola", status="failed", error_code="30006", **about)


def test_what_happened_is_said_of_the_last_hour(figures, answered):
    shown = figures()
    assert shown['yachay_inbound_last_hour{channel="sms"}'] == 1
    assert shown['yachay_outbound_last_hour{status="failed"}'] == 1
    assert shown['yachay_outbound_errors_last_hour{error_code="30006"}'] == 1
    InboundMessage.objects.update(received_at=LONG_AGO)
    OutboundMessage.objects.update(created_at=LONG_AGO)
    assert not any("last_hour" in name for name in figures())


def test_what_waits_is_said_however_old_it_is(figures, answered, twilio_posts):
    twilio_posts(sms_form(sender=JUAN))
    InboundMessage.objects.filter(answered_at=None).update(received_at=timezone.now() - timedelta(hours=5))
    OutboundMessage.objects.update(status="queued", created_at=LONG_AGO)
    WantedTurn.objects.update(failures=2, told_to_wait_at=timezone.now())
    Channel.objects.update(paused_at=timezone.now())
    shown = figures()
    assert shown['yachay_outbox{status="queued"}'] == 1
    assert shown['yachay_outbox{status="held"}'] == 0
    assert shown["yachay_wanted_turns"] == shown["yachay_failing_turns"] == shown["yachay_told_to_wait"] == 1
    assert shown["yachay_paused_channels"] == 1
    assert 5 * 3600 <= shown["yachay_oldest_unanswered_seconds"] < 5 * 3600 + 60


def test_what_waits_to_be_labelled_is_said_by_language(figures):
    about = {"text": "jaja", "guess": "greet", "confidence": 0.2, "margin": 0.1, "said_on": LONG_AGO.date()}
    for language, state in (("es", "waiting"), ("qu", "waiting"), ("qu", "discarded")):
        Example.objects.create(language=language, state=state, fingerprint=f"{language}-{state}", **about)
    shown = figures()
    assert shown['yachay_examples_to_label{language="es"}'] == shown['yachay_examples_to_label{language="qu"}'] == 1


def test_no_figure_needs_a_number_or_a_text(figures, answered, rf):
    assert ROSA not in metrics(rf.get("/metrics")).content.decode()


def test_a_scrape_reads_no_table_of_messages_as_a_whole(figures, answered):
    """Where tables are small PostgreSQL reads them as a whole, so that is made expensive here."""
    with CaptureQueriesContext(
        connection,
    ) as asked:
        figures()
    of_messages = [query["sql"] for query in asked if "boundmessage" in query["sql"]]
    assert len(of_messages) >= 8
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for sql in of_messages:
            cursor.execute(f"EXPLAIN {sql}")
            plan = "\n".join(row[0] for row in cursor.fetchall())
            assert "Seq Scan on channels_app_inbound" not in plan, plan
            assert "Seq Scan on channels_app_outbound" not in plan, plan


def test_who_waits_for_a_person(figures, answered):
    assert figures()["yachay_handoffs_open"] == 0
    waiting = open_handoff(code=answered.contact.code, reason="asked")
    Handoff.objects.update(opened_at=timezone.now() - timedelta(hours=2))
    shown = figures()
    assert (shown["yachay_handoffs_open"], shown["yachay_handoffs_waiting"]) == (1, 1)
    assert shown["yachay_oldest_handoff_waiting_seconds"] == pytest.approx(7200, abs=60)
    taking.claim(handoff_id=waiting.pk, by=User.objects.create_user("ana"))
    shown = figures()
    assert (shown["yachay_handoffs_open"], shown["yachay_handoffs_waiting"]) == (1, 0)


def test_whom_we_asked_how_it_went(figures, answered):
    now = timezone.now()
    FollowUp.objects.create(
        contact=answered.contact, kind="helped", due_at=now, until=now, state="answered", asked_at=now, answered_at=now
    )
    shown = figures()
    assert shown['yachay_follow_ups_asked_last_day{kind="helped"}'] == 1
    assert shown['yachay_follow_ups_answered_last_day{kind="helped"}'] == 1
    assert shown['yachay_follow_ups_asked_last_day{kind="enrolled"}'] == 0


def test_a_scrape_shows_how_the_recommendations_of_the_last_week_moved(figures):
    assert not [name for name in figures() if name.startswith("yachay_recommender_drift")]
    moved = {"findings": [{"name": "language", "moved": 0.4, "rate": 0.0, "alarm": True}]}
    counted = {"against": "last_year", "decisions": 250, "before": 250}
    DriftCheck.objects.create(week="2026-11-16", compared=moved, alarms=["language"], **counted)
    DriftCheck.objects.create(week="2026-11-09", compared={}, **counted)
    found = figures()
    assert found['yachay_recommender_drift{against="last_year",of="language"}'] == 0.4
    assert found['yachay_recommender_drift_alarms{against="last_year"}'] == 1
