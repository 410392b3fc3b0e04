import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.known_words import known_words, met_words
from bot.word_repair import WordRepair
from language.gazetteer import Entry

TEXTS = ["quiero aprender costura", "quiero panadería", "sirayta munani", "mana sirayta munanichu", "manam munanichu"]
TRADES = (Entry("soldadura", "soldadura", "es"), Entry("siray", "costura", "qu"))
REPAIR = WordRepair(known_words(met_words(TEXTS * 20), TRADES), kept={"juliaca", "alto"})  # each met often


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("quiero costuraa", "quiero costura"),
        ("quierp apender costrua", "quiero aprender costura"),
        ("panadeira", "panaderia"),
        ("sirzayta munnai", "sirayta munani"),
        ("soladdura", "soldadura"),
        ("soldaduratta", "soldadurata"),
        ("mnaam munanichuu", "manam munanichu"),
        ("quiero costura", "quiero costura"),
    ],
)
def test_a_misspelt_word_is_put_right(written: str, mended: str) -> None:
    assert REPAIR.mend(written).text == mended


@pytest.mark.parametrize(
    "text",
    ["juliaca", "Juliacapi", "altopi", "cintura", "peso", "casa", "firmallata", "tiyani", "munanchu", "123", "", "¿?"],
)
def test_what_is_a_word_stays(text: str) -> None:
    assert REPAIR.mend(text).text == text


def test_a_stretch_is_told_where_it_was_written() -> None:
    written = "kiero costruaa y soladdura"
    mended = REPAIR.mend(written)
    start = mended.text.index("soldadura")
    assert mended.written(start, start + len("soldadura")) == (written.index("soladdura"), len(written))
    assert written[slice(*mended.written(0, len("quiero")))] == "kiero"


@given(st.lists(st.sampled_from(["costrua", "quiero", "soladdura", "y", "munnai", "juliaca", ","]), max_size=6))
def test_every_word_keeps_its_place(words: list[str]) -> None:
    written = " ".join(words)
    mended = REPAIR.mend(written)
    assert mended.written(0, len(mended.text)) == (0, len(written))
    assert len(mended.text.split()) == len(words)
