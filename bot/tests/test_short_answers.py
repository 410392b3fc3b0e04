"""A short answer has the intent that the question gives it, and the entities that tell what it says."""

from __future__ import annotations

import pytest

from bot.answer_reader import settled_intent
from bot.number_extractor import NumberExtractor
from bot.schooling_extractor import SchoolingExtractor
from language.answers_to import Says, answer_to
from language.tests.short_answers import SHORT_ANSWERS, STEPS, ShortAnswer

BY_NUMBER = [s for s in SHORT_ANSWERS if answer_to(s.asked, s.text).numbers]
SCHOOLING = [s for s in SHORT_ANSWERS if s.asked == "schooling" and answer_to(s.asked, s.text).says == Says.SCHOOLING]


@pytest.mark.parametrize("said", SHORT_ANSWERS, ids=str)
def test_the_question_gives_a_short_answer_its_intent(said: ShortAnswer) -> None:
    assert settled_intent(said.text, asked=said.asked) == said.intent


@pytest.mark.parametrize("said", BY_NUMBER, ids=str)
def test_a_numbered_answer_carries_its_numbers(said: ShortAnswer) -> None:
    found = [e["value"] for e in NumberExtractor().fresh(said.text, asked=said.asked)]
    assert tuple(found) == answer_to(said.asked, said.text).numbers


@pytest.mark.parametrize("said", [s for s in SCHOOLING if s.intent], ids=str)
def test_a_schooling_answer_carries_the_step_or_the_two_to_ask_back(said: ShortAnswer) -> None:
    (found,) = SchoolingExtractor().fresh(said.text, asked="schooling")
    assert found["value"] == (said.kept if said.kept in STEPS else list(said.kept))


@pytest.mark.parametrize("text", ["huk cursota munani", "huk tallermanta", "hukta", "hukkunata", "iskay wawayuq kani"])
def test_an_article_or_an_amount_is_no_option(text: str) -> None:
    assert NumberExtractor().fresh(text) == []


@pytest.mark.parametrize(
    "text", ["secundaria tukusqachu kanay", "maypin chay instituto kachkan", "mañakunkuchu secundariata"]
)
def test_a_question_about_schooling_tells_nothing_of_ones_own(text: str) -> None:
    assert SchoolingExtractor().fresh(text, asked="schooling") == SchoolingExtractor().fresh(text) == []
