"""The inbox in a real browser: on the smallest phone, with and without scripts."""

from __future__ import annotations

import pytest

from channels_app.models import InboundMessage, OutboundMessage
from channels_app.tests.sending import person, wrote
from conftest import IN_A_BROWSER, photograph
from handoff import taking
from handoff.opening import open_handoff

pytestmark = IN_A_BROWSER
INBOX = "/admin/handoff/handoff/"
LONG = "buenas tardes señorita quisiera saber sobre el curso de panadería-y-pastelería-avanzada-en-Sicuani " * 2


@pytest.fixture
def his(ana):
    """A conversation that Ana has."""
    address = person("sms")
    InboundMessage.objects.filter(pk=wrote(address).pk).update(text=LONG)
    made = open_handoff(code=address.contact.code, reason="asked")
    return taking.claim(handoff_id=made.pk, by=ana)


@pytest.fixture
def open_page(open_page, client, ana, his):
    client.force_login(ana)
    return lambda width, height, path=INBOX, **more: open_page(width, height, path, locale="es-PE", **more)


@pytest.mark.parametrize(("width", "height"), [(320, 568), (1280, 800)])
def test_every_page_fits_its_screen(open_page, his, live_server, width, height):
    page = open_page(width, height)
    for name, path in {"inbox": INBOX, "conversation": f"{INBOX}{his.pk}/conversacion/"}.items():
        assert page.goto(f"{live_server.url}{path}").status == 200
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        photograph(page, f"handoff-{name}-{width}", full_page=True)
        assert wider <= 0, f"{name} is {wider} px too wide"


def test_it_is_counted_while_it_is_written_and_sent_with_one_tap(open_page, his):
    page = open_page(320, 568, f"{INBOX}{his.pk}/conversacion/", has_touch=True)
    page.get_by_label("Tu respuesta").fill("Buenas tardes, soy Ana")
    page.get_by_text("22 letras, 1 SMS").wait_for()
    page.get_by_role("button", name="Enviar").tap()
    page.locator(".ours", has_text="Buenas tardes, soy Ana").wait_for()
    assert OutboundMessage.objects.count() == 1


def test_without_scripts_it_works_as_well(open_page, his):
    page = open_page(320, 568, f"{INBOX}{his.pk}/conversacion/", java_script_enabled=False)
    page.get_by_label("Tu respuesta").fill("Buenas tardes")
    page.get_by_role("button", name="Contar").click()
    page.get_by_text("13 letras, 1 SMS").wait_for()
    page.get_by_role("button", name="Enviar").click()
    page.locator(".ours", has_text="Buenas tardes").wait_for()
    page.get_by_label("Cerrar: cómo terminó").select_option("answered")
    page.get_by_role("button", name="Cerrar", exact=True).click()
    page.get_by_text("Nadie espera").wait_for()
