"""The simulated people are varied, the same for the same seed, and write what nothing was learnt from."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from channels_app.dialogue import Option
from language.schooling import Schooling
from tests.dialogue.kept import Kept
from tests.dialogue.person import plain
from tests.personas import homes, people, phrases, spelling
from tests.personas.measures import is_reached, measure, report, table, trouble
from tests.personas.meeting import Met, meet
from tests.personas.people import generate
from tests.personas.reading import Read

ROOT = Path(__file__).parents[2]
SHORT = 2  # words: everybody says "no se"
_MARK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


@pytest.fixture(scope="module")
def learnt():
    """Every training message of both languages, as plain words."""
    files = ROOT.glob("nlu_data/nlu/*/*.yml")
    groups = [group for path in files for group in yaml.safe_load(path.read_text("utf-8"))["nlu"]]
    lines = [line for group in groups for line in group.get("examples", "").splitlines()]
    return {_words(_MARK.sub(r"\1", line.removeprefix("- "))) for line in lines}


def _words(text):
    return " ".join(re.findall(r"\w+", plain(text)))


def test_at_least_sixty_of_all_regions_and_kinds_of_places():
    crowd = generate()
    assert len(crowd) >= 60
    assert {person.home.ubigeo[:2] for person in crowd} == set(homes.regions())
    assert min(Counter(person.home.kind for person in crowd).values()) >= 10
    assert sum(person.home.shared for person in crowd) >= 10


def test_all_languages_channels_ways_spellings_and_steps_of_school():
    crowd = generate()
    assert min(Counter(person.language for person in crowd).values()) >= 10
    assert {person.channel for person in crowd} == {"sms", "whatsapp"}
    assert {person.way for person in crowd} == set(people.WAYS)
    spoken = {(person.language, person.spelling) for person in crowd}
    assert spoken == {(language, way) for language, ways in spelling.BY_LANGUAGE.items() for way in ways}
    assert {person.schooling for person in crowd} == {*(step.value for step in Schooling), None}
    assert len({person.patience for person in crowd}) > 2


def test_the_same_seed_makes_the_same_people_and_another_others():
    assert generate(seed=1) == generate(seed=1)
    assert generate(seed=1) != generate(seed=2)


def test_both_languages_have_words_for_the_same():
    es, qu = phrases.of("es"), phrases.of("qu")
    assert set(es.sets) == set(qu.sets)
    assert set(es.trades) == set(qu.trades)
    for found in (es, qu):
        assert set(found.sets["schooling"]) == set(found.sets["levels"]) == {step.value for step in Schooling}


@pytest.mark.parametrize("language", ["es", "qu"])
def test_their_trades_are_ours(language):
    trades = yaml.safe_load((ROOT / "catalogue" / "facts" / "trades.yml").read_text("utf-8"))
    assert set(phrases.of(language).trades) <= set(trades)


@pytest.mark.parametrize("language", ["es", "qu"])
def test_nothing_was_learnt_from_their_phrases(language, learnt):
    said = [_words(phrase) for phrase in phrases.of(language).texts() if "{" not in phrase]
    assert [text for text in said if len(text.split()) > SHORT and text in learnt] == []


class Echo:
    """Asks one slot after the other, whatever is said; then shows courses."""

    options: tuple[Option, ...] = ()

    def __init__(self):
        self.asked = iter(["consent", "place", "skills", "interests", "schooling", None])
        self.text, self.slot, self.segments, self.last_segments = "", None, 0, 1
        self.language, self.channel, self.code, self.said = "es", "sms", "abc", []

    def says(self, text, *, choice="", pin=None):
        self.said.append(text)
        self.slot = next(self.asked)
        self.segments += 1
        self.text = f"¿{self.slot}?" if self.slot else "Cursos:\n1 Uno, aqui, cerca"

    def listens(self):
        raise AssertionError("nobody writes first")


def hold(person, kept):
    echo = Echo()
    return meet(person, echo, lambda: kept), echo


@pytest.mark.parametrize("seed", range(3))
def test_nothing_was_learnt_from_what_they_say(seed, learnt, nothing_kept):
    """With places and trades filled in, before it is respelt; a trade's bare name is a name, no phrase."""
    names = {_words(form) for language in ("es", "qu") for form in _trade_forms(language)}
    said = [text for person in generate(seed=seed) for text in hold(_well_spelt(person), nothing_kept)[1].said]
    assert len(said) > 300
    assert sorted({text for text in map(_words, said) if len(text.split()) > SHORT and text in learnt - names}) == []


def _trade_forms(language):
    return [form for forms in phrases.of(language).sets["trades"].values() for form in forms.values()]


def _well_spelt(person):
    return replace(person, spelling="as written")


@pytest.fixture
def nothing_kept():
    return Kept(None, [], [], "", consent=False)


def test_what_is_kept_is_held_against_the_truth(nothing_kept):
    person = next(one for one in generate() if one.interests and one.schooling and one.way == "one by one")
    met, _ = hold(person, replace(nothing_kept, place="000000", interests=[person.interests[0], "nothing"]))
    assert met.reached
    assert set(met.wrong) == {"place=000000", "interests=nothing"}
    assert f"place={person.home.ubigeo}" in met.lost
    assert f"interests={person.interests[0]}" not in met.lost


def test_what_was_picked_by_its_number_is_agreed_to():
    read = Read("¿Qué te gustaria?\n1 Cocina\n2 Costura", "interests")
    assert read.options == {1: "Cocina", 2: "Costura"}


def test_figures_and_table():
    crowd = generate(count=10)
    met = [Met(one, True, 6 + n, 5, 0, (), (), ()) for n, one in enumerate(crowd)]
    assert measure(met).reached == pytest.approx(0.4)
    assert [is_reached(one) for one in met] == [True] * 4 + [False] * 6
    assert measure(met).inbound_median == pytest.approx(10.5)
    assert "all" in table(met)
    assert len(report(met)["troubles"]) == 6
    assert trouble(met[-1]) == "no courses in nine messages"
