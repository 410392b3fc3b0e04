""" "Me interesa": kept once the person agreed, told what comes next, shared with nobody unasked."""

from __future__ import annotations

import pytest

from actions.tests.conftest import COMPLETE, entity, number, trade
from actions.tests.talking import Talk
from catalogue.models import Offering, Provider
from channels_app import erasure
from contacts import consents
from recommender import interest
from recommender.models import CourseInterest


@pytest.fixture
def shown(act, agreed):
    """Slots after three courses were shown."""
    slots = {**COMPLETE, "interests": ["computacion"]}
    return {**slots, **act("action_recommend_offerings", slots=slots).slots}


@pytest.fixture
def says(act, shown):
    return Talk(act, shown)


@pytest.fixture
def asking_providers(shown):
    """All providers have agreed to be told who is interested."""
    Provider.objects.update(accepts_leads=True)


def kept():
    return [(one.offering, one.may_contact) for one in CourseInterest.objects.filter(withdrawn_at=None)]


@pytest.mark.parametrize(("language", "text"), [("es", "me interesa"), ("qu", "interesawan"), ("qu", "chaytam munani")])
def test_in_the_course_looked_at(says, shown, language, text):
    says.slots.update(focus=shown["offers"][1], language=language)
    answered = says(text)
    assert answered.says == ["utter_interest"]
    assert kept() == [(shown["offers"][1], None)]


@pytest.mark.parametrize("intent", ["find_course", "choose", "inform", "affirm", "out_of_scope"])
@pytest.mark.parametrize("action", ["action_take_answers", "action_show_offering"])
def test_in_the_one_of_that_number(says, shown, intent, action):
    text = "me interesa el 2"
    answered = says(text, intent=intent, action=action, entities=[entity("number", 2, "2", within=text)])
    assert answered.says == ["utter_interest"]
    assert kept() == [(shown["offers"][1], None)]


def test_of_several_it_is_asked_which_and_the_number_is_understood(says, shown):
    asked = says("me interesa")
    assert (asked.says, asked.options) == (["utter_which_interests"], [f"interest={slug}" for slug in shown["offers"]])
    assert kept() == []
    picked = says("3", intent="choose", action="action_show_offering", entities=[number(3)])
    assert picked.then == "action_register_interest"
    assert says("3", intent="choose", action="action_register_interest", entities=[number(3)]).says == [
        "utter_interest"
    ]
    assert kept() == [(shown["offers"][2], None)]


def test_which_may_be_said_by_its_name(says, shown):
    says("me interesa")
    name = Offering.objects.get(pk=shown["offers"][0]).programme.short_name
    assert says(name, action="action_register_interest").says == ["utter_interest"]
    assert kept() == [(shown["offers"][0], None)]


def test_what_to_do_now_is_told(says, shown):
    course = Offering.objects.get(pk=shown["offers"][0])
    Provider.objects.filter(pk=course.provider_id).update(address="Jr. Lima 123", phone="084 351234")
    Offering.objects.filter(pk=course.pk).update(requirements="DNI", starts_on="2027-01-13")
    says.slots["focus"] = course.pk
    steps = says("me interesa").facts["steps"]
    for part in ("Jr. Lima 123", "Lleva: DNI.", "antes del 13 ene", "Teléfono: 084 351234"):
        assert part in steps


def test_what_nobody_told_us_is_to_be_asked_there(says, shown):
    Offering.objects.filter(pk=shown["offers"][0]).update(starts_on=None, requirements="")
    says.slots["focus"] = shown["offers"][0]
    steps = says("me interesa").facts["steps"]
    assert "Pregunta allí: cuándo empieza." in steps
    assert "antes del" not in steps


def test_said_twice_it_is_kept_once(says, shown):
    says.slots["focus"] = shown["offers"][0]
    says("me interesa")
    assert says("me interesa").says == ["utter_as_said", "utter_interest"]
    assert len(kept()) == 1


GONE = {
    "full": ({"seats": 12, "seats_taken": 12}, "utter_course_full"),
    "closed": ({"open": False}, "utter_course_closed"),
    "started": ({"starts_on": "2020-01-13"}, "utter_course_started"),
    "over": ({"ends_on": "2020-01-13"}, "utter_course_closed"),
}


@pytest.mark.parametrize("language", ["es", "qu"])
@pytest.mark.parametrize(("since", "response"), GONE.values(), ids=GONE)
def test_what_is_gone_since_it_was_shown_is_said_and_the_others_are_offered(says, shown, language, since, response):
    Offering.objects.filter(pk=shown["offers"][0]).update(**since)
    says.slots.update(focus=shown["offers"][0], language=language)
    answered = says("me interesa")
    assert answered.says == [response, "utter_which_interests"]
    assert says.slots["options"] == [f"interest={slug}" for slug in shown["offers"][1:]]
    assert kept() == []
    assert says("1", intent="choose", action="action_register_interest", entities=[number(1)]).says == [
        "utter_interest"
    ]
    assert kept() == [(shown["offers"][1], None)]


def test_one_that_is_gone_too_is_not_offered_in_its_place(says, shown):
    Offering.objects.filter(pk__in=shown["offers"][:2]).update(open=False)
    says.slots["focus"] = shown["offers"][0]
    says("me interesa")
    assert says.slots["options"] == [f"interest={shown['offers'][2]}"]


def test_where_all_that_was_shown_is_gone_there_are_others(says, shown):
    Offering.objects.filter(pk__in=shown["offers"]).update(open=False)
    says.slots["focus"] = shown["offers"][0]
    answered = says("me interesa")
    assert (answered.says, answered.then) == (["utter_course_closed"], "action_more_offerings")
    assert kept() == []


@pytest.mark.parametrize("text", ["quiero matricularme en costura", "me interesa la costura"])
def test_another_trade_is_looked_for_instead(says, text):
    answered = says(text, entities=[trade("costura", "costura", text)])
    assert answered.slots["refinement"]["trades"] == ["costura"]
    assert kept() == []


def test_the_trade_of_one_of_the_courses_names_that_course(says, shown):
    taught = {slug: set(Offering.objects.get(pk=slug).programme.trades.values_list("code", flat=True))
              for slug in shown["offers"]}  # fmt: skip
    all_taught = [code for codes in taught.values() for code in codes]
    slug, code = next((slug, code) for slug, codes in taught.items() for code in codes if all_taught.count(code) == 1)
    text = "quiero inscribirme en ese de algo"
    assert says(text, entities=[trade(code, "algo", text)]).says == ["utter_interest"]
    assert kept() == [(slug, None)]


def test_where_courses_were_never_shown_it_means_something_else(act, agreed):
    answered = act("action_take_answers", "me interesa", slots=COMPLETE)
    assert "utter_interest" not in answered.says


def test_while_a_question_is_open_it_may_be_its_answer(act, agreed, shown):
    answered = act("validate_onboarding_form", "me interesa", intent="affirm", slots=shown, asked="schooling")
    assert kept() == []
    assert "utter_interest" not in answered.says


def test_without_consent_nothing_is_kept_and_it_is_asked_for(says, shown, rosa):
    consents.record(code=rosa.code, given=False, wording="test")
    says.slots["focus"] = shown["offers"][0]
    answered = says("me interesa")
    assert (answered.then, answered.slots["consent"]) == ("onboarding_form", None)
    assert not CourseInterest.objects.exists()


class TestSharingTheNumber:
    def test_nobody_is_asked_where_the_provider_did_not_agree(self, says, shown):
        says.slots["focus"] = shown["offers"][0]
        assert says("me interesa").says == ["utter_interest"]

    @pytest.mark.usefixtures("asking_providers")
    @pytest.mark.parametrize(
        ("text", "intent", "entities", "allowed"),
        [("1", "choose", [number(1)], True), ("sí", "affirm", [], True), ("2", "choose", [number(2)], False),
         ("no", "deny", [], False), ("mana", "deny", [], False)],
    )  # fmt: skip
    def test_one_question_one_answer(self, says, shown, text, intent, entities, allowed):
        says.slots["focus"] = shown["offers"][0]
        asked = says("me interesa")
        assert asked.says == ["utter_interest", "utter_share_number"]
        assert asked.slots["options"] == ["share=yes", "share=no"]
        assert says(text, intent=intent, entities=entities).then == "action_answer_sharing"
        answered = says(text, intent=intent, action="action_answer_sharing", entities=entities)
        assert answered.says == ["utter_shared" if allowed else "utter_not_shared"]
        assert kept() == [(shown["offers"][0], allowed)]

    @pytest.mark.usefixtures("asking_providers")
    def test_it_is_asked_once(self, says, shown):
        says.slots["focus"] = shown["offers"][0]
        says("me interesa")
        says("no", intent="deny", action="action_answer_sharing")
        assert says("me interesa").says[-1] == "utter_interest"

    @pytest.mark.usefixtures("asking_providers")
    def test_a_button_of_long_ago_says_nothing_about_another_course(self, says, shown):
        for slug in shown["offers"][:2]:
            says.slots["focus"] = slug
            says("me interesa")
        says.slots["options"] = ["offer=1"]
        answered = says("Sí", action="action_answer_sharing", choice="share=yes")
        assert answered.says == ["utter_share_number"]
        assert {allowed for _, allowed in kept()} == {None}

    def test_with_nothing_to_share_it_tells_what_can_be_done(self, says):
        assert says("Sí", action="action_answer_sharing", choice="share=yes").then == "action_say_what_next"


class TestTakingItBack:
    @pytest.mark.parametrize(("language", "text"), [("es", "ya no"), ("es", "ya no me interesa"), ("qu", "manaña")])
    def test_the_last_one(self, says, shown, rosa, language, text):
        for slug in shown["offers"][:2]:
            interest.register(code=rosa.code, offering=slug)
        interest.allow_contact(code=rosa.code, offering=shown["offers"][1], allowed=True)
        says.slots["language"] = language
        assert says(text, intent="deny").says == ["utter_interest_withdrawn"]
        assert kept() == [(shown["offers"][0], None)]
        assert CourseInterest.objects.get(offering=shown["offers"][1]).may_contact is False

    def test_the_one_looked_at(self, says, shown, rosa):
        for slug in shown["offers"][:2]:
            interest.register(code=rosa.code, offering=slug)
        says.slots["focus"] = shown["offers"][0]
        says("ya no me interesa")
        assert kept() == [(shown["offers"][1], None)]

    def test_with_nothing_to_take_back_it_means_something_else(self, says):
        assert says("ya no", intent="deny").says == []


def test_erasing_leaves_no_trace(says, shown, rosa):
    says.slots["focus"] = shown["offers"][0]
    says("me interesa")
    erasure.erase_person(code=rosa.code)
    assert not CourseInterest.objects.exists()
