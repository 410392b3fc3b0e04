from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.answers import means_no, means_yes
from language.emoji import MEANINGS, pictured


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("🙏", ("thanks",)),
        ("🙏🏽🙏🏾", ("thanks", "thanks")),
        ("❤️", ("love",)),
        ("hola 👋", ("hello",)),
        ("🖕", ("insult",)),
        ("👍🏿", ("yes",)),
        ("hola", ()),
        ("", ()),
        ("🏽", ()),
    ],
)
def test_a_picture_says_what_most_people_mean_by_it(text: str, meanings: tuple[str, ...]) -> None:
    assert pictured(text) == meanings


@given(st.text(max_size=40))
def test_any_text_has_only_known_meanings(text: str) -> None:
    assert set(pictured(text)) <= MEANINGS


@pytest.mark.parametrize("sign", list("👍👌✅🆗💯👎❌🚫🙅🙏👋😂"))
def test_a_picture_that_answers_says_the_same_beside_words(sign: str) -> None:
    assert pictured(sign) == ("yes",) if means_yes(sign) else pictured(sign) != ("yes",)
    assert pictured(sign) == ("no",) if means_no(sign) else pictured(sign) != ("no",)
