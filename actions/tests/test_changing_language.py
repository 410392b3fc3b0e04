"""Another language in mid-conversation: nothing that was said is lost, what is open is asked again in it."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from django.conf import settings

from actions import consent, interests, profile, restarting, schooling
from actions.tests.conftest import COMPLETE, entity, number
from contacts import profiles

LANGUAGES = [("es", "qu"), ("qu", "es")]
STEPS = ["consent", "place", "skills", "interests", "schooling"]


def wish(act: Any, language: str, **more: Any) -> Any:
    """Somebody asks for a language by its name."""
    named = {"qu": "quechua", "es": "castellano"}[language]
    said = f"en {named} por favor"
    entities = [entity("language", language, named, within=said)]
    return act("action_change_language", said, intent="change_language", entities=entities, **more)


def answered_up_to(step: str) -> dict[str, Any]:
    return {slot: None if STEPS.index(slot) >= STEPS.index(step) else COMPLETE[slot] for slot in STEPS}


@pytest.mark.parametrize(("old", "new"), LANGUAGES)
@pytest.mark.parametrize("asked", STEPS)
def test_inside_the_questions_the_open_one_comes_again(act, agreed, old, new, asked):
    slots = {"language": old, **answered_up_to(asked), "options": ["interests=cocina"], "last_said": "utter_help/1"}
    changed = wish(act, new, slots=slots, asked=asked)
    # Responses are chosen by the slot, so nothing is said before it is set.
    assert (changed.says, changed.then) == ([], "action_confirm_language")
    assert changed.slots == {"language": new, "last_said": ""}
    confirmed = act("action_confirm_language", "", slots={**slots, **changed.slots}, asked=asked)
    assert (confirmed.says, confirmed.then) == (["utter_language_changed"], "onboarding_form")
    assert not set(confirmed.slots) & {*STEPS, "options", "requested_slot"}
    assert profiles.answers_of(agreed.code).language == new


@pytest.mark.parametrize(("old", "new"), LANGUAGES)
def test_the_question_that_comes_again_is_the_same_with_its_options_in_the_new_language(act, agreed, old, new):
    slots = {**answered_up_to("interests"), "skills": ["cocina"]}
    before = act("action_ask_interests", "", slots={**slots, "language": old}, asked="interests")
    after = act("action_ask_interests", "", slots={**slots, "language": new}, asked="interests")
    assert (before.says, before.options) == (after.says, after.options)
    both = set(interests.labels([option.partition("=")[2] for option in before.options], new).values())
    assert {button["title"] for button in after.facts["buttons"]} <= {interests.title(label) for label in both}
    assert after.facts["buttons"] != before.facts["buttons"]


@pytest.mark.parametrize(("old", "new"), LANGUAGES)
def test_a_newcomer_is_asked_the_first_question_in_it(act, rosa, old, new):
    changed = wish(act, new, slots={"language": old})
    confirmed = act("action_confirm_language", "", slots={**changed.slots})
    assert (confirmed.says, confirmed.then) == (["utter_language_changed"], "onboarding_form")


@pytest.mark.parametrize(("old", "new"), LANGUAGES)
@pytest.mark.parametrize(
    ("options", "question"),
    [
        (profile.ERASE, "utter_confirm_erasure"),
        (profile.MENU, "utter_welcome_back"),
        (profile.CHANGES, "utter_what_to_change"),
        (restarting.YES_OR_NO, "utter_confirm_restart"),
    ],
)
def test_other_open_questions_come_again_and_keep_their_options(act, agreed, old, new, options, question):
    slots = {**COMPLETE, "language": old, "options": options}
    changed = wish(act, new, slots=slots)
    confirmed = act("action_confirm_language", "", slots={**slots, **changed.slots})
    assert confirmed.says == ["utter_language_changed", question]
    assert "options" not in confirmed.slots


@pytest.fixture
def shown(act):
    """Slots after two lists of courses, the first of the second looked at."""
    slots = {**COMPLETE, **act("action_recommend_offerings", slots=COMPLETE).slots}
    slots |= act("action_more_offerings", "otros", intent="more_options", slots=slots).slots
    return {**slots, "focus": slots["offers"][0]}


@pytest.mark.parametrize(("old", "new"), LANGUAGES)
def test_the_courses_shown_last_are_listed_in_the_new_language(act, agreed, shown, old, new):
    slots = {**shown, "language": old}
    changed = wish(act, new, slots=slots)
    listed = act("action_confirm_language", "", slots={**slots, **changed.slots})
    assert listed.says == ["utter_offers"]
    assert {name: listed.slots[name] for name in ("offers", "shown", "focus", "options")} == {
        name: shown[name] for name in ("offers", "shown", "focus", "options")
    }
    assert listed.facts["intro"] == {"es": "Listo, en castellano:", "qu": "Kunanqa runasimipi:"}[new]
    assert bool(re.search(r"\d km karu|1 km ukupi|internetpi", listed.facts["courses"])) is (new == "qu")


def test_the_courses_can_be_asked_for_again_in_the_new_language(act, agreed, shown):
    again = act("action_take_answers", "cursokunata qaway", intent="find_course", slots={**shown, "language": "qu"})
    assert again.then == "action_recommend_offerings"


def test_where_all_courses_are_gone_the_menu_comes(act, agreed):
    from catalogue.models import Offering
    from recommender.ranker import shelf

    Offering.objects.update(open=False)
    shelf.reload()
    confirmed = act("action_confirm_language", "", slots={**COMPLETE, "language": "qu", "offers": ["gone"]})
    shelf.reload()
    assert confirmed.says == ["utter_language_changed", "utter_welcome_back"]
    assert confirmed.slots["options"] == profile.MENU


@pytest.mark.parametrize(
    ("said", "entities", "spoken", "wanted"),
    [
        ("otro idioma", [], "es", "qu"),
        ("huk simipi", [], "qu", "es"),
        ("no entiendo quechua", [("qu", "quechua", True)], "qu", "es"),
        ("castellanota mana entiendenichu", [("es", "castellanota", True)], "es", "qu"),
        ("quechua no, castellano", [("qu", "quechua", True), ("es", "castellano", False)], "qu", "es"),
    ],
)
def test_which_language_is_meant(act, agreed, said, entities, spoken, wanted):
    found = [entity("language", code, text, within=said, negated=negated) for code, text, negated in entities]
    answered = act("action_change_language", said, intent="change_language", entities=found, slots={"language": spoken})
    assert answered.slots["language"] == wanted
    assert profiles.answers_of(agreed.code).language == wanted


@pytest.mark.parametrize("language", ["es", "qu"])
@pytest.mark.parametrize(
    ("slots", "asked", "then"),
    [({}, "place", "onboarding_form"), (COMPLETE, None, "action_listen"), ({}, None, "onboarding_form")],
)
def test_the_language_that_is_spoken_already_stays(act, agreed, language, slots, asked, then):
    answered = wish(act, language, slots={**slots, "language": language}, asked=asked)
    assert (answered.says, answered.then) == (["utter_language_stays"], then)


@pytest.mark.parametrize("language", ["es", "qu"])
@pytest.mark.parametrize(
    ("asked", "slot", "options", "said", "value"),
    [
        ("consent", "consent", consent.OPTIONS, "Ari", True),
        ("consent", "consent", consent.OPTIONS, "Sí", True),
        ("consent", "consent", consent.OPTIONS, "Mana", False),
        ("interests", "interests", ["interests=cocina", "interests=tejido"], "Tejido", ["tejido"]),
        ("interests", "interests", ["interests=cocina", "interests=tejido"], "Away", ["tejido"]),
        ("interests", "interests", ["interests=cocina", "interests=tejido"], "2 away", ["tejido"]),
        ("schooling", "schooling", schooling.OPTIONS, "Primaria mana tukusqa", "primaria_incompleta"),
        ("schooling", "schooling", schooling.OPTIONS, "Primaria sin terminar", "primaria_incompleta"),
        ("schooling", "schooling", schooling.OPTIONS, "4 Secundaria mana tukusqa", "secundaria_incompleta"),
        ("schooling", "schooling", schooling.OPTIONS, "Mana estudioyuq", "sin_nivel"),
    ],
)
def test_labels_of_either_language_answer_in_either(act, agreed, language, asked, slot, options, said, value):
    slots = {**answered_up_to(asked), "options": options, "language": language}
    answered = act("validate_onboarding_form", said, intent="out_of_scope", asked=asked, slots=slots)
    assert answered.slots[slot] == value


@pytest.mark.parametrize("language", ["es", "qu"])
@pytest.mark.parametrize("said", ["Cambiar mis datos", "Datosniyta cambiay", "2 datosniyta cambiay"])
def test_the_menu_too(act, agreed, language, said):
    slots = {**COMPLETE, "options": profile.MENU, "language": language}
    assert act("action_not_understood", said, intent="out_of_scope", slots=slots).then == "action_correct_answer"


@pytest.mark.parametrize("language", ["es", "qu"])
def test_an_old_button_still_means_what_it_said(act, agreed, shown, language):
    chosen = shown["offers"][1]
    slots = {**shown, "language": language, "options": profile.MENU}
    assert act("action_greet", "2", choice=f"offer={chosen}", slots=slots).then == "action_show_offering"
    details = act("action_show_offering", "2", choice=f"offer={chosen}", slots=slots)
    assert details.slots["focus"] == chosen


@pytest.mark.parametrize("language", ["es", "qu"])
def test_a_number_means_the_same_course_after_the_change(act, agreed, shown, language):
    details = act(
        "action_show_offering", "2", intent="choose", entities=[number(2)], slots={**shown, "language": language}
    )
    assert details.slots["focus"] == shown["offers"][1]


def test_titles_fit_whatsapps_buttons_and_lists():
    """20 characters on up to three buttons, 24 in a list."""
    for path in sorted((settings.BASE_DIR / "nlu_data" / "responses").glob("*.yml")):
        for variations in yaml.safe_load(path.read_text("utf-8"))["responses"].values():
            for buttons in (variation.get("buttons", []) for variation in variations):
                most = 20 if len(buttons) <= 3 else 24
                assert all(len(button["title"]) <= most for button in buttons), buttons
