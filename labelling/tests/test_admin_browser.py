"""Labelling in a real browser, by thumb on a phone and by keyboard on a desk."""

from __future__ import annotations

import pytest

from conftest import IN_A_BROWSER, SCREENS, photograph
from labelling.models import Label

LIST = "/admin/labelling/example/"

pytestmark = IN_A_BROWSER


@pytest.fixture
def examples(example):
    long = "hola señorita buenas tardes yo soy NOMBRE vivo en cusco y quisiera coser pero tambien me gusta la cocina"
    return [
        example(long, margin=0.01, asked="place", suggestion=long.replace("cusco", "[cusco](lugar)")),
        example("sé coser", margin=0.1, asked="skills"),
        example("manam yachanichu", margin=0.2, language="qu", guess="out_of_scope", asked_again=True),
    ]


@pytest.fixture
def open_page(open_page, client, staff, examples):
    """The pages of the examples, as somebody who may label."""
    staff("luis")
    client.force_login(staff("ana"))
    return lambda width, height, path="etiquetar/", **more: open_page(
        width, height, f"{LIST}{path}", locale="es-PE", **more
    )


def said():
    return list(Label.objects.order_by("pk").values_list("intent", "marked"))


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_every_page_fits_its_screen(open_page, examples, live_server, width, height):
    page = open_page(width, height, "")
    paths = {"list": "", "label": "etiquetar/", "one": f"{examples[0].pk}/change/", "nothing": "etiquetar/?guess=stop"}
    for name, path in paths.items():
        response = page.goto(f"{live_server.url}{LIST}{path}")
        assert response.status == 200, name
        if name == "label":
            page.get_by_text("Marcar palabras o corregir el texto").click()
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        photograph(page, f"labelling-{name}-{width}", full_page=True)
        assert wider <= 0, f"{name} is {wider} px too wide"


def test_on_a_phone_each_message_takes_one_tap(open_page):
    page = open_page(360, 740, has_touch=True)
    boxes = [button.bounding_box() for button in page.locator(".intents button").all()]
    assert all(box["height"] >= 44 and box["width"] >= 300 for box in boxes)
    page.get_by_role("button", name="Responde").tap()
    page.locator(".said", has_text="sé coser").wait_for()
    page.get_by_role("button", name="Saltar").tap()
    page.locator(".said", has_text="manam").wait_for()
    photograph(page, "labelling-next-360", full_page=True)
    page.get_by_role("button", name="Deshacer").tap()
    page.locator(".said", has_text="sé coser").wait_for()
    assert [intent for intent, _ in said()] == ["inform"]


def test_by_keyboard_alone(open_page):
    page = open_page(1280, 800)
    page.keyboard.press("1")
    page.locator(".said", has_text="sé coser").wait_for()
    page.keyboard.press("z")
    page.locator(".said", has_text="hola señorita").wait_for()
    assert said() == []
    page.keyboard.press("s")
    page.locator(".said", has_text="sé coser").wait_for()
    page.keyboard.press("x")
    page.locator(".said", has_text="manam").wait_for()
    page.keyboard.press("1")
    page.get_by_text("Ya viste todo lo que hay").wait_for()
    assert [intent for intent, _ in said()] == ["out_of_scope"]


def test_words_are_marked_by_selecting_them(open_page):
    page = open_page(1280, 800)
    page.keyboard.press("s")
    page.locator(".said", has_text="sé coser").wait_for()
    page.get_by_text("Marcar palabras o corregir el texto").click()
    text = page.locator("#marked")
    page.get_by_role("button", name="Marcar", exact=True).click()
    assert "Primero selecciona" in page.locator("#told").inner_text()
    text.evaluate("field => { field.focus(); field.setSelectionRange(2, 8); }")
    page.locator("#kind").select_option("oficio: costura")
    page.get_by_role("button", name="Marcar", exact=True).click()
    assert text.input_value() == "sé [coser](oficio: costura)"
    page.get_by_role("button", name="Quitar marca").click()
    assert text.input_value() == "sé coser"
    text.evaluate("field => field.setSelectionRange(3, 8)")
    page.get_by_label("pero dice que no lo quiere").check()
    page.get_by_role("button", name="Marcar", exact=True).click()
    text.press("1")  # while writing, a digit is a digit
    photograph(page, "labelling-marked-1280", full_page=True)
    assert text.input_value() == "sé [coser](no oficio: costura)1"
    page.get_by_role("button", name="Responde").click()
    page.locator(".said", has_text="manam").wait_for()
    assert said() == [("inform", "sé [coser](no oficio: costura)1")]


def test_without_a_script_it_works_all_the_same(open_page):
    page = open_page(360, 740, java_script_enabled=False)
    assert not page.locator("#kind").is_visible()
    page.get_by_role("button", name="Busca curso").click()
    assert page.locator(".said").inner_text() == "sé coser"
    page.locator("summary", has_text="Marcar palabras").click()
    page.locator("#marked").fill("sé [coser](oficio: volar)")
    page.get_by_role("button", name="Responde").click()
    assert "No existe el valor" in page.get_by_role("alert").inner_text()
    photograph(page, "labelling-mistake-360", full_page=True)
    page.locator("#marked").fill("sé [coser](oficio: costura)")
    page.get_by_role("button", name="Responde").click()
    assert [intent for intent, _ in said()] == ["find_course", "inform"]
