import pytest

from bot.answer_reader import answers_question, settled_intent


@pytest.mark.parametrize(
    ("text", "asked", "chosen", "pin", "intent"),
    [
        ("Sí", "", "consent=yes", False, "affirm"),
        ("No", "consent", "consent=no", False, "deny"),
        ("Curso", "", "offer=2", False, "choose"),
        ("Primaria", "schooling", "schooling=primaria_completa", False, "inform"),
        ("ayuda", "place", "intent=help", False, "help"),
        ("borrar", "", "intent=delete_data", False, "delete_data"),
        ("1", "consent", "intent=restart", False, "inform"),
        ("", "place", "", True, "inform"),
        ("2", "", "", False, "choose"),
        ("el primero", "", "", False, "choose"),
        ("2", "schooling", "", False, "inform"),
        ("1", "consent", "", False, "affirm"),
        ("2", "consent", "", False, "deny"),
        ("claro", "consent", "", False, "affirm"),
        ("no gracias", "", "", False, "deny"),
        ("no se", "interests", "", False, "inform"),
        ("cualquiera", "interests", "", False, "inform"),
        ("nada", "skills", "", False, "inform"),
        ("busco un curso", "", "", False, ""),
    ],
)
def test_settled(text: str, asked: str, chosen: str, pin: bool, intent: str) -> None:
    assert settled_intent(text, asked=asked, chosen=chosen, pin=pin) == intent


@pytest.mark.parametrize(
    ("guess", "text", "kind", "asked", "answered"),
    [
        ("out_of_scope", "combapata", "place", "", True),
        ("out_of_scope", "a que hora sale el bus a combapata", "place", "", False),
        ("deny", "no se coser", "trade", "skills", True),
        ("find_course", "quiero cocina", "trade", "interests", True),
        ("find_course", "quiero cocina", "trade", "", False),
        ("ask_cost", "cuanto cuesta cocina", "trade", "interests", False),
        ("deny", "no se coser", "trade", "place", False),
    ],
)
def test_entities_that_answer(guess: str, text: str, kind: str, asked: str, answered: bool) -> None:
    word = text.split()[-1]
    entity = {"entity": kind, "start": text.index(word), "end": len(text)}
    assert answers_question(guess, text, [entity], asked=asked) is answered


@pytest.mark.parametrize("guess", ["stop", "goodbye", "deny", "help"])
@pytest.mark.parametrize("text", ["santa rosa", "no santa rosa", "en santa rosa pues"])
def test_a_message_that_is_wholly_a_name_is_an_answer(guess: str, text: str) -> None:
    start = text.index("santa")
    entity = {"entity": "place", "start": start, "end": start + len("santa rosa")}
    assert answers_question(guess, text, [entity])


def test_a_correction_stays_one() -> None:
    text = "no es santa rosa"
    assert not answers_question("correct", text, [{"entity": "place", "start": 6, "end": len(text)}])
