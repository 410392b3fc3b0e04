"""People are answered in the language they write, unless they asked for one."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from channels_app import dialogue, known_names, languages
from channels_app.availability import of_the_dialogue
from channels_app.erasure import erase_person
from channels_app.models import InboundMessage, WantedTurn
from channels_app.tests.conftest import texts_out
from channels_app.turn import take_turns
from contacts import profiles
from contacts.models import Contact
from places.models import District, Province, Region

pytestmark = pytest.mark.django_db
HOLA, CURSO, LIMA = "hola buenas tardes", "quiero un curso de costura", "vivo en lima con mis hijos"
ALLIN, YACHAYTA, MANAM = "allin punchaw mamay", "awayta yachayta munani", "manam hapinichu, huktawan niway"


class Answer:
    status = 200

    def __init__(self, body):
        self._body = body

    def json(self):
        return self._body


class Rasa:
    """Plays the dialogue server: answers everything, and keeps the wish of who names a language."""

    def __init__(self):
        self.languages = []
        self.broken = False
        self.meanwhile = lambda payload: None

    def request(self, method, address, **more):
        payload = json.loads(json.dumps(more["json"]))
        if self.broken:
            return Answer(["no object"])
        self.languages.append(payload["metadata"]["language"])
        self.meanwhile(payload)
        return Answer({"replies": [{"text": "ya", "buttons": []}], "awaiting": "place"})


@pytest.fixture
def rasa(monkeypatch):
    plays = Rasa()
    monkeypatch.setattr(dialogue, "_http", plays)
    monkeypatch.setattr(of_the_dialogue, "might_answer", lambda: True)
    return plays


@pytest.fixture
def tells(writes, rasa):
    """tells("hola", "ari") has each message answered; returns the languages that the answers were asked for in."""

    def tell(*texts, **more):
        before = len(rasa.languages)
        for text in texts:
            writes(text, **more)
            take_turns()
        return rasa.languages[before:]

    return tell


def contact():
    return Contact.objects.get()


def wishes(language):
    return lambda payload: profiles.save_language(code=payload["sender"], language=language)


@pytest.mark.parametrize(
    ("label", "texts", "languages_of_answers"),
    [
        ("a newcomer in Spanish", (HOLA,), "es"),
        ("a newcomer in Quechua is answered in it at once", (YACHAYTA,), "qu"),
        ("one Quechua word is enough from a newcomer", ("imaynallam",), "qu"),
        ("a Spanish speaker who drops a Quechua word", (HOLA, CURSO, "ari", LIMA), "es es es es"),
        ("a Spanish speaker with a Quechua topic", (HOLA, "quiero aprender awayta", LIMA), "es es es"),
        ("a Quechua speaker with Spanish loans", (ALLIN, "costurata munani", "gracias", "secundaria"), "qu qu qu qu"),
        ("a Quechua speaker who answers in Spanish nouns", (ALLIN, "mecánica", "cocina", "panadería"), "qu qu qu qu"),
        ("one clear message when there is no past", ("5", YACHAYTA), "es qu"),
        ("one clear message after a long past", (HOLA, CURSO, LIMA, YACHAYTA), "es es es es"),
        ("two clear messages in the other language", (HOLA, CURSO, LIMA, YACHAYTA, MANAM), "es es es es qu"),
        ("and back", (ALLIN, YACHAYTA, MANAM, ALLIN, HOLA, CURSO, LIMA), "qu qu qu qu qu es es"),
        ("a mixed message", (ALLIN, "hola quiero aprender pero manan qullqiy kanchu"), "qu qu"),
        ("a mixed message of a Spanish speaker", (HOLA, "quiero aprender pero manan qullqiy kanchu"), "es es"),
        ("numbers and laughs change nothing", (ALLIN, "3", "jajaja", "👍", "1 2 3", "12/05"), "qu qu qu qu qu qu"),
    ],
)
def test_the_language_of_an_answer(tells, label, texts, languages_of_answers):
    assert tells(*texts) == languages_of_answers.split()


def test_a_wish_survives_ten_messages_in_the_other_language(tells, rasa):
    tells(ALLIN)
    rasa.meanwhile = wishes("es")
    tells("castellano")
    rasa.meanwhile = lambda payload: None
    assert tells(*[YACHAYTA] * 10) == ["es"] * 10
    assert (contact().language, contact().language_chosen) == ("es", True)


def test_wishing_back_and_forth(tells, rasa):
    given = []
    for language in ("qu", "es", "qu", "es"):
        rasa.meanwhile = wishes(language)
        tells("cambiar idioma")
        rasa.meanwhile = lambda payload: None
        given += tells(HOLA, YACHAYTA)
    assert given == ["qu", "qu", "es", "es"] * 2


@pytest.mark.parametrize("name", ["quechua", "Runasimi", "qichwa", "castellano", "español"])
def test_the_name_of_a_language_is_a_wish_and_no_evidence(tells, name):
    tells(name)
    assert (contact().heard_es, contact().heard_qu) == (0, 0)


@pytest.mark.parametrize("text", ["", "3", "👍", "987654321", "jajaja"])
def test_what_holds_no_words_tells_nothing_and_nothing_fades(tells, text):
    tells(ALLIN)
    before = contact().heard_qu
    tells(text)
    assert contact().heard_qu == before > 0


def test_a_button_tells_nothing_and_neither_does_a_pin(tells):
    tells("Panadería y pastelería", choice="interests=panaderia")
    tells("", latitude=-14.2, longitude=-71.2)
    assert (contact().heard_es, contact().heard_qu) == (0, 0)


def test_a_voice_note_tells_nothing(writes, rasa):
    """It was heard by a model that knows Spanish only."""
    note = writes("quiero un curso")
    InboundMessage.objects.filter(pk=note.pk).update(media=[{"type": "audio/ogg", "voice": "heard"}])
    take_turns()
    assert (contact().heard_es, contact().heard_qu) == (0, 0)


def test_a_turn_that_is_tried_again_counts_once(writes, rasa, tells):
    writes(YACHAYTA)
    rasa.broken = True
    take_turns()
    assert (contact().heard_qu, contact().language) == (0, "es")
    rasa.broken = False
    WantedTurn.objects.update(wanted_at="2020-01-01T00:00Z", failures=0)
    take_turns()
    assert rasa.languages == ["qu"]
    message = InboundMessage.objects.get()
    assert contact().heard_qu == languages.of_text(message.text).scores.qu


def test_the_pipelines_own_words_are_in_the_same_language(writes, rasa):
    writes("ama qillqamuwaychu")
    take_turns()
    assert texts_out()[0].startswith("Allinmi")


def test_what_is_not_answered_is_not_counted(tells, writes):
    tells("baja")
    before = contact()
    tells(YACHAYTA)
    assert (contact().heard_qu, contact().language) == (before.heard_qu, before.language)


def test_a_person_who_is_forgotten_leaves_no_trace_of_language(tells, rasa):
    tells(YACHAYTA, MANAM)
    erase_person(code=contact().code)
    assert (contact().heard_es, contact().heard_qu) == (0, 0)
    assert tells(HOLA) == ["es"]


def test_nor_where_the_dialogue_forgets_them_in_the_middle_of_a_turn(tells, rasa):
    tells(YACHAYTA)
    rasa.meanwhile = lambda payload: erase_person(code=payload["sender"])
    tells("ari")
    assert (contact().heard_es, contact().heard_qu) == (0, 0)


def test_starting_again_forgets_the_evidence_too(tells):
    tells(YACHAYTA)
    profiles.forget_answers(code=contact().code)
    assert (contact().heard_es, contact().heard_qu) == (0, 0)
    assert contact().language == "qu"


@pytest.fixture
def peru():
    cusco = Province.objects.create(code="0801", name="Cusco", region=Region.objects.create(code="08", name="Cusco"))
    for place, name in enumerate(("Sicuani", "Dos de Mayo", "Wanchaq", "Munani"), start=1):
        District.objects.create(ubigeo=f"08010{place}", name=name, province=cusco, latitude=-13.5, longitude=-71.9)
    known_names.forget()
    yield
    known_names.forget()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sicuani", ""), ("sicuani cusco", ""), ("dos de mayo", ""), ("wanchaq", ""), ("Sicuanipi", "qu"),
        ("vivo en wanchaq", "es"), ("dos hijos", "es"), ("munani", "qu"), ("dos de mayopi tiyani", "qu"),
    ],
)  # fmt: skip
def test_places_speak_for_no_language(peru, text, language):
    assert languages.of_text(text).language == language


def test_remembering_costs_no_journey(writes, rasa, peru):
    languages.of_text("hola")  # the names are read once a process
    counts = []
    for text in ("12", YACHAYTA, CURSO):
        writes(text)
        with CaptureQueriesContext(connection) as queries:
            take_turns()
        counts.append(len(queries))
    assert len(set(counts[1:])) == 1
    assert counts[1] == counts[0] or counts[0] > counts[1]
