"""The page in a real browser, on a phone and on a desk, with the webhook played by a listener."""

from __future__ import annotations

import pytest
from django.utils import timezone

from conftest import IN_A_BROWSER, SCREENS, photograph
from simulator.models import SimulatedMessage
from simulator.tests.conftest import heard
from twilio_stand_in.tests.listening import listening

playwright_api = pytest.importorskip("playwright.sync_api")
QUESTION = "¿Cómo quieres seguir?\n1 Ver cursos\n2 Cambiar mi lugar"

pytestmark = [*IN_A_BROWSER, pytest.mark.usefixtures("webhook")]


@pytest.fixture
def webhook(settings):
    with listening() as listener:
        settings.PUBLIC_BASE_URL = listener.base
        yield listener


def show_phone(page, kind: str) -> None:
    tab = page.locator(f"[data-show={kind}]")
    if tab.is_visible():
        tab.click()


def number(page, kind: str) -> str:
    return str(page.locator(f"#phone-{kind} output").inner_text())


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
    assert webhook.heard[0].form["Body"] == "soy de sicuani"


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
    assert [posted.form["MessageType"] for posted in webhook.heard] == ["location", "text"]
    assert webhook.heard[1].form["Body"] == "2"


LANGUAGES = ["es", "qu"]
ANSWERS = [{"id": "yes", "title": "Sí, claro"}, {"id": "no", "title": "Ahora no"}]
COURSES = [
    {"id": f"course={number}", "title": f"Panadería {number}", "description": f"CETPRO Sicuani, {number} km, S/ 120"}
    for number in range(1, 8)
]


def in_language(page, language: str, kind: str) -> None:
    page.goto(f"{page.url.split('?')[0]}?idioma={language}")
    show_phone(page, kind)


def fits(page) -> bool:
    """Nothing has to be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_quick_replies_are_tapped_by_keyboard(open_page, webhook, width, height, language):
    page = open_page(width, height)
    in_language(page, language, "whatsapp")
    phone = page.locator("#phone-whatsapp")
    offer = heard(f"whatsapp:{number(page, 'whatsapp')}", "¿Guardo lo que me cuentas?", choices=ANSWERS)
    buttons = phone.locator(".option")
    playwright_api.expect(buttons).to_have_text(["Sí, claro", "Ahora no"])
    photograph(page, f"buttons-{language}-{width}")
    assert fits(page)
    buttons.nth(1).focus()
    page.keyboard.press("Enter")
    playwright_api.expect(phone.locator(".mine .bubble").last).to_contain_text("Ahora no")
    playwright_api.expect(buttons.first).to_be_disabled()
    playwright_api.expect(phone.locator(".mine .ticks").last).to_have_text("✓✓")
    form = webhook.heard[0].form
    assert (form["MessageType"], form["ButtonPayload"], form["ButtonText"]) == ("button", "no", "Ahora no")
    assert form["OriginalRepliedMessageSid"] == offer.sid


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_list_is_opened_and_an_item_is_chosen_by_keyboard(open_page, webhook, width, height, language):
    page = open_page(width, height)
    in_language(page, language, "whatsapp")
    phone = page.locator("#phone-whatsapp")
    heard(f"whatsapp:{number(page, 'whatsapp')}", "¿Qué curso te interesa?", choices=COURSES, opener="Ver cursos")
    opener = phone.get_by_role("button", name="Ver cursos")
    opener.press("Enter")
    sheet = page.get_by_role("dialog", name="Ver cursos")
    playwright_api.expect(sheet.get_by_role("listitem")).to_have_count(7)
    photograph(page, f"list-{language}-{width}")
    assert fits(page)
    page.keyboard.press("Escape")
    playwright_api.expect(sheet).to_be_hidden()
    opener.press("Enter")
    sheet.get_by_role("button", name="Panadería 3").press("Enter")
    playwright_api.expect(sheet).to_be_hidden()
    playwright_api.expect(phone.locator(".mine .bubble").last).to_contain_text("Panadería 3")
    playwright_api.expect(opener).to_be_disabled()
    playwright_api.expect(phone.locator(".mine .ticks").last).to_have_text("✓✓")
    form = webhook.heard[0].form
    assert (form["MessageType"], form["ListId"], form["ListTitle"]) == ("interactive", "course=3", "Panadería 3")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_a_voice_note_is_attached_and_the_answer_is_being_written(open_page, webhook, width, height, language):
    page = open_page(width, height)
    in_language(page, language, "whatsapp")
    phone = page.locator("#phone-whatsapp")
    dots = phone.locator(".typing")
    phone.locator("[popovertarget=samples]:not([data-attach])").click()
    photograph(page, f"samples-{language}-{width}")
    page.locator("[data-attach=voice_note]").click()
    playwright_api.expect(phone.locator(".mine .ticks").last).to_have_text("✓✓")
    playwright_api.expect(dots).to_be_hidden()
    assert (webhook.heard[0].form["MessageType"], webhook.heard[0].form["NumMedia"]) == ("audio", "1")
    SimulatedMessage.objects.filter(direction="inbound").update(typing_at=timezone.now())
    playwright_api.expect(dots).to_be_visible()
    photograph(page, f"typing-{language}-{width}")
    assert fits(page)
    heard(f"whatsapp:{number(page, 'whatsapp')}", "Todavía no puedo oír audios. Escríbeme, por favor.")
    playwright_api.expect(dots).to_be_hidden()


def test_a_webhook_that_refuses_is_said_and_tried_again(open_page, webhook):
    webhook.answers = [503]
    page = open_page(1280, 800)
    phone = page.locator("#phone-sms")
    phone.get_by_label("Escribe un mensaje").fill("hola")
    phone.get_by_label("Escribe un mensaje").press("Enter")
    playwright_api.expect(phone.locator(".why")).to_contain_text("respondió 503")
    photograph(page, "refused")
    webhook.answers = [200]
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
