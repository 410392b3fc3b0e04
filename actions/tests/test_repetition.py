"""Nobody reads the same answer twice in a row."""

from __future__ import annotations

import pytest

from actions.tests.conftest import COMPLETE

REWORDED = [
    ("action_greet", "utter_welcome_back"),
    ("action_tell_help", "utter_help"),
    ("action_tell_identity", "utter_bot_identity"),
    ("action_answer_thanks", "utter_thanks"),
    ("action_answer_abuse", "utter_abuse"),
    ("action_answer_handoff", "utter_handoff"),
    ("action_answer_stop", "utter_stop"),
    ("action_pause", "utter_goodbye"),
    ("action_correct_answer", "utter_what_to_change"),
    ("action_confirm_erasure", "utter_confirm_erasure"),
    ("action_keep_data", "utter_kept"),
    ("action_say_what_next", "utter_help"),
    ("action_recommend_offerings", "utter_offers_notify"),
]


@pytest.mark.parametrize(("action", "response"), REWORDED)
def test_the_second_time_is_worded_otherwise_and_the_third_as_the_first(act, action, response):
    slots, heard = dict(COMPLETE), []
    for _ in range(3):
        answered = act(action, "mmm", intent="greet", slots=slots)
        heard += answered.says
        slots |= answered.slots
    assert heard == [response, f"{response}_again", response]


def test_a_fact_told_again_is_said_to_be_a_repetition(act):
    slots = {**COMPLETE, **act("action_recommend_offerings", slots=COMPLETE).slots}
    slots["focus"] = slots["offers"][0]
    first = act("action_tell_cost", "cuanto", intent="ask_cost", slots=slots)
    second = act("action_tell_cost", "cuanto", intent="ask_cost", slots={**slots, **first.slots})
    assert (first.says, second.says) == (["utter_cost"], ["utter_as_said", "utter_cost"])


def test_another_course_is_no_repetition(act):
    slots = {**COMPLETE, **act("action_recommend_offerings", slots=COMPLETE).slots}
    first = act("action_show_offering", choice="offer=1", slots=slots)
    second = act("action_show_offering", choice="offer=2", slots={**slots, **first.slots})
    assert "utter_as_said" not in second.says


def test_no_words_are_kept_to_know_a_repetition(act):
    kept = act("action_recommend_offerings", slots=COMPLETE).slots["last_said"]
    assert kept.startswith("utter_offers_notify/")
    assert len(kept) <= 32
