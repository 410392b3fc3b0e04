import pytest

from language import answers

MEANINGS = {
    answers.means_yes: [
        "si",
        "Sí",
        "siii",
        "claro q si",
        "ya pe",
        "ok",
        "de acuerdo",
        "Ari",
        "acepto",
        "si porfa",
        "👍🏽",
        "👌👌",
    ],
    answers.means_no: ["no", "NO GRACIAS", "noo", "no quiero", "todavia no", "manan", "mana", "👎"],
    answers.means_dont_know: ["no se", "nose", "no sé", "NO SÉ!", "ni idea", "no se todavia", "manam yachanichu"],
    answers.means_none: ["nada", "ninguno", "no tengo", "no se hacer nada", "nada todavía", "ninguno de esos"],
    answers.means_everything: ["todo", "cualquiera", "kualkiera", "lo q sea", "de todo un poco", "las dos"],
}
CASES = [(meaning, text) for meaning, texts in MEANINGS.items() for text in texts]


@pytest.mark.parametrize(("meaning", "text"), CASES)
def test_an_answer_means_one_thing(meaning: answers.Meaning, text: str) -> None:
    assert [m for m in MEANINGS if m(text)] == [meaning]


@pytest.mark.parametrize(
    "text",
    ["", "😀", "👍 cocina", "1", "2", "cocina", "no se cocinar", "si se coser", "nada de cocina", "todo menos costura"],
)
def test_content_is_left_to_others(text: str) -> None:
    assert [m for m in MEANINGS if m(text)] == []
