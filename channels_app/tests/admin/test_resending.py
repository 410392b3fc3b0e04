"""A message that will not move by itself is sent again, after a question."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry

from channels_app.models import OutboundMessage
from channels_app.tests.admin.pages import OUT, SECRET, change, page

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("project.urls.public"),
    pytest.mark.usefixtures("plain_files"),
]


def test_resending_asks_first_and_links_both(boss, outbound):
    row = outbound(status="failed", error_code="30003")
    asked = boss.post(f"{OUT}{row.pk}/reenviar/", {"_selected_action": row.pk})
    assert "¿Reenviar estos mensajes?" in asked.content.decode()
    assert OutboundMessage.objects.count() == 1
    boss.post(f"{OUT}{row.pk}/reenviar/", {"_selected_action": row.pk, "sure": "yes"})
    again = OutboundMessage.objects.get(retry_of=row)
    assert (again.status, again.text) == ("queued", SECRET)
    assert f"Reenvió el mensaje como {again.pk}." in LogEntry.objects.get().change_message


@pytest.mark.parametrize(
    ("more", "fit"),
    [
        ({"status": "failed"}, True),
        ({"status": "canceled"}, True),
        ({"status": "failed", "text": ""}, False),  # emptied after its time
        ({"status": "sent"}, False),
        ({"status": "delivered"}, False),
        ({"status": "queued"}, False),
        ({"status": "unknown"}, False),
    ],
)
def test_only_what_will_not_move_by_itself_is_resent(boss, outbound, more, fit):
    row = outbound(**more)
    data = {"action": "resend", "_selected_action": row.pk, "sure": "yes"}
    boss.post(f"{OUT}?dias=30", data)
    assert OutboundMessage.objects.filter(retry_of=row).exists() == fit
    assert ("Reenviar…" in page(boss, change(row))) == fit


def test_who_may_only_look_cannot_resend(operator, outbound):
    row = outbound(status="failed")
    browser = operator("view_outboundmessage")
    assert "Reenviar" not in page(browser, change(row))
    assert browser.post(f"{OUT}{row.pk}/reenviar/", {"sure": "yes"}).status_code == 403
    browser.post(OUT, {"action": "resend", "_selected_action": row.pk, "sure": "yes"})
    assert OutboundMessage.objects.count() == 1
