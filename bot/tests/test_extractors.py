import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.language_extractor import LanguageExtractor
from bot.number_extractor import NumberExtractor
from bot.schooling_extractor import SchoolingExtractor
from bot.tokenizer import FoldingTokenizer


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2", [2]), ("el 2", [2]), ("la dos", [2]), ("opción 3", [3]), ("el primero", [1]), ("3ra", [3]), ("huk", [1]),
        ("me interesa el segundo", [2]), ("cuanto cuesta el 2", [2]), ("dame el curso 3 porfa", [3]), ("dos", [2]),
        ("1 y 3", [1, 3]), ("chunka iskayniyuq", [12]), ("la opcion uno", [1]),
        ("tengo 25 años", []), ("quiero un curso", []), ("quiero una carrera", []), ("a las 7:30", []), ("S/ 30", []),
        ("mi numero es 987654321", []), ("tengo dos hijos", []), ("ok", []), ("los dos", []),
    ],
)  # fmt: skip
def test_numbers(text: str, numbers: list[int]) -> None:
    found = NumberExtractor().fresh(text)
    assert [e["value"] for e in found] == numbers
    assert all(text[e["start"] : e["end"]] == e["text"] for e in found)


def test_a_number_inside_what_is_taken_is_left() -> None:
    text = "4to de secundaria"
    schooling = SchoolingExtractor().fresh(text)
    assert [e["value"] for e in schooling] == ["secundaria_incompleta"]
    assert NumberExtractor().fresh(text, taken=schooling) == []


def test_an_unfinished_school_is_not_negated() -> None:
    (found,) = SchoolingExtractor().fresh("no termine la secundaria")
    assert (found["value"], found["negated"]) == ("secundaria_incompleta", False)


def test_a_level_alone_counts_in_a_long_answer_when_asked() -> None:
    text = "bueno señorita este pues la primaria"
    assert SchoolingExtractor().fresh(text) == []
    assert [e["value"] for e in SchoolingExtractor().fresh(text, asked="schooling")] == ["primaria_completa"]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("en quechua por favor", ["qu"]),
        ("kechua", ["qu"]),
        ("Runasimi", ["qu"]),
        ("castellano", ["es"]),
        ("español", ["es"]),
        ("hola", []),
    ],
)
def test_languages(text: str, codes: list[str]) -> None:
    assert [e["value"] for e in LanguageExtractor().fresh(text)] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [("Tomay Kichwa, Ambo", []), ("vivo en Castilla", []), ("castilla simipi", ["es"]), ("kichwapi", [])],
)
def test_a_district_named_as_a_language_is_none(text: str, codes: list[str]) -> None:
    assert [e["value"] for e in LanguageExtractor().read(text, asked="place")] == codes


def test_tokens_carry_the_key_and_the_raw_offsets() -> None:
    tokenizer = FoldingTokenizer(FoldingTokenizer.get_default_config())
    text = "Kiero  aprender wayk’uyta!"
    tokens = tokenizer.tokenize(Message({"text": text}), "text")
    assert [text[t.start : t.end] for t in tokens] == ["Kiero", "aprender", "wayk’uyta", "!"]
    assert tokens[0].lemma == tokenizer.tokenize(Message({"text": "quiero"}), "text")[0].lemma
