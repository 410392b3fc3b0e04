import pytest

from language.numerals import SPANISH, read_number, read_numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2), ("dos", 2), ("la dos", 2), ("el 2", 2), ("2.", 2), ("2)", 2), ("opción 3", 3), ("opcion tres", 3),
        ("1ro", 1), ("1°", 1), ("el primero", 1), ("la primera", 1), ("el tercero", 3), ("una", 1), ("uno", 1),
        ("quiero el 2", 2), ("la 1 por favor", 1), ("tres pues", 3), ("huk", 1), ("Iskay", 2), ("kinsa", 3),
        ("huk kaq", 1), ("chunka iskayniyuq", 12), ("kimsa chunka", 30), ("nro 3", 3), ("25", 25),
    ],
)  # fmt: skip
def test_a_short_answer_names_an_option(text: str, number: int) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "no", "ok", "okey", "quiero un curso", "quiero una", "cocina", "987654321", "hola 2 veces"]
)
def test_other_messages_name_none(text: str) -> None:
    assert read_number(text) is None


def test_one_to_thirty() -> None:
    assert set(range(1, 31)) <= set(SPANISH.values())


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3", (3,)),
        ("la 3", (3,)),
        ("3 y 5", (3, 5)),
        ("el primero y el 3", (1, 3)),
        ("1, 2 y 4", (1, 2, 4)),
        ("donde queda el 3", ()),
        ("tengo 2 hijos", ()),
        ("y", ()),
        ("", ()),
    ],
)
def test_several_numbers_and_nothing_else(text: str, numbers: tuple[int, ...]) -> None:
    assert read_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2º", 2), ("1ª", 1), ("me quedo con el 2", 2), ("prefiero la 3", 3),
        ("uj", 1), ("juk", 1), ("hukmi", 1), ("iskaymi", 2), ("iskayta", 2), ("iskaykaq", 2), ("iskay kaqmi", 2),
        ("iskay ñiqin", 2), ("kimsam", 3), ("tawata", 4),
    ],
)  # fmt: skip
def test_endings_that_leave_the_number_the_same(text: str, number: int) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["hukwan", "kaq", "ñiqin", "ta", "mi"])
def test_another_one_and_bare_endings_are_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("1,3", (1, 3)), ("1, 3", (1, 3)), ("1+3", (1, 3)), ("1-3.", (1, 3)), ("iskaywan kimsawan", (2, 3)), ("1.5", ())],
)
def test_numbers_written_close_together(text: str, numbers: tuple[int, ...]) -> None:
    assert read_numbers(text) == numbers
