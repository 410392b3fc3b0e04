"""The page in a real browser, on a phone and on a desk, with the webhook played by a listener."""

from __future__ import annotations

import os
import shutil

import pytest

from simulator.models import SimulatedMessage
from simulator.tests.conftest import heard
from simulator.tests.listener import listening

playwright_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SCREENS = [pytest.param(390, 800, id="phone"), pytest.param(1280, 800, id="desk")]
QUESTION = "¿Cómo quieres seguir?\n1 Ver cursos\n2 Cambiar mi lugar"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.urls("project.urls.public"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium or google-chrome on the path"),
]


@pytest.fixture(scope="module")
def browser():
    # Playwright's loop runs in this thread; Django would take our queries for asynchronous ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with playwright_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def webhook(settings):
    with listening() as listener:
        settings.PUBLIC_BASE_URL = listener.url
        yield listener


@pytest.fixture
def open_page(browser, live_server, webhook):
    """Opens the page at a size; at the end nothing was asked elsewhere and nothing broke."""
    contexts, strangers, complaints = [], [], []

    def open_at(width: int, height: int):
        contexts.append(browser.new_context(viewport={"width": width, "height": height}))
        page = contexts[-1].new_page()
        page.on("request", lambda r: None if r.url.startswith(live_server.url) else strangers.append(r.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.goto(live_server.url)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert strangers == []
    assert complaints == []


def show_phone(page, kind: str) -> None:
    tab = page.locator(f"[data-show={kind}]")
    if tab.is_visible():
        tab.click()


def number(page, kind: str) -> str:
    return str(page.locator(f"#phone-{kind} output").inner_text())


def photograph(page, name: str) -> None:
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(animations="disabled", path=f"{folder}/{name}.png")


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_an_sms_and_its_answer_with_what_they_cost(open_page, webhook, width, height):
    page = open_page(width, height)
    photograph(page, f"start-{width}")
    show_phone(page, "sms")
    phone = page.locator("#phone-sms")
    phone.get_by_role("button", name="soy de sicuani").click()
    playwright_api.expect(phone.locator(".mine .meta")).to_contain_text("GSM-7 · 1 SMS · 14/160 · entregado")
    heard(number(page, "sms"), "¿Qué sabes hacer? Por ejemplo: cocinar, coser, manejar.")
    answer = phone.locator(".turn:not(.mine)")
    playwright_api.expect(answer.locator(".bubble")).to_contain_text("¿Qué sabes hacer?")
    playwright_api.expect(answer.locator(".meta")).to_contain_text("GSM-7 · 1 SMS · 55/160")
    playwright_api.expect(phone.locator(".typing")).to_be_hidden()
    photograph(page, f"sms-{width}")
    assert webhook.posted[0].form["Body"] == "soy de sicuani"


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_whatsapp_options_are_tapped_and_a_place_is_sent(open_page, webhook, width, height):
    page = open_page(width, height)
    show_phone(page, "whatsapp")
    phone = page.locator("#phone-whatsapp")
    phone.get_by_role("button", name="Enviar ubicación").click()
    photograph(page, f"pins-{width}")
    page.get_by_role("button", name="Sicuani, Cusco").click()
    playwright_api.expect(phone.locator(".mine .pinned")).to_contain_text("Sicuani")
    heard(f"whatsapp:{number(page, 'whatsapp')}", QUESTION)
    phone.get_by_role("button", name="2 Cambiar mi lugar").click()
    playwright_api.expect(phone.locator(".mine .bubble").last).to_contain_text("2")
    playwright_api.expect(phone.locator(".mine .ticks").last).to_have_text("✓✓")
    photograph(page, f"whatsapp-{width}")
    assert [posted.form["MessageType"] for posted in webhook.posted] == ["location", "text"]
    assert webhook.posted[1].form["Body"] == "2"


def test_a_webhook_that_refuses_is_said_and_tried_again(open_page, webhook):
    webhook.answer = 503
    page = open_page(1280, 800)
    phone = page.locator("#phone-sms")
    phone.get_by_label("Escribe un mensaje").fill("hola")
    phone.get_by_label("Escribe un mensaje").press("Enter")
    playwright_api.expect(phone.locator(".why")).to_contain_text("respondió 503")
    photograph(page, "refused")
    webhook.answer = 200
    phone.get_by_role("button", name="Enviar otra vez").click()
    playwright_api.expect(phone.locator(".mine .meta").last).to_contain_text("entregado")
    assert SimulatedMessage.objects.filter(webhook_status=200).count() == 1


def test_a_conversation_is_still_there_after_reloading_and_gone_with_a_new_number(open_page):
    page = open_page(1280, 800)
    heard(number(page, "sms"), "Hola, soy Yachay Ñan.")
    page.reload()
    bubbles = page.locator("#phone-sms .bubble")
    playwright_api.expect(bubbles).to_have_count(1)
    before = number(page, "sms")
    page.get_by_role("button", name="Nuevo número, Celular con SMS").click()
    playwright_api.expect(bubbles).to_have_count(0)
    assert number(page, "sms") != before
