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
        ("1", "", "intent=greet", False, "greet"),
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


def test_a_district_alone_wishes_for_no_language() -> None:
    place = {"entity": "place", "start": 0, "end": 12}
    assert answers_question("change_language", "Tomay Kichwa", [place], asked="place")
    assert not answers_question(
        "change_language", "Tomay Kichwa", [place, {"entity": "language", "start": 6, "end": 12}]
    )


def test_a_correction_stays_one() -> None:
    text = "no es santa rosa"
    assert not answers_question("correct", text, [{"entity": "place", "start": 6, "end": len(text)}])


@pytest.mark.parametrize(
    ("text", "name", "kind", "asked"),
    [
        ("Huamangapichu", "Huamanga", "place", ""),
        ("Huamangapichu", "Huamanga", "place", "place"),
        ("es en Juliaca o en Puno?", "Juliaca", "place", "place"),
        ("costura?? cuanto dura", "costura", "trade", "interests"),
        ("maypin chay instituto kachkan", "instituto", "schooling", "schooling"),
        ("secundaria tukusqachu kanay", "secundaria", "schooling", "schooling"),
        ("donde ensenan costura", "costura", "trade", "interests"),
    ],
)
@pytest.mark.parametrize("guess", ["ask_where", "more_info", "find_course", "ask_requirements", "out_of_scope"])
def test_a_question_is_no_answer(text: str, name: str, kind: str, asked: str, guess: str) -> None:
    start = text.index(name)
    entities = [{"entity": kind, "start": start, "end": start + len(name)}]
    assert settled_intent(text, asked=asked) == ""
    assert not answers_question(guess, text, entities, asked=asked)


@pytest.mark.parametrize(
    ("guess", "text", "name", "kind", "asked"),
    [
        ("ask_where", "queda por juliaca mi casa", "juliaca", "place", "place"),
        ("ask_requirements", "tengo secundaria completa", "secundaria completa", "schooling", "schooling"),
        ("out_of_scope", "puno?", "puno", "place", "place"),
        ("find_course", "costurata munani", "costurata", "trade", "interests"),
    ],
)
def test_what_was_asked_for_in_a_plain_statement_is_the_answer(
    guess: str, text: str, name: str, kind: str, asked: str
) -> None:
    start = text.index(name)
    assert answers_question(guess, text, [{"entity": kind, "start": start, "end": start + len(name)}], asked=asked)


@pytest.mark.parametrize("text", ["eso nomas", "hukta", "jujkunata", "hukkunata", "chayllam", "tukuy", "icha", "paso"])
def test_what_only_answers_a_question_is_left_to_the_classifier_where_none_was_asked(text: str) -> None:
    assert settled_intent(text) == ""
