"""The operators' pages in a real browser, on a phone and on a desk: nothing is cut off or comes from elsewhere."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from channels_app.models import Channel, InboundMessage, OutboundMessage, WantedTurn
from conftest import IN_A_BROWSER, ROSA, SCREENS, photograph
from contacts import addresses

pytestmark = IN_A_BROWSER


@pytest.fixture
def pipeline():
    """A day at work: one answered, one waiting, some failed, a channel in pause."""
    now, rosa = timezone.now(), addresses.find_or_create("sms", ROSA)
    sms = Channel.objects.create(kind="sms", address="+51900000001")
    phone = Channel.objects.create(
        kind="sms", address="+51911111111", transport="android", paused_at=now, paused_because="error NO_SIM"
    )
    mine = {"contact": rosa.contact, "address": rosa}
    asked = [InboundMessage.objects.create(channel=sms, external_id=f"SM{n}", text="hola", **mine) for n in range(3)]
    InboundMessage.objects.filter(pk=asked[0].pk).update(answered_at=now)
    WantedTurn.objects.create(contact=rosa.contact)
    life = [
        [(now + timedelta(seconds=n)).isoformat(timespec="milliseconds"), state, code]
        for n, (state, code) in enumerate([("sending", ""), ("sent", ""), ("failed", "30003"), ("resent", "receipt")])
    ]
    common = {"text": "¿Dónde vives?\n1 Cusco", "segments": 1, "encoding": "GSM-7", **mine}
    failed = OutboundMessage.objects.create(
        channel=sms, status="failed", error_code="30003", life=life, in_reply_to=asked[0], attempts=1, **common
    )
    OutboundMessage.objects.create(channel=sms, retry_of=failed, tries=1, **common)
    for code, channel in (("30006", sms), ("21610", sms), ("63016", sms), ("20003", sms), ("LIMIT_EXCEEDED", phone)):
        OutboundMessage.objects.create(channel=channel, status="failed", error_code=code, **common)
    OutboundMessage.objects.create(channel=phone, priority=OutboundMessage.Priority.BULK, **common)
    return failed


@pytest.fixture
def open_page(open_page, client, pipeline):
    """The admin's pages, as a superuser."""
    client.force_login(User.objects.create_superuser("jefa", password="x"))
    return lambda width, height, path="/": open_page(width, height, f"/admin{path}", locale="es-PE")


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_every_page_fits_its_screen(open_page, live_server, pipeline, width, height):
    page, base = open_page(width, height), f"{live_server.url}/admin"
    pages = {
        "index": "/",
        "failures": "/channels_app/outboundmessage/fallas/",
        "outbound": "/channels_app/outboundmessage/",
        "message": f"/channels_app/outboundmessage/{pipeline.pk}/change/",
        "inbound": "/channels_app/inboundmessage/",
        "asked": f"/channels_app/inboundmessage/{pipeline.in_reply_to_id}/change/",
        "channel": f"/channels_app/channel/{Channel.objects.get(transport='android').pk}/change/",
        "pause": f"/channels_app/channel/{pipeline.channel_id}/pausar/",
        "contact": f"/contacts/contact/{pipeline.contact_id}/change/",
    }
    for name, path in pages.items():
        response = page.goto(base + path)
        assert response.status == 200, name
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        photograph(page, f"admin-{name}-{width}", full_page=True)
        assert wider <= 0, f"{name} is {wider} px too wide"


def test_a_failure_is_followed_from_the_count_to_the_message_by_keyboard(open_page, pipeline):
    page = open_page(1280, 800, "/channels_app/outboundmessage/fallas/")
    row = page.locator("tr", has_text="30003")
    row.locator("a").first.focus()
    page.keyboard.press("Enter")
    page.locator("#result_list a", has_text=str(pipeline.pk)).first.focus()
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Ver el texto")
    button.focus()
    page.keyboard.press("Enter")
    assert "¿Dónde vives?" in page.locator("pre.words").inner_text()
    photograph(page, "admin-text-1280", full_page=True)


def test_a_failed_message_is_resent_after_a_question(open_page, pipeline):
    page = open_page(360, 740, f"/channels_app/outboundmessage/{pipeline.pk}/change/")
    page.get_by_role("button", name="Reenviar…").click()
    photograph(page, "admin-resend-360", full_page=True)
    before = OutboundMessage.objects.count()
    page.get_by_role("button", name="Sí, reenviar").click()
    page.get_by_text("Mensajes puestos de nuevo en la cola: 1.").wait_for()
    assert OutboundMessage.objects.count() == before + 1
