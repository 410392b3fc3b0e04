import pytest

from language.answers_to import Answer, Says, answer_to
from language.schooling import Schooling

EITHER = (Schooling.PRIMARY_PARTIAL, Schooling.SECONDARY_PARTIAL)


@pytest.mark.parametrize(
    ("asked", "text", "answer"),
    [
        ("consent", "ya", Answer(Says.YES)),
        ("consent", "ya pe", Answer(Says.YES)),
        ("consent", "ari", Answer(Says.YES)),
        ("consent", "Ari, munanim", Answer(Says.YES)),
        ("consent", "ari mamay", Answer(Says.YES)),
        ("consent", "claro ari", Answer(Says.YES)),
        ("consent", "chhaynan", Answer(Says.YES)),
        ("consent", "mana", Answer(Says.NO)),
        ("consent", "manan munanichu, ama hina kaspa", Answer(Says.NO)),
        ("consent", "nada", Answer(Says.NO)),
        ("consent", "huk", Answer(Says.OPTIONS, numbers=(1,))),
        ("consent", "hoq kaq", Answer(Says.OPTIONS, numbers=(1,))),
        ("skills", "nada", Answer(Says.NONE)),
        ("skills", "mana", Answer(Says.NONE)),
        ("skills", "manam imatapas yachanichu", Answer(Says.NONE)),
        ("skills", "no", Answer(Says.NONE)),
        ("skills", "de todo un poco", Answer(Says.EVERYTHING)),
        ("skills", "imatapas", Answer(Says.EVERYTHING)),
        ("skills", "huk", Answer(Says.OPTIONS, numbers=(1,))),
        ("interests", "tukuy", Answer(Says.EVERYTHING)),
        ("interests", "llapanta munani", Answer(Says.EVERYTHING)),
        ("interests", "de todo un poco", Answer(Says.EVERYTHING)),
        ("interests", "mana mayqintapas", Answer(Says.NONE)),
        ("interests", "manan yachanichu", Answer(Says.DONT_KNOW)),
        ("interests", "ichapas", Answer(Says.DONT_KNOW)),
        ("interests", "iskay kaqta hinaspa tawa kaqta", Answer(Says.OPTIONS, numbers=(2, 4))),
        ("interests", "hukta", Answer(Says.OPTIONS, numbers=(1,))),
        ("place", "mana", Answer(Says.NO)),
        ("place", "manam yachanichu", Answer(Says.DONT_KNOW)),
        ("place", "iskay", Answer(Says.OPTIONS, numbers=(2,))),
        ("schooling", "quinto", Answer(Says.SCHOOLING, steps=(Schooling.SECONDARY,))),
        ("schooling", "5to", Answer(Says.SCHOOLING, steps=(Schooling.SECONDARY,))),
        ("schooling", "hasta sexto", Answer(Says.SCHOOLING, steps=(Schooling.PRIMARY,))),
        ("schooling", "tercero", Answer(Says.SCHOOLING, steps=EITHER)),
        ("schooling", "kinsa grado kama", Answer(Says.SCHOOLING, steps=EITHER)),
        ("schooling", "3 grado", Answer(Says.SCHOOLING, steps=EITHER)),
        ("schooling", "5", Answer(Says.OPTIONS, numbers=(5,))),
        ("schooling", "huk", Answer(Says.OPTIONS, numbers=(1,))),
        ("schooling", "nada", Answer(Says.SCHOOLING, steps=(Schooling.NONE,))),
        ("schooling", "mana", Answer(Says.SCHOOLING, steps=(Schooling.NONE,))),
        ("schooling", "primaria tukusqa", Answer(Says.SCHOOLING, steps=(Schooling.PRIMARY,))),
        ("schooling", "manam yachanichu", Answer(Says.DONT_KNOW)),
        ("schooling", "no se", Answer(Says.DONT_KNOW)),
        ("", "quinto", Answer(Says.OPTIONS, numbers=(5,))),
        ("", "mana", Answer(Says.NO)),
        ("", "tukuy", Answer(Says.EVERYTHING)),
        ("", "costurata munani", Answer(Says.NOTHING)),
        ("interests", "cosa", Answer(Says.NOTHING)),
        ("consent", "mañana", Answer(Says.NOTHING)),
        ("consent", "manana", Answer(Says.NOTHING)),
        ("consent", "manaña", Answer(Says.NO)),
    ],
)
def test_the_question_decides_what_a_word_says(asked: str, text: str, answer: Answer) -> None:
    assert answer_to(asked, text) == answer
