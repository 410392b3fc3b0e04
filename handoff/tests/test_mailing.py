"""Staff hear by e-mail that somebody waits, after it is so, and read nothing of the person in it."""

from __future__ import annotations

import pytest
from celery import current_app
from kombu.exceptions import OperationalError

from handoff import mailing, taking
from handoff.models import Handoff
from handoff.opening import open_handoff
from handoff.tasks import tell_staff
from project.email_url import NOWHERE, settings_of


@pytest.fixture
def asked(monkeypatch):
    """Names of the tasks that workers were asked for."""
    names: list[str] = []
    monkeypatch.setattr(current_app, "send_task", names.append)
    return names


@pytest.fixture(autouse=True)
def from_us(settings):
    settings.EMAIL_FROM = "yachay@example.org"
    settings.PUBLIC_BASE_URL = "https://yachay.example.org"


@pytest.fixture
def with_mail(ana):
    ana.email = "ana@example.org"
    ana.save()
    return ana


def test_a_worker_is_asked_once_it_is_true(rosa, asked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        open_handoff(code=rosa.contact.code, reason="asked")
        assert asked == []
    assert asked == [mailing.TASK]


def test_asking_again_and_an_operator_s_own_tell_nobody(rosa, ana, asked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        open_handoff(code=rosa.contact.code, reason="operator", by=ana)
        open_handoff(code=rosa.contact.code, reason="asked")
    assert asked == []


def test_a_broker_that_is_away_loses_no_handoff(rosa, monkeypatch, caplog, django_capture_on_commit_callbacks):
    def away(name):
        raise OperationalError

    monkeypatch.setattr(current_app, "send_task", away)
    with django_capture_on_commit_callbacks(execute=True):
        open_handoff(code=rosa.contact.code, reason="asked")
    assert Handoff.objects.count() == 1
    assert "staff could not be told: OperationalError" in caplog.text


def test_each_is_told_how_many_and_where(opened, with_mail, luis, mailoutbox):
    tell_staff()
    (mail,) = mailoutbox
    assert (mail.to, mail.from_email) == (["ana@example.org"], "yachay@example.org")
    assert mail.subject == "Yachay Ñan: personas que esperan respuesta: 1"
    assert "https://yachay.example.org/admin/handoff/handoff/" in mail.body


def test_nothing_of_the_person_is_in_it(opened, rosa, with_mail, mailoutbox):
    tell_staff()
    said = mailoutbox[0].subject + mailoutbox[0].body
    words = list(opened.contact.inbound.values_list("text", flat=True))
    assert not any(part in said for part in [opened.contact.code, *filter(None, words)])
    assert "+51" not in said


def test_who_was_taken_meanwhile_is_told_to_nobody(taken, with_mail, mailoutbox):
    tell_staff()
    assert mailoutbox == []


@pytest.mark.usefixtures("with_mail")
def test_where_no_address_is_set_nothing_is_sent(rosa, asked, settings, mailoutbox, django_capture_on_commit_callbacks):
    settings.EMAIL_FROM = ""
    with django_capture_on_commit_callbacks(execute=True):
        open_handoff(code=rosa.contact.code, reason="asked")
    tell_staff()
    assert (asked, mailoutbox) == ([], [])


def test_the_address_of_a_mail_server():
    found = settings_of("smtps://ana:a%20b@mail.example.org")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_HOST_PASSWORD"]) == ("mail.example.org", 465, "a b")
    assert settings_of("smtp://mail.example.org")["EMAIL_USE_TLS"]
    assert settings_of("") == {"EMAIL_BACKEND": NOWHERE}


@pytest.mark.usefixtures("plain_files")
def test_the_inbox_counts_who_waits(opened, ana, client):
    client.force_login(ana)
    assert "<strong>1</strong> persona espera" in client.get("/admin/handoff/handoff/").content.decode()
    taking.claim(handoff_id=opened.pk, by=ana)
    assert "persona espera" not in client.get("/admin/handoff/handoff/").content.decode()
