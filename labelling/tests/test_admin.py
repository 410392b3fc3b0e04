"""Operators label with one tap, undo, discard, correct and download; only those who may."""

from __future__ import annotations

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from labelling.models import Example, Label

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("project.urls.public"),
    pytest.mark.usefixtures("plain_files"),
]
LIST = "/admin/labelling/example/"
NEXT = f"{LIST}etiquetar/"
UNDO = f"{LIST}deshacer/"


@pytest.fixture
def log_in(staff):
    def make(name, *permissions):
        browser = Client()
        browser.force_login(staff(name, *permissions))
        return browser

    return make


@pytest.fixture
def ana(log_in):
    """One of two who label."""
    log_in("luis")
    return log_in("ana")


def page_of(example):
    return f"{LIST}{example.pk}/etiquetar/"


def labels(browser, example, intent="inform", marked=None, **more):
    return browser.post(page_of(example), {"intent": intent, "marked": marked or example.text, **more}, follow=True)


def text_of(response):
    return response.content.decode()


def test_the_next_message_comes_at_once(ana, example):
    one, two = example("por el cerro", margin=0.01, asked="place"), example("jajaja", margin=0.2)
    first = ana.get(NEXT, follow=True)
    assert first.redirect_chain[-1][0] == page_of(one)
    assert "por el cerro" in text_of(first)
    assert "dónde vive" in text_of(first)
    assert "Quedan 2" in text_of(first)
    second = labels(ana, one)
    assert second.redirect_chain[-1][0] == page_of(two)
    assert "El anterior: <strong>Responde</strong>" in text_of(second)
    done = labels(ana, two, "out_of_scope")
    assert "No queda nada por etiquetar" in text_of(done)
    assert list(Label.objects.order_by("pk").values_list("intent", "by__username")) == [
        ("inform", "ana"), ("out_of_scope", "ana"),
    ]  # fmt: skip


def test_all_intents_are_there_and_work_without_a_script(ana, example):
    shown = text_of(ana.get(page_of(example())))
    assert shown.count('name="intent"') == 25
    assert shown.index('value="inform"') < shown.index('value="abuse"')
    assert "oficio: costura" in shown


def test_words_are_marked(ana, example):
    one = example("sé coser")
    labels(ana, one, marked="sé [coser](oficio: costura)")
    assert Label.objects.get().marked == "sé [coser](oficio: costura)"


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"intent": "inform", "marked": "sé [coser](oficio: volar)"}, "No existe el valor «volar»"),
        ({"intent": "inform", "marked": "sé [coser"}, "corchete suelto"),
        ({"intent": "inform", "marked": " "}, "no puede estar vacío"),
        ({"intent": "inform", "marked": "x" * 601}, "ni pasar de 600"),
        ({"intent": "nada", "marked": "sé coser"}, "Elige qué quiere decir"),
        ({}, "Elige qué quiere decir"),
    ],
)
def test_a_mistake_is_explained_and_nothing_is_lost(ana, example, posted, said):
    one = example("sé coser")
    shown = text_of(ana.post(page_of(one), posted))
    assert said in shown
    assert (posted.get("marked", "").strip() or "textarea") in shown
    assert not Label.objects.exists()


def test_a_text_is_corrected_on_the_way(ana, example):
    one = example("soy urpicha")
    labels(ana, one, "greet", marked="soy NOMBRE")
    one.refresh_from_db()
    assert one.text == "soy NOMBRE"


def test_skip_shows_it_again_only_when_asked(ana, example):
    one = example()
    seen_all = ana.post(page_of(one), {"step": "skip"}, follow=True)
    assert "Queda uno que saltaste" in text_of(seen_all)
    again = ana.get(f"{NEXT}?again=1", follow=True)
    assert again.redirect_chain[-1][0] == page_of(one)


@pytest.mark.parametrize(
    "step", [{"intent": "inform", "marked": "por el cerro"}, {"step": "skip"}, {"step": "discard"}]
)
def test_undo_brings_the_last_one_back(ana, example, step):
    one = example("por el cerro", margin=0.2)
    example("otro", margin=0.3)
    ana.post(page_of(one), step)
    back = ana.post(UNDO, follow=True)
    assert back.redirect_chain[-1][0] == page_of(one)
    one.refresh_from_db()
    assert (one.state, one.labels.count()) == ("waiting", 0)
    assert "El anterior" not in text_of(back)
    assert ana.post(UNDO, follow=True).redirect_chain[-1][0] == page_of(one)  # nothing more to undo: goes on


def test_what_was_exported_meanwhile_cannot_be_undone(ana, example):
    one = example()
    ana.post(page_of(one), {"step": "discard"})
    Example.objects.update(text="")
    assert "ya no se puede deshacer" in text_of(ana.post(UNDO, follow=True))


def test_what_somebody_else_finished_is_said(ana, example):
    one = example()
    Example.objects.update(state="discarded")
    assert "Otra persona ya terminó" in text_of(labels(ana, one))
    assert "ya no está por etiquetar" in text_of(ana.get(page_of(one), follow=True))


def test_a_disagreement_says_who_said_what(ana, example, log_in):
    one = example()
    labels(ana, one, "help")
    eva = log_in("eva")
    assert "Sin acuerdo" not in text_of(eva.get(page_of(one)))  # nobody is led by another
    labels(eva, one, "inform")
    shown = text_of(log_in("pia").get(page_of(one)))
    assert "Sin acuerdo" in shown
    assert "ana dijo «No entiende»" in shown


def test_filters_stay_from_one_message_to_the_next(ana, example):
    example("hola", language="es", margin=0.01)
    one, two = example("manam", language="qu", margin=0.1), example("arí", language="qu", margin=0.2)
    first = ana.get(f"{NEXT}?language=qu", follow=True)
    assert first.redirect_chain[-1][0] == f"{page_of(one)}?language=qu"
    second = ana.post(first.redirect_chain[-1][0], {"intent": "deny", "marked": "manam"}, follow=True)
    assert second.redirect_chain[-1][0] == f"{page_of(two)}?language=qu"
    ana.post(second.redirect_chain[-1][0], {"step": "discard"})
    assert "No queda nada con este filtro" in text_of(ana.get(f"{NEXT}?language=qu", follow=True))


def test_the_list_shows_the_least_certain_first_and_filters(ana, example):
    example("segundo", margin=0.2, guess="greet"), example("primero", margin=0.1, asked="place")
    example("tirado", state="discarded")
    shown = text_of(ana.get(LIST))
    assert shown.index("primero") < shown.index("segundo")
    assert "tirado" not in shown
    assert "Etiquetar (2)" in shown
    assert "primero" not in text_of(ana.get(f"{LIST}?guess=greet"))
    assert "segundo" not in text_of(ana.get(f"{LIST}?asked=place"))
    assert "tirado" in text_of(ana.get(f"{LIST}?state=discarded"))
    assert "primero" not in text_of(ana.get(f"{LIST}?language=qu"))


def test_the_list_asks_as_much_for_many_as_for_few(ana, example):
    def queries():
        with CaptureQueriesContext(connection) as found:
            ana.get(LIST)
        return len(found)

    example("uno")
    ana.get(LIST)
    few = queries()
    for number in range(20):
        example("por " + "ab" * number)
    assert queries() == few


def test_an_empty_list_says_why(ana):
    assert "No te queda nada por etiquetar" in text_of(ana.get(LIST))
    assert "No queda nada por etiquetar" in text_of(ana.get(NEXT, follow=True))


def test_the_page_of_one_says_who_labelled_it_and_when(ana, example):
    one = example()
    labels(ana, one)
    shown = text_of(ana.get(f"{LIST}{one.pk}/change/"))
    assert "ana," in shown
    assert "Responde" in shown
    assert f'href="{page_of(one)}"' in shown
    assert 'name="_save"' not in shown
    Example.objects.update(state="agreed")
    assert "Etiquetar este" not in text_of(ana.get(f"{LIST}{one.pk}/change/"))


def test_a_download_is_a_training_file_and_marks_it(ana, example, test_set):
    example("sé coser", state="agreed", intent="inform", marked="sé [coser](oficio: costura)")
    assert "Descargar castellano (1)" in text_of(ana.get(LIST))
    answer = ana.post(f"{LIST}descargar/es/")
    assert 'filename="labelled-es.yml"' in answer["Content-Disposition"]
    assert yaml.safe_load(text_of(answer))["nlu"][0]["intent"] == "inform"
    assert Example.objects.get().exported_at
    assert ana.get(f"{LIST}descargar/es/").status_code == 405
    assert ana.post(f"{LIST}descargar/xx/").status_code == 405


def test_without_the_held_out_set_there_is_no_download(ana, test_set):
    (test_set / "es.yml").unlink()
    assert "conjunto de prueba" in text_of(ana.post(f"{LIST}descargar/es/", follow=True))


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_who_may_label_does(log_in, example, method):
    one, viewer = example(), log_in("vera", "view_example")
    assert viewer.get(LIST).status_code == 200
    assert "Etiquetar (" not in text_of(viewer.get(LIST))
    for path in (NEXT, page_of(one), UNDO):
        assert getattr(viewer, method)(path).status_code == 403
    assert viewer.post(f"{LIST}descargar/es/").status_code == 403


def test_others_see_nothing(log_in, example):
    one, other = example(), log_in("otro", "view_channel")
    assert other.get(LIST).status_code == 403
    assert other.get(f"{LIST}{one.pk}/change/").status_code == 403
    assert Client().get(NEXT).status_code == 302
