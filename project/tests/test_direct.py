"""Webhooks pay for nothing that pages need, and pages lose nothing by it."""

from __future__ import annotations

import pytest
from django.conf import settings

from conftest import sms_form

pytestmark = pytest.mark.django_db


def test_a_webhook_reads_no_session_and_sets_no_cookie(twilio_posts):
    response = twilio_posts(sms_form())
    assert response.status_code == 200
    assert set(response.headers) == {"Content-Type", "Content-Length"}
    assert not response.cookies
    assert not hasattr(response.wsgi_request, "session")


@pytest.mark.parametrize("path", ["/webhooks/", "/webhooks/twilio/", "/webhooks/twilio/nothing"])
def test_what_is_not_there_below_webhooks_is_a_plain_404(client, path):
    assert client.post(path).status_code == 404


def test_pages_keep_their_protection(client, plain_files):
    response = client.get("/admin/login/")
    assert response.status_code == 200
    assert {"Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options"} <= set(response.headers)
    assert "csrftoken" in response.cookies


def test_nothing_stands_before_the_way_of_webhooks():
    assert settings.MIDDLEWARE[0] == "project.direct.webhooks"
