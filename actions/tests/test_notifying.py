""" "Avísame": we look out for what was really sought, for half a year, until the person says stop."""

from __future__ import annotations

import pytest

from actions.tests.conftest import COMPLETE, trade
from actions.tests.talking import Talk
from contacts import consents
from recommender import watching
from recommender.models import Watch


@pytest.fixture
def says(act, agreed):
    slots = {**COMPLETE, "interests": ["computacion"], "skills": []}
    slots |= act("action_recommend_offerings", slots=slots).slots

    return Talk(act, slots)


def wish():
    return Watch.objects.get(ended_at=None).wish


@pytest.mark.parametrize(("language", "text"), [("es", "avísame"), ("es", "me avisas si sale uno"), ("qu", "willaway")])
def test_what_was_looked_for(says, rosa, language, text):
    answered = says(text, language=language)
    assert answered.says == ["utter_watching"]
    assert (wish()["ubigeo"], wish()["interests"], wish()["max_cost"]) == ("080601", ["computacion"], None)
    assert [kept.contact_code for kept in watching.of_contact(rosa.code)] == [rosa.code]


def test_what_was_really_sought_not_the_next_best_that_was_shown(says):
    says("virtual hay?", intent="find_course", action="action_take_answers")
    says("avísame")
    assert wish()["modality"] == "distancia"


def test_the_trade_and_the_limit_that_the_message_names(says):
    text = "avísame cuando haya costura gratis"
    answered = says(text, entities=[trade("costura", "costura", text)])
    assert (wish()["interests"], wish()["max_cost"]) == (["costura"], 0)
    assert answered.facts["trade"] == "costura y confección"


def test_also_where_nothing_at_all_was_found(says):
    says.slots.update(offers=[], shown=[])
    assert says("avísame").says == ["utter_watching"]


def test_asked_twice_it_is_said_otherwise(says):
    says("avísame")
    assert says("avísame").says == ["utter_watching_again"]
    assert Watch.objects.count() == 1


@pytest.mark.parametrize(("language", "text"), [("es", "ya no me avises"), ("es", "ya no"), ("qu", "ama willawaychu")])
def test_it_ends_by_a_word(says, rosa, language, text):
    says("avísame")
    assert says(text, language=language).says == ["utter_watch_ended"]
    assert watching.of_contact(rosa.code) == []


def test_without_consent_nothing_is_kept_and_it_is_asked_for(says, rosa):
    consents.record(code=rosa.code, given=False, wording="test")
    assert says("avísame").then == "onboarding_form"
    assert not Watch.objects.exists()


def test_before_the_questions_are_answered_they_come_first(act, agreed):
    act("validate_onboarding_form", "avísame", intent="out_of_scope", slots={"consent": True}, asked="place")
    act("action_not_understood", "avísame", intent="out_of_scope", slots={"consent": True})
    assert not Watch.objects.exists()
