"""Stories are read as the guide says, stand in every folder in both languages, and fail where a line does not hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from channels_app.dialogue import Option
from tests.dialogue import elapsed, stories
from tests.dialogue.kept import Kept
from tests.dialogue.paste import story_of
from tests.dialogue.stories import Does, Malformed, parse
from tests.dialogue.telling import StoryFailed, Telling

HERE = Path(__file__).parent
FOLDERS = sorted(
    "abuse ambiguous_place changing_language corrections crisis digressions field_worker follow_up game handoff "
    "happy_path negation nothing_found out_of_scope privacy refining several_at_once shared_phone silence_and_return "
    "skipping".split()
)
ALL = [path for path in sorted(HERE.glob("*/*.txt")) if stories.language_of(path)]


@dataclass
class Parrot:
    """Says back what it is told, from a list."""

    answers: list[str]
    text: str = ""
    slot: str | None = None
    language: str = "es"
    channel: str = "sms"
    segments: int = 0
    last_segments: int = 0
    code: str = "abc"
    options: tuple[Option, ...] = ()
    heard: list[tuple[str, str, object]] = field(default_factory=list)

    def says(self, text, *, choice="", pin=None):
        self.heard.append((text, choice, pin))
        self.text, self.segments = self.answers.pop(0), self.segments + 1
        self.last_segments, self.slot = 1, "place" if "?" in self.text else None

    def listens(self):
        self.text = self.answers.pop(0)


class World:
    passed: list[str]

    def __init__(self):
        self.passed = []

    def kept(self, person):
        return Kept("080601", ["cocina", "costura"], [], "", consent=True)

    def let_pass(self, person, text):
        self.passed.append(text)

    def phone(self):
        return Parrot(["¿Sigues tú?", "Listo."])

    def make_field_worker(self, person, text):
        self.passed.append(text)

    def ask(self, person, kind):
        self.passed.append(kind)


def told(text, *answers):
    """Tell a story to the parrot; the parrot and its world."""
    (story,) = parse(text, language="es")
    parrot, world = Parrot(list(answers)), World()
    Telling(story, parrot, world).tell()
    return parrot, world


def test_folders_by_behaviour_each_in_both_languages():
    found = {folder: {stories.language_of(path) for path in ALL if path.parent.name == folder} for folder in FOLDERS}
    assert {folder: languages for folder, languages in found.items() if languages != {"es", "qu"}} == {}
    assert {path.parent.name for path in ALL} <= set(FOLDERS)


@pytest.mark.parametrize("path", ALL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_can_be_read_and_expects_something(path):
    for story in stories.read(path):
        assert any(line.does is Does.SAYS for line in story.lines)
        assert any(line.does not in (Does.SAYS, Does.ARRANGES) for line in story.lines), story.title


def test_a_conversation_that_goes_as_told():
    parrot, world = told(
        "# a comment\n> hola\n< donde | maypi\n<! adios\n<= place\n<$ 1\n@after 3 weeks\n> [Sí](consent=yes)\n"
        "> (pin -13.5 -71.9)\n<# 2\n<= -\n= skills cocina costura\n= interests -\n= consent yes\n@quechua\n",
        "¿Dónde vives?",
        "Bien.",
        "Cursos:\n1 Uno, aqui\n2 Dos, alla",
    )
    assert parrot.heard == [
        ("hola", "", None),
        ("Sí", "consent=yes", None),
        ("", "", {"latitude": -13.5, "longitude": -71.9}),
    ]
    assert (parrot.language, world.passed) == ("qu", ["3 weeks"])


def test_a_question_that_we_asked_by_ourselves_and_what_is_kept_of_its_answer():
    _, world = told("@phone\n> hola\n@asked enrolled\n> si\n< bueno\n= outcomes -\n", "Hola.", "¡Qué bueno!")
    assert world.passed == ["enrolled"]


def test_two_phones_of_which_one_is_written_to():
    _, world = told(
        "@phone\n> hola\n@staff Rosa, CETPRO\n> PASAR {phone 2}\n< bien\n@phone 2\n@hears\n< sigues\n> si\n< listo\n"
        "@phone 1\n> 2\n< adios\n",
        "Hola.",
        "Bien.",
        "Adiós.",
    )
    assert world.passed == ["Rosa, CETPRO"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("< como estas", "not in the answer"),
        ("<! vives", "in the answer"),
        ("<= skills", "asked now: place"),
        ("<= -", "asked now: place"),
        ("<# 1", "0 courses"),
        ("<$ 0", "1 segments"),
        ("= place 150101", "kept: 080601"),
        ("= skills cocina", "kept: cocina costura"),
        ("= shoes 42", "nothing is kept by the name"),
        ("> hola", "twice in a row"),
        ("@magic", "nothing is arranged"),
    ],
)
def test_a_line_that_does_not_hold_is_marked_in_the_conversation(line, complaint):
    with pytest.raises(StoryFailed) as failed:
        told(f"> hola\n{line}\n", "¿Dónde vives?", "¿Dónde vives?")
    assert complaint in str(failed.value)
    assert "✗   2" in str(failed.value)
    assert "> hola\n        < ¿Dónde vives?" in str(failed.value)


def test_other_wordings_make_stories_of_their_own_and_one_line_varies_at_a_time():
    found = parse("> hola\n| buenas\n< x\n> si\n| ya\n| ari\n", language="es", name="yes")
    said = [[line.text for line in story.lines if line.does is Does.SAYS] for story in found]
    assert said == [["hola", "si"], ["buenas", "si"], ["hola", "ya"], ["hola", "ari"]]
    assert [story.title for story in found] == ["yes", "yes: buenas", "yes: ya", "yes: ari"]


def test_several_stories_in_a_file():
    found = parse("--- one\n> a\n< b\n\n--- two\n> c\n< d\n", language="qu")
    assert [(story.title, len(story.lines), story.language) for story in found] == [("one", 2, "qu"), ("two", 2, "qu")]


@pytest.mark.parametrize("text", ["hola", "| hola", "< hola\n| buenas"])
def test_what_is_no_line_is_said_where_it_stands(text):
    with pytest.raises(Malformed, match="line"):
        parse(text, language="es")


@pytest.mark.parametrize(
    ("text", "time"),
    [("3 weeks", timedelta(weeks=3)), ("1 minute", timedelta(minutes=1)), ("2 months", timedelta(days=60))],
)
def test_spans_of_time(text, time):
    assert elapsed.span(text) == time


def test_a_span_that_is_none():
    with pytest.raises(ValueError, match="no span"):
        elapsed.span("soon")


PASTED = """[10:32] Ana Quispe: hola
Yachay: ¡Hola! Soy Yachay Ñan: gratis te busco cursos
1 Si
2 No
23/11/26, 10:33 - Ana Quispe: si, soy Ana
mi cel es 987 654 321
[23/11/26 10:33:10] Yachay Ñan: Cursos para ti:
1 Panaderia (demo), IESTP X, a 1 km.
2 Costura, CETPRO Y, a 2 km.
10:35 Ana Quispe: el 2, mi correo es ana@example.com
"""


def test_a_pasted_transcript_becomes_a_story_without_what_tells_who_it_was():
    assert story_of(PASTED) == (
        "> hola\n"
        "< ¡Hola! Soy Yachay Ñan: gratis te busco cursos\n"
        "> si, soy NOMBRE\\nmi cel es NUMERO\n"
        "<# 2\n"
        "> el 2, mi correo es CORREO\n"
    )
    assert parse(story_of(PASTED), language="es")


def test_we_may_be_called_otherwise_in_a_transcript():
    assert story_of("Juan: hola\nCursos Cusco: ¿Donde vives?\n", us=["cursos cusco"]) == "> hola\n< ¿Donde vives?\n"
