"""What would not stand well in a story file."""

import pytest

pytestmark = pytest.mark.rasa


@pytest.mark.parametrize("said", ["x" * 400, "hola " * 300, "\u200b\u200b?", "1" * 200])
def test_anything_first_leads_to_the_first_question_and_its_answer_counts(person, said):
    person.says(said).awaiting("consent")
    person.says("si").awaiting("place")
