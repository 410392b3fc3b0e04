"""The linter of texts: what is too long, cannot be sent cheaply or has an unknown hole does not pass."""

from __future__ import annotations

import pytest

from channels_app.segments import measure
from project.env import ROOT
from project.processes import response_bounds, response_costs, response_sides
from project.processes.response_texts import LANGUAGES, Text, all_texts, fixed_texts, word_files


def text(words, *, name="utter_test", language="es", options=()):
    return Text("nlu_data/responses/test.yml", name, language, words, options)


def problems(words, **more):
    return response_costs.judge(text(words, **more)).problems


@pytest.fixture(scope="module")
def judged():
    return response_costs.judge_all(all_texts(ROOT, word_files=response_costs.CHECKED))


def test_every_text_of_the_product_keeps_its_budget(judged):
    assert response_costs.complaints(judged) == []
    assert response_costs.unknown_files(word_files(ROOT)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shortest_onboarding_keeps_to_twelve_segments(judged, language):
    total = response_costs.onboarding(judged, language)
    assert total is not None
    assert total <= 12


def test_both_kinds_of_files_are_read(judged):
    names = {one.text.name for one in judged}
    assert {"utter_ask_consent", "opted_out", "course_head"} <= names
    assert not any(name.startswith(response_bounds.NEVER_SAID) for name in names)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("¿Dónde vives? Escribe tu distrito.", ""),
        ("Mana yachanichu: wayk’uy, t'anta.", ""),  # any apostrophe folds
        ("x" * 306, ""),
        ("x" * 307, "3 segments"),
        ("Hola 😀", "'😀' has no place in GSM-7"),
        ("Curso → 1", "'→' has no place in GSM-7"),
        ("Hola {nobody}", "unknown variable {nobody}"),
        ("{requirements}", "unknown variable {requirements}"),
    ],
)
def test_what_is_wrong_with_a_text(words, expected):
    found = problems(words)
    assert found == () if not expected else any(line.startswith(expected) for line in found)


def test_variables_count_at_their_longest():
    longest = len(response_bounds.bounds("es")["district"].longest)
    assert problems("{district}" + "x" * (306 - longest)) == ()
    assert problems("{district}" + "x" * (307 - longest))


def test_options_count_as_the_numbered_lines_they_are():
    judged = response_costs.judge(text("¿Cuál?", options=("Sí", "No")))
    assert judged.count == measure("¿Cual?\n1 Si\n2 No")


def test_a_larger_budget_is_named_with_its_reason():
    assert problems("x" * 459, name="utter_offers") == ()
    assert all(budget > response_bounds.MOST_SEGMENTS and reason for budget, reason in response_bounds.BUDGETS.values())


def test_every_larger_budget_and_bound_belongs_to_a_text(judged):
    names = {one.text.name for one in judged}
    assert set(response_bounds.BUDGETS) <= names
    assert {key.split(".")[0] for key in response_bounds.bounds("es") if "." in key} <= names


def test_a_path_that_costs_too_much_is_said():
    def path_of(characters):
        names = [f"utter_{name}" for name in response_bounds.ONBOARDING]
        judged = [response_costs.judge(text("x" * characters, name=name, language="qu")) for name in names]
        return [line for line in response_costs.complaints(judged) if line.startswith("onboarding")]

    assert path_of(250) == ["onboarding (qu): 13 segments, its budget is 12"]
    assert path_of(190) == []


def test_what_a_language_lacks_is_counted_and_has_no_cost():
    spanish = text("Hola", name="a")
    assert response_sides.missing([spanish, text(" ", name="a", language="qu")], "qu") == ["a"]
    assert response_costs.onboarding([response_costs.judge(spanish)], "qu") is None


def test_every_text_of_the_product_stands_in_both_languages():
    texts = all_texts(ROOT, word_files=response_costs.CHECKED)
    assert response_sides.complaints([*texts, *fixed_texts(ROOT, word_files=response_sides.FIXED)]) == []
    assert response_sides.trades_without_name() == []


@pytest.mark.parametrize(
    ("quechua", "problem"),
    [
        (None, "missing"),
        ({"words": ""}, "missing"),
        ({"words": "Napaykullayki"}, "variables [], in es ['title']"),
        ({"words": "{title} {fact}"}, "variables ['fact', 'title'], in es ['title']"),
        ({"words": "{title}", "payloads": ("a=no",)}, "options ['a=no'], in es ['a=yes']"),
        ({"words": "{title}pi"}, "an ending right behind a variable"),
        ({"words": "{title}: kaypi"}, ""),
    ],
)
def test_what_is_not_the_same_in_both_languages_fails(quechua, problem):
    spanish = Text("test.yml", "utter_test", "es", "{title}", ("Sí",), ("a=yes",))
    other = {"options": ("Ari",), "payloads": ("a=yes",), **(quechua or {})}
    texts = [spanish, Text("test.yml", "utter_test", "qu", **other)] if quechua else [spanish]
    assert response_sides.complaints(texts) == ([f"test.yml: utter_test (qu): {problem}"] if problem else [])


def test_a_text_without_its_spanish_side_fails_too():
    alone = text("Napaykullayki", language="qu")
    assert response_sides.complaints([alone]) == ["nlu_data/responses/test.yml: utter_test (es): missing"]


def test_words_that_are_only_read_may_differ():
    lists = [Text("words.yml", "cues_wanting", "es", "quiero"), Text("words.yml", "cues_wanting", "qu", "munani[mn]?")]
    assert response_sides.complaints(lists) == []


def test_the_table_says_what_a_text_costs():
    table = response_costs.table([response_costs.judge(text("x" * 161))], cents=4.4)
    row = table.splitlines()[1].split()
    assert row == ["utter_test", "es", "GSM-7", "161", "2", "8.8"]
    assert "qu: 1 texts missing" in table


def test_a_file_of_words_that_nobody_placed_is_found():
    assert response_costs.unknown_files(["partners/words.yml", "actions/words.yml"])[0].startswith("partners/words.yml")
