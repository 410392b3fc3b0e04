"""Exact words that stop, bring back, help and erase, as people in Peru type them; and sentences that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels_app.gates import words
from channels_app.gates.words import ERASE, HELP, OPT_IN, OPT_OUT, said
from language import answers

TYPED = {
    OPT_OUT: [
        *(
            "BAJA",
            "baja.",
            " Baja! ",
            "¡BAJA!",
            "bajaaaa",
            "STOP",
            "Stop.",
            "ＳＴＯＰ",
            "alto",
            "Parar",
            "SALIR",
            "end",
        ),
        *("cancel", "quit", "unsubscribe", "StopAll", "stop all", "revoke", "optout", "opt out", "Darme de baja"),
        *("no me escriban más", "NO ME ESCRIBAS MAS", "ya no quiero mensajes", "Dejen de escribirme"),
        *("Amaña", "AMANA", "sayay", "SAYAI", "saqiway", "saqeway", "saquihuay", "sakiway", "amaña qillqamuwaychu"),
        *("ama qelqamuwaychu", "amaña qellqamuwaychu", "manaña munanichu"),
    ],
    OPT_IN: ["INICIO", "inicio.", "Iniciar", "start", "UNSTOP", "yes", "volver", "alta", "kutimuni", "cutimuni"],
    HELP: ["AYUDA", "ayúdame", "ayudaaa", "help", "INFO", "yanapaway", "yanapahuay", "yanapaykuway", "Necesito ayuda"],
    ERASE: [
        *("borrar", "Borrar mis datos", "BORREN MIS DATOS", "elimina mis datos", "olvídame", "OLVIDAME", "borra todo"),
        *("chinkachiy", "qunqaway", "qonqaway", "datosniyta chinkachiy", "datosniyta pichay", "conqaway"),
    ],
}


def wish(text):
    found = said(text)
    assert found is not None
    return found


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in TYPED.items() for text in texts])
def test_a_word_is_known_however_it_is_spelt(kind, text):
    assert wish(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        *("para", "PARA", "no quiero parar", "quiero salir adelante", "la casa es baja", "baja california", "bajar"),
        *(
            "cancelar",
            "basta",
            "ya no",
            "no",
            "si",
            "sí",
            "mana",
            "manam",
            "mana munanichu",
            "ama",
            "pichay",
            "lluqsiy",
        ),
        *("información", "infor", "ayudante de cocina", "quiero ayudar", "yachay", "hola", "", "   ", "1", "el final"),
        *(
            "trabajo",
            "salir de mi casa a estudiar",
            "quiero borrar mi tarea",
            "el alto",
            "stop por favor amigo",
            "olvido",
        ),
        *("alto selva alegre", "inicio de clases", "cuándo es el inicio", "vuelvo", "todo", "tukuy", "samay", "🛑"),
    ],
)
def test_anything_else_is_for_the_dialogue(text):
    assert said(text) is None


@pytest.mark.parametrize("text", ["baja todo", "BAJA EN TODO", "parar todo", "Tukuy sayay", "tokuy sayai"])
def test_a_stop_may_be_said_of_everything(text):
    assert wish(text).everywhere


@pytest.mark.parametrize("text", ["baja", "stopall", "STOP ALL", "sayay"])
def test_a_plain_stop_is_for_one_address(text):
    assert not wish(text).everywhere


@pytest.mark.parametrize("text", ["stop", " END ", "Cancel", "STOPALL", "quit", "revoke", "optout", "unsubscribe"])
def test_twilio_acts_on_its_own_words(text):
    assert words.is_twilios(OPT_OUT, text)


@pytest.mark.parametrize("text", ["baja", "stop.", "stooop", "stop all", "amaña"])
def test_twilio_knows_no_other(text):
    assert not words.is_twilios(OPT_OUT, text)


def test_no_word_has_two_meanings():
    keys: dict[str, str] = {}
    for kind, _, word in words.listed():
        spelt = words.quechua_key(words.key(word))
        assert keys.setdefault(spelt, kind) == kind, word


def test_no_plain_answer_is_a_wish_but_yes():
    refusals = (answers._PLAIN_NO, answers._UNWILLING, answers._OTHER_NO, answers._SKIP)
    lexicons = (answers._YES, *refusals, answers._NONE, answers._DONT_KNOW, answers._EVERYTHING)
    phrases = {phrase for text in lexicons for line in text.splitlines() for phrase in line.split("|")}
    assert {phrase for phrase in phrases if said(phrase)} == {"yes"}


@given(
    st.sampled_from([word for _, _, word in words.listed()]), st.sampled_from(["{}", "{}!!", "  {}  ", "¡{}!", "«{}»"])
)
def test_marks_and_capitals_change_nothing(word, frame):
    assert said(frame.format(word)) == said(frame.format(word.upper())) == said(word)


@given(st.text(max_size=200))
def test_any_text_can_be_asked_about(text):
    heard = said(text)
    assert heard is None or heard.kind in {OPT_OUT, OPT_IN, HELP, ERASE}
