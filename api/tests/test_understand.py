"""What a message would be taken for: language, gate, intent and entities, and nothing happens to anybody."""

from __future__ import annotations

import pytest
import urllib3

from channels_app import dialogue
from channels_app.availability import of_the_dialogue
from channels_app.gates.unreadable import LONGEST
from channels_app.models import InboundMessage, WantedTurn
from contacts.models import Contact

pytestmark = pytest.mark.django_db
COSER = {"entity": "trade", "value": "costura", "text": "coser", "start": 12, "end": 17, "negated": True}
PARSED = {"intent": "inform", "confidence": 0.9, "entities": [COSER], "ranking": []}


class Answer:
    status = 200

    def json(self):
        return PARSED


@pytest.fixture
def asked(monkeypatch):
    """What the dialogue server is asked; it takes everything for the same."""
    bodies = []

    def request(method, address, *, json):
        assert address.endswith("/webhooks/turn/understand")
        bodies.append(json)
        return Answer()

    monkeypatch.setattr(of_the_dialogue, "might_answer", lambda: True)
    monkeypatch.setattr(dialogue._http, "request", request)
    return bodies


@pytest.fixture
def understand(api, asked):
    def post(text, **more):
        answer = api.post("/api/v1/understand", {"text": text, **more}, content_type="application/json")
        assert answer.status_code == 200, answer.content
        return answer.json()

    return post


def test_the_answer_is_the_dialogues(understand, asked):
    answer = understand("no me gusta coser", awaiting="interests")
    assert answer == {
        "language": "es", "language_confidence": answer["language_confidence"], "gate": None,
        "intent": "inform", "confidence": 0.9, "entities": [COSER],
    }  # fmt: skip
    assert asked == [{"text": "no me gusta coser", "language": "es", "awaiting": "interests"}]


@pytest.mark.parametrize(
    ("text", "given", "language", "sure"),
    [
        ("quiero aprender a coser", None, "es", True),
        ("kiero un curso xfa", "qu", "es", True),
        ("awayta yachayta munani", None, "qu", True),
        ("imaynallam", "es", "qu", True),
        ("costurata munani", None, "qu", True),
        ("kunan p’unchay hamusaq", "es", "qu", True),
        ("3", None, "es", False),
        ("3", "qu", "qu", False),
        ("jajaja", "qu", "qu", False),
        ("/restart", "qu", "es", True),
    ],
)
def test_the_language_is_told_by_the_text_and_else_by_what_is_known(understand, asked, text, given, language, sure):
    answer = understand(text, language=given)
    assert answer["language"] == asked[0]["language"] == language
    assert (answer["language_confidence"] > 0.8) == sure
    assert sure or answer["language_confidence"] == 0.5


@pytest.mark.parametrize(
    ("text", "language", "gate", "intent"),
    [
        ("STOP", "es", "opt_out", None), ("baja", "es", "opt_out", None), ("Amaña!", "qu", "opt_out", None),
        ("ama qillqamuwaychu", "qu", "opt_out", None), ("ama qelqamuwaychu", "qu", "opt_out", None),
        ("inicio", "es", "opt_in", None), ("borrar mis datos", "es", "erase", "delete_data"),
        ("Ayuda", "es", None, "help"), ("yanapaway", "qu", None, "help"),
    ],
)  # fmt: skip
def test_a_word_that_a_gate_knows_needs_no_guess(understand, asked, text, language, gate, intent):
    answer = understand(text)
    assert (answer["language"], answer["gate"], answer["intent"]) == (language, gate, intent)
    assert (answer["confidence"], answer["entities"], asked) == (float(intent is not None), [], [])


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("nothing", ""),
        ("blanks", " \n\t "),
        ("pictures", "😂😂🙏"),
        ("a pasted page", "hola " * (LONGEST // 4)),
        ("advertising", "GANASTE UN PREMIO! felicidades reclama tu bono gratis en http://premios.xyz/abc"),
    ],
)
def test_what_people_are_answered_without_the_dialogue(understand, asked, label, text):
    answer = understand(text, language="qu")
    assert (answer["gate"], answer["intent"], answer["confidence"], answer["entities"]) == (None, None, 0.0, [])
    assert asked == []


@pytest.mark.parametrize("text", ["/restart", "/inform{}", "👍", "...", "\u202e", "x" * LONGEST])
def test_what_the_dialogue_is_asked_all_the_same(understand, asked, text):
    assert understand(text)["intent"] == "inform"
    assert asked[0]["text"] == text[: dialogue.MAX_TEXT]


def test_nothing_happens_to_anybody(understand):
    for text in ("hola", "baja", "borrar mis datos"):
        understand(text)
    assert not any(model.objects.exists() for model in (Contact, InboundMessage, WantedTurn))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({}, "text"),
        ({"text": None}, "text"),
        ({"text": "x", "channel": "fax"}, "whatsapp"),
        ({"text": "x" * 10_001}, "10000"),
        ({"text": "x", "language": "en"}, "qu"),
        (
            {"text": "x", "awaiting": "shoe_size"},
            "'language', 'consent', 'place', 'skills', 'interests' or 'schooling'",
        ),
        ({"text": "\ud83d"}, "text"),
    ],
)
def test_a_bad_request_is_explained(api, asked, body, said):
    answer = api.post("/api/v1/understand", body, content_type="application/json")
    assert (answer.status_code, asked) == (422, [])
    assert said in answer.content.decode()


def test_a_dialogue_that_is_away_is_said(api, asked, monkeypatch):
    def away(*args, **more):
        raise urllib3.exceptions.HTTPError

    monkeypatch.setattr(dialogue._http, "request", away)
    assert api.post("/api/v1/understand", {"text": "hola"}, content_type="application/json").status_code == 503


def test_every_field_is_described(api):
    schemas = api.get("/api/v1/schema").json()["components"]["schemas"]
    fields = {**schemas["UnderstandIn"]["properties"], **schemas["UnderstandOut"]["properties"]}
    assert [name for name, about in fields.items() if "description" not in about] == ["entities"]
