"""Every text that people read: there, in every language spoken, GSM-7, and within its segments."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
import yaml
from django.conf import settings

from actions import consent, facets, interests, profile, restarting, schooling, wording
from actions.course_lines import ROOM
from actions.place_question import ROOM_FOR_OPTIONS
from actions.registry import ENTRIES, STEPS
from actions.repetition import REWORDED
from channels_app.segments import fold, measure
from language.schooling import Schooling

# The longest that each placeholder can plausibly be (names of the catalogue and of INEI, measured).
LONGEST = {
    "courses": "x" * ROOM,
    "intro": "60 km ukupi manam kanchu fotografía y video. Aswan ladupi:",
    "place_name": "San Pedro de Pillao, Daniel Alcides Carrión, Pasco",
    "district": "San Francisco de Asís de Yarusyacan",
    "place_option": "place=080601",
    "title": "Reparación de Celulares",
    "provider": "Instituto de Educación Superior Tecnológico Público José Antonio Encinas",
    "facts": "Empieza el 15 dic. Horario: Lun a vie 6pm-10pm. Costo: S/ 1200. Te piden: DNI y certificado de estudios. "
    "Teléfono: 01 234 5678.",
    "fact": "Instituto Superior Tecnológico José Antonio Encinas, Jr. Los Incas 123, San Juan de Lurigancho",
    "when": "kunan punchaw 10am horamanta 12pm horakama",
    "steps": "Ve a Instituto Superior Tecnológico José Antonio Encinas, Jr. Los Incas 123, San Juan de Lurigancho. "
    "Lleva: DNI y certificado de estudios. Inscríbete antes del 15 dic. Teléfono: 01 234 5678.",
    "trade": "reparación de celulares",
    "limits": "gratis, aswan kayllapi y internetpi",
    "reasons": "se parece a reparación de celulares, empresas de tu región pensaban contratar a 1,200 en reparación de "
    "celulares (MTPE, dic 2026), queda a 1 km o menos",
    "known": "San Francisco de Asís de Yarusyacan, sabes crianza de animales y cosmetología",
    "shown": "3 cursos",
    "count": "1234",
    "trades": "crianza de animales, belleza y peluquería y costura y confección",
    "days": "90",
    "lines": "\n".join(["1 Reparación de Celulares: Instituto José Antonio Encinas, San Juan de Lurigancho"] * 3),
}
OPTIONS = {
    "utter_ask_interests": "x" * interests.ROOM_FOR_OPTIONS,
    "utter_ask_interests_again": "x" * interests.ROOM_FOR_OPTIONS,
    **dict.fromkeys(["utter_ask_game", "utter_ask_game_again"], "x" * 2 * 23),
    **dict.fromkeys(["utter_ask_game_result", "utter_ask_game_result_again"], "x" * 3 * 23),
    "utter_ask_place_which": "x" * ROOM_FOR_OPTIONS,
    "utter_ask_place_number": "x" * ROOM_FOR_OPTIONS,
    "utter_ask_place_city": "x" * ROOM_FOR_OPTIONS,
    "utter_ask_place_same_name": "x" * ROOM_FOR_OPTIONS,
}
SEGMENTS = {
    "utter_offers": 3,
    "utter_one_offer": 3,
    "utter_offers_again": 3,
    "utter_one_offer_again": 3,
    "utter_offering": 3,
    "utter_offering_demo": 3,
    "utter_where": 2,
    "utter_general": 2,
    "utter_general_country": 2,
    "utter_general_near": 2,
    "utter_general_none": 2,
    "utter_general_trade": 2,
    "utter_welcome_back_known": 2,
    "utter_offers_notify": 3,
    "utter_offers_notify_again": 3,
    "utter_why_shown": 2,
    "utter_why_shown_of_each": 3,
    "utter_interest": 3,
    **{f"utter_{facet}_of_each": 3 for facet in facets.FACETS},
}
# A digression in the form is followed by the question: both are one message.
DIGRESSIONS = ["utter_help", "utter_bot_identity", "utter_thanks", "utter_abuse", "utter_handoff", "utter_stop",
               "utter_language_changed", "utter_offers_come", "utter_noted", "utter_reopened",
               "utter_handoff_opened", "utter_nothing_forgotten"]  # fmt: skip


@cache
def _read(folder: str, key: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for path in sorted((settings.BASE_DIR / "nlu_data" / folder).glob("*.yml")):
        part = yaml.safe_load(path.read_text("utf-8"))[key]
        entries = part if isinstance(part, dict) else {rule["rule"]: rule for rule in part}
        assert not merged.keys() & entries.keys(), f"{path.name} repeats a name"
        merged |= entries
    return merged


@cache
def _domain() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((settings.BASE_DIR / "domain.yml").read_text("utf-8"))
    return loaded


def _responses() -> dict[str, list[dict[str, Any]]]:
    return _read("responses", "responses")


def _in(language: str, name: str) -> dict[str, Any]:
    return next(v for v in _responses()[name] if v["condition"][0]["value"] == language)


def _rule_actions() -> set[str]:
    return {step["action"] for rule in _read("rules", "rules").values() for step in rule["steps"] if "action" in step}


def _filled(name: str, variation: dict[str, Any]) -> str:
    buttons = [f"{number} {button['title']}" for number, button in enumerate(variation.get("buttons", []), start=1)]
    return fold("\n".join([variation["text"].format(**LONGEST), *buttons]) + OPTIONS.get(name, ""))


@pytest.mark.parametrize("name", sorted(_responses()))
def test_a_response_has_one_variation_for_each_language(name):
    conditions = [variation["condition"] for variation in _responses()[name]]
    assert all(len(c) == 1 and (c[0]["type"], c[0]["name"]) == ("slot", "language") for c in conditions)
    languages = [c[0]["value"] for c in conditions]
    assert len(languages) == len(set(languages))
    assert set(wording.SPOKEN) <= set(languages)


@pytest.mark.parametrize("name", sorted(_responses()))
def test_a_response_keeps_its_budget(name):
    for variation in _responses()[name]:
        count = measure(_filled(name, variation))
        assert count.encoding == "GSM-7"
        assert count.segments <= SEGMENTS.get(name, 1), (count, _filled(name, variation))


@pytest.mark.parametrize("language", wording.SPOKEN)
@pytest.mark.parametrize("name", [*DIGRESSIONS, *(f"{name}_again" for name in DIGRESSIONS)])
def test_a_digression_with_the_question_after_it_is_two_segments_at_most(name, language):
    questions = [n for n in _responses() if n.startswith("utter_ask_")]
    for question in questions:
        text = _filled(name, _in(language, name)) + "\n" + _filled(question, _in(language, question))
        assert measure(text).segments <= 2, text


@pytest.mark.parametrize("language", wording.SPOKEN)
def test_the_whole_onboarding_fits_its_budget(language):
    asked = ["utter_ask_consent", "utter_ask_place", "utter_ask_skills", "utter_ask_interests", "utter_ask_schooling"]
    counts = [measure(_filled(name, _in(language, name))).segments for name in [*asked, "utter_offers"]]
    assert sum(counts) <= 9


def test_every_action_of_the_domain_is_there_and_the_other_way_round():
    assert set(_domain()["actions"]) == {*ENTRIES, *STEPS}


def test_every_rule_names_an_action_or_a_response_that_exists():
    assert _rule_actions() <= {*_domain()["actions"], *_responses()}


def test_every_intent_has_one_rule():
    ruled = [step["intent"] for rule in _read("rules", "rules").values() for step in rule["steps"] if "intent" in step]
    # Rasa itself answers the intent `restart` with action_restart; a rule would never be asked.
    assert sorted([*ruled, "restart"]) == sorted(_domain()["intents"])


def test_every_response_is_said_by_somebody_and_no_other():
    said = {name for path in (settings.BASE_DIR / "actions").glob("*.py") for name in _names(path.read_text("utf-8"))}
    templated = {f"utter_{facet}{suffix}" for facet in facets.FACETS for suffix in ("", "_of_each")}
    asked = {f"{name}_again" for name in said if name.startswith("utter_ask_") and f"{name}_again" in _responses()}
    again = asked | {f"{name}_again" for name in REWORDED}
    used = said | templated | again | {action for action in _rule_actions() if action.startswith("utter_")}
    assert used == set(_responses())


def _names(source: str) -> list[str]:
    return re.findall(r'"(utter_[a-z_]*[a-z])"', source)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("utter_ask_consent", consent.OPTIONS),
        ("utter_ask_consent_again", consent.OPTIONS),
        ("utter_ask_schooling", schooling.OPTIONS),
        ("utter_ask_schooling_again", schooling.OPTIONS),
        ("utter_welcome_back", profile.MENU),
        ("utter_welcome_back_again", profile.MENU),
        ("utter_what_to_change", profile.CHANGES),
        ("utter_what_to_change_again", profile.CHANGES),
        ("utter_confirm_erasure", profile.ERASE),
        ("utter_confirm_restart", restarting.YES_OR_NO),
        ("utter_confirm_restart_again", restarting.YES_OR_NO),
        ("utter_confirm_erasure_again", profile.ERASE),
    ],
)
def test_the_options_that_people_read_are_those_that_are_understood(name, options):
    for variation in _responses()[name]:
        assert [button["payload"] for button in variation["buttons"]] == options


@pytest.mark.parametrize("name", sorted(wording.words()))
def test_a_fragment_is_there_in_every_language_and_gsm7(name):
    for language in wording.SPOKEN:
        assert measure(fold(wording.words()[name][language])).encoding == "GSM-7"


@pytest.mark.parametrize("step", [step.value for step in Schooling if step is not Schooling.NONE])
def test_every_schooling_has_its_words(step):
    assert all(wording.word(f"schooling_{step}", language) for language in wording.SPOKEN)


def test_unknown_words_never_fall_back_silently():
    with pytest.raises(KeyError):
        wording.word("cost_free", "ay")
