from collections import Counter
from pathlib import Path

import pytest

from bot.examples import LANGUAGES, Example, Named, held_out, write_for_training, written
from bot.variants import variant
from language.held_out import is_held_out
from language.spanish import key

WRITTEN, HELD_OUT = written(), held_out()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_has_sixty_examples_and_some_held_out(language: str) -> None:
    taught = Counter(example.intent for example in WRITTEN if example.language == language)
    measured = Counter(example.intent for example in HELD_OUT if example.language == language)
    assert len(taught) == len(measured) == 25
    assert min(taught.values()) >= 60
    assert min(measured.values()) >= 15


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fifth_is_held_out_and_nothing_of_it_is_taught(language: str) -> None:
    taught = {key(example.text) or example.text for example in WRITTEN}
    measured = [example for example in HELD_OUT if example.language == language]
    everything = len(measured) + sum(example.language == language for example in WRITTEN)
    assert 0.18 < len(measured) / everything < 0.22
    assert not taught & {key(example.text) or example.text for example in measured}


def test_the_words_themselves_say_on_which_side_a_message_stands() -> None:
    assert all(is_held_out(example.text) for example in HELD_OUT)
    assert not any(is_held_out(example.text) for example in WRITTEN)


def test_no_message_is_taught_as_two_things() -> None:
    meant: dict[str, set[str]] = {}
    for example in WRITTEN:
        meant.setdefault(key(example.text), set()).add(example.intent)
    assert {text: intents for text, intents in meant.items() if len(intents) > 1 and text} == {}


def test_annotations_say_what_is_named() -> None:
    named = {named for example in WRITTEN for named in example.named}
    assert Named("trade", "cocina", negated=True) in named
    assert {one.entity for one in named} == {"trade", "place", "schooling", "number", "language"}


def test_training_reads_each_example_in_two_spellings_without_its_annotations(tmp_path: Path) -> None:
    path = tmp_path / "nlu.yml"
    text = "manam wayk'uyta munanichu, awayta munani"
    write_for_training([Example(text, "inform", "qu", (Named("trade", "cocina", negated=True),))], path)
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip().startswith("- ")]
    assert lines == ["- intent: inform", f"- {text}", f"- {variant(text, 'qu')}"]


def test_a_variant_is_always_the_same() -> None:
    texts = [example.text for example in WRITTEN[:300]]
    assert [variant(text, "es") for text in texts] == [variant(text, "es") for text in texts]
    assert any(variant(text, "es") != text for text in texts)
