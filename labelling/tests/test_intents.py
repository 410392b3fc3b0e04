"""Operators find every intent that the dialogue knows, the likely ones first."""

from __future__ import annotations

import pytest
import yaml
from django.conf import settings

from labelling.intents import MOST_LIKELY, all_intents, by_likelihood, name_of


def test_every_intent_of_the_dialogue_is_described_and_no_other():
    domain = yaml.safe_load((settings.BASE_DIR / "domain.yml").read_text(encoding="utf-8"))
    described = set(all_intents())
    assert described == {next(iter(i)) if isinstance(i, dict) else i for i in domain["intents"]}
    assert all(intent.name and intent.what for intent in all_intents().values())
    assert all(set(intent.near) <= described - {intent.code} for intent in all_intents().values())


@pytest.mark.parametrize("guess", [*all_intents(), "something_new"])
@pytest.mark.parametrize("asked", ["", "consent", "language", "place", "skills"])
def test_all_of_them_once_the_guess_first(guess, asked):
    codes = [intent.code for intent in by_likelihood(guess, asked)]
    assert sorted(codes) == sorted(all_intents())
    assert guess == "something_new" or codes[0] == guess


def test_what_answers_the_question_is_among_the_first():
    def first(guess, asked):
        return [intent.code for intent in by_likelihood(guess, asked)[:MOST_LIKELY]]

    assert {"affirm", "deny"} <= set(first("greet", "consent"))
    assert "inform" in first("ask_cost", "place")
    assert "change_language" in first("out_of_scope", "language")


def test_an_intent_that_nobody_described_is_shown_by_its_code():
    assert (name_of("stop"), name_of("something_new")) == ("Pide parar", "something_new")
