"""Operators pause channels with a reason, set their rate, and block contacts."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from channels_app.models import Channel
from channels_app.tests.admin.pages import OUT, page
from contacts.models import Contact

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("project.urls.public"),
    pytest.mark.usefixtures("plain_files"),
]


def test_a_channel_is_paused_with_a_reason_and_resumed(boss, outbound):
    channel = outbound().channel
    url = f"/admin/channels_app/channel/{channel.pk}"
    assert boss.post(f"{url}/pausar/", {"because": ""}).status_code == 200  # asks for the reason
    boss.post(f"{url}/pausar/", {"because": "cambio de chip"})
    channel.refresh_from_db()
    assert (channel.paused_at is not None, channel.paused_because) == (True, "cambio de chip")
    assert "cambio de chip" in page(boss, f"{OUT}fallas/")
    assert "Reanudar el canal" in page(boss, f"{url}/change/")
    assert boss.get(f"{url}/reanudar/").status_code == 302
    channel.refresh_from_db()
    assert channel.paused_at  # a link alone resumes nothing
    boss.post(f"{url}/reanudar/")
    channel.refresh_from_db()
    assert channel.paused_at is None
    said = list(LogEntry.objects.order_by("pk").values_list("change_message", flat=True))
    assert said == ["Puso el canal en pausa: cambio de chip", "Reanudó el canal."]


def test_a_channel_that_an_error_stopped_says_why(boss, outbound):
    Channel.objects.filter(pk=outbound().channel_id).update(paused_at=timezone.now(), paused_because="error 20003")
    assert "error 20003: Twilio" in page(boss, f"{OUT}fallas/")


def test_the_rate_is_the_one_thing_to_edit(boss, outbound):
    channel = outbound().channel
    url = f"/admin/channels_app/channel/{channel.pk}/change/"
    boss.post(url, {"rate": "5.5", "address": "+51999999999"})
    channel.refresh_from_db()
    assert (channel.rate, channel.address) == (5.5, "+51900000001")
    boss.post(url, {"rate": "-1"})
    channel.refresh_from_db()
    assert channel.rate == 5.5


def test_who_may_only_look_cannot_pause(operator, outbound):
    channel = outbound().channel
    browser = operator("view_channel")
    assert "Pausar" not in page(browser, f"/admin/channels_app/channel/{channel.pk}/change/")
    assert browser.post(f"/admin/channels_app/channel/{channel.pk}/pausar/", {"because": "x"}).status_code == 403


def test_a_contact_is_blocked_and_let_back(boss, outbound):
    contact = outbound().contact
    url = f"/admin/contacts/contact/{contact.pk}"
    boss.post(f"{url}/bloquear/")
    assert Contact.objects.get().blocked
    assert "Desbloquear" in page(boss, f"{url}/change/")
    boss.post(f"{url}/desbloquear/")
    assert not Contact.objects.get().blocked
