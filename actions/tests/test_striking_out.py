"""One trade is taken back; the rest stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from actions.tests.conftest import COMPLETE, Answered, trade
from contacts import profiles
from contacts.models import Contact

Act = Callable[..., Answered]


@pytest.mark.parametrize("said", ["borra costura", "quita la costura", "saca costura por favor", "costurata qichuy"])
def test_a_trade_is_struck_out(act: Act, agreed: Contact, said: str) -> None:
    profiles.save_answers(code=agreed.code, place="080601", skills=["cocina"], interests=["costura", "tejido"])
    slots = {**COMPLETE, "interests": ["costura", "tejido"]}
    entities = [trade("costura", "costura", said)]
    answered = act("action_confirm_erasure", said, intent="delete_data", entities=entities, slots=slots)
    assert (answered.slots["interests"], answered.then) == (["tejido"], "action_recommend_offerings")
    assert profiles.answers_of(agreed.code).interests == ("tejido",)


def test_in_the_form_the_open_question_follows(act: Act, agreed: Contact) -> None:
    slots = {"consent": True, "skills": ["cocina", "costura"]}
    said = "borra costura"
    entities = [trade("costura", "costura", said)]
    answered = act("validate_onboarding_form", said, asked="interests", entities=entities, slots=slots)
    assert (answered.slots["skills"], answered.then, answered.says) == (["cocina"], None, ["utter_noted"])


@pytest.mark.parametrize("said", ["borra mis datos", "borrar"])
def test_to_be_forgotten_is_another_wish(act: Act, said: str) -> None:
    assert act("action_confirm_erasure", said, intent="delete_data", slots=COMPLETE).says == ["utter_confirm_erasure"]
