"""Being answered by a person: asked for in words, offered after two misses, and when nobody of the staff answers."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from accounts.models import User
from actions.person import OFFER
from actions.tests.conftest import COMPLETE, trade
from channels_app.models import InboundMessage
from channels_app.tests.sending import channel, person
from handoff.models import Handoff
from handoff.tests.conftest import lima

VALIDATE = "validate_onboarding_form"
OFFERED = {"consent": True, "options": OFFER, "misses": 3}


@pytest.fixture
def wrote(rosa):
    address = person("sms", contact=rosa)
    InboundMessage.objects.create(
        channel=channel(), external_id="SMx", contact=rosa, address=address, text="quiero hablar con alguien"
    )
    return rosa


@pytest.fixture
def staff(db):
    user = User.objects.create_user("ana", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="answer_handoff"))
    return user


@pytest.fixture
def monday(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: lima("2026-11-23 10:00"))


@pytest.fixture
def desk(wrote, staff, monday):
    """Rosa writes on a Monday morning, and somebody answers people."""
    return wrote


def opened():
    return list(Handoff.objects.values_list("reason", flat=True))


class TestAskedFor:
    def test_it_is_said_when_somebody_writes(self, act, desk):
        answered = act("action_answer_handoff", "quiero hablar con una persona", intent="handoff", slots=COMPLETE)
        assert answered.says == ["utter_handoff_opened"]
        assert answered.facts["when"] == "hoy antes de las 6pm"
        assert opened() == ["asked"]

    def test_in_quechua(self, act, desk):
        slots = {**COMPLETE, "language": "qu"}
        answered = act("action_answer_handoff", "runawan rimayta munani", intent="handoff", slots=slots)
        assert answered.facts["when"] == "kunan punchaw 6pm horakama"

    def test_by_its_words_whatever_the_intent(self, act, desk):
        assert act("action_not_understood", "PERSONA", intent="out_of_scope", slots=COMPLETE).says == [
            "utter_handoff_opened"
        ]

    def test_in_the_form_its_question_follows(self, act, desk):
        answered = act(VALIDATE, "pásame con un asesor", intent="out_of_scope", asked="place", slots={"consent": True})
        assert (answered.says, answered.then, answered.closes_form) == (["utter_handoff_opened"], None, False)

    def test_without_consent_as_well(self, act, desk):
        assert act(VALIDATE, "persona", asked="consent").says == ["utter_handoff_opened"]

    def test_asking_again_is_answered_in_other_words_and_opens_no_second(self, act, desk):
        slots = {**COMPLETE, **act("action_answer_handoff", "persona", intent="handoff", slots=COMPLETE).slots}
        again = act("action_answer_handoff", "persona", intent="handoff", slots=slots)
        assert (again.says, opened()) == (["utter_handoff_opened_again"], ["asked"])

    def test_where_nobody_answers_another_way_is_said(self, act, wrote, monday):
        assert act("action_answer_handoff", "persona", intent="handoff").says == ["utter_handoff"]
        assert opened() == []

    def test_a_superuser_alone_is_nobody_who_answers(self, act, wrote, monday):
        User.objects.create_superuser("root")
        assert act("action_answer_handoff", "persona", intent="handoff").says == ["utter_handoff"]

    def test_whoever_left_the_staff_answers_nobody(self, act, wrote, staff, monday):
        User.objects.update(is_active=False)
        assert act("action_answer_handoff", "persona", intent="handoff").says == ["utter_handoff"]

    def test_somebody_of_whom_no_message_is_there_is_promised_nothing(self, act, rosa, staff, monday):
        assert act("action_answer_handoff", "persona", intent="handoff").says == ["utter_handoff"]


class TestOffered:
    def test_after_the_second_message_that_fits_nothing(self, act, desk):
        slots = dict(COMPLETE)
        heard = []
        for _ in range(2):
            answered = act("action_not_understood", "mmm qwerty", intent="out_of_scope", slots=slots)
            slots |= answered.slots
            heard += answered.says
        assert heard == ["utter_not_understood", "utter_offer_handoff"]
        assert slots["options"] == OFFER

    def test_in_the_form_in_place_of_a_question_that_two_did_not_answer(self, act, desk):
        slots = {"consent": True, "misses": 2}
        answered = act("action_ask_place", "mmm qwerty", intent="out_of_scope", asked="place", slots=slots)
        assert (answered.says, answered.closes_form) == (["utter_offer_handoff"], False)
        assert answered.slots["options"] == OFFER

    @pytest.mark.parametrize("misses", [0, 1, 3])
    def test_once(self, act, desk, misses):
        answered = act("action_ask_place", "x", asked="place", slots={"consent": True, "misses": misses})
        assert answered.says[-1].startswith("utter_ask_place")

    def test_not_to_whoever_waits_for_somebody_already(self, act, desk):
        act("action_answer_handoff", "persona", intent="handoff")
        answered = act("action_ask_place", "x", asked="place", slots={"consent": True, "misses": 2})
        assert answered.says[-1].startswith("utter_ask_place")

    def test_not_to_whoever_could_not_be_written_to(self, act, rosa, staff, monday):
        answered = act("action_ask_place", "x", asked="place", slots={"consent": True, "misses": 2})
        assert answered.says[-1].startswith("utter_ask_place")

    def test_not_where_nobody_answers(self, act, wrote, monday):
        slots = {**COMPLETE, "misses": 1}
        assert act("action_not_understood", "x", intent="out_of_scope", slots=slots).says == [
            "utter_not_understood_again"
        ]

    @pytest.mark.parametrize("said", ["1", "si", "una persona"])
    def test_yes_outside_the_form(self, act, desk, said):
        slots = {**COMPLETE, **OFFERED}
        assert act("action_take_answers", said, intent="affirm", slots=slots).then == "action_open_handoff"
        answered = act("action_open_handoff", said, intent="affirm", slots=slots)
        assert (answered.says, opened()) == (["utter_handoff_opened"], ["offered"])
        assert (answered.slots["options"], answered.slots["misses"]) == ([], 0)

    @pytest.mark.parametrize("said", ["2", "no", "no sigo aqui"])
    def test_no_outside_the_form_says_what_can_be_done(self, act, desk, said):
        slots = {**COMPLETE, **OFFERED}
        assert act("action_take_answers", said, intent="deny", slots=slots).then == "action_decline_handoff"
        answered = act("action_decline_handoff", said, intent="deny", slots=slots)
        assert (answered.then, answered.slots["options"], opened()) == ("action_say_what_next", [], [])

    @pytest.mark.parametrize("said", ["1", "sí", "ari"])
    def test_yes_in_the_form_is_no_answer_to_its_question(self, act, desk, said):
        answered = act(VALIDATE, said, intent="affirm", asked="place", slots=OFFERED)
        assert (answered.says, answered.slots["misses"], opened()) == (["utter_handoff_opened"], 0, ["offered"])
        assert (answered.then, answered.closes_form, "place" in answered.slots) == (None, False, False)

    @pytest.mark.parametrize("asked", ["consent", "place", "skills", "interests", "schooling"])
    def test_no_in_the_form_asks_its_question_again(self, act, desk, asked):
        answered = act(VALIDATE, "2", intent="deny", asked=asked, slots={**OFFERED, asked: None})
        assert (answered.says, answered.then, answered.slots["options"]) == ([], None, [])
        assert asked not in answered.slots

    @pytest.mark.parametrize("said", ["no", "mana"])
    def test_a_plain_no_is_not_that_nothing_is_known(self, act, desk, said):
        answered = act(VALIDATE, said, intent="inform", asked="skills", slots={**OFFERED, "skills": None})
        assert (answered.says, answered.slots["options"], "skills" in answered.slots) == ([], [], False)

    def test_an_answer_after_all_is_taken(self, act, desk):
        answered = act(
            VALIDATE, "sé coser", entities=[trade("costura", "coser", "sé coser")], asked="skills", slots=OFFERED
        )
        assert answered.slots["skills"] == ["costura"]
        assert opened() == []

    def test_a_button_of_the_offer_pressed_later(self, act, desk):
        answered = act(VALIDATE, "Sí, una persona", choice="handoff=yes", asked="skills", slots={"consent": True})
        assert answered.says == ["utter_handoff_opened"]
