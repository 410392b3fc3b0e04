"""Every question and every reply is one SMS, at its longest, in each language."""

from __future__ import annotations

import pytest

from catalogue.checking import SHORT_NAME
from channels_app.dialogue import Reply
from channels_app.rendering import render
from channels_app.segments import GSM7, fold
from contacts.models import Contact, Outcome
from followup.models import FollowUp, Kind
from followup.wording import OPTIONS, say, with_options, words

FACTS = {"course": "x" * (2 * SHORT_NAME + 2), "day": "30 sep"}
REPLIES = [name for name in words() if name.partition("_")[0] not in ("ask", "options", "some", "someone", "months")]


@pytest.mark.parametrize("language", ["es", "qu"])
@pytest.mark.parametrize("kind", Kind.values)
def test_a_question_is_one_sms(kind, language):
    row = FollowUp(pk=123456789, contact=Contact())
    reply = with_options(say(f"ask_{kind}", language, **FACTS), kind, row, language)
    rendered = render([reply], "sms", language=language)
    assert (rendered.encoding, rendered.segments) == ("GSM-7", 1), len(rendered.text)


@pytest.mark.parametrize("language", ["es", "qu"])
@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_is_one_sms(name, language):
    options = "why" if name == "enrolled_no" else ""
    reply = with_options(say(name, language), options, FollowUp(pk=1, contact=Contact()), language)
    rendered = render([reply], "sms", language=language)
    assert rendered.segments == 1
    assert all(character in GSM7 for character in fold(rendered.text))


def test_every_answer_has_a_reply():
    for kind in (Kind.ENROLLED, Kind.FINISHED, Kind.WORKING):
        assert {f"{kind}_{value}" for value in OPTIONS[kind]} <= set(words())
    assert {f"why_{reason}" for reason in OPTIONS["why"]} <= set(words())
    assert set(OPTIONS["why"]) == set(Outcome.Reason.values) - {""}


def test_both_say_how_to_stop():
    for kind in Kind.values:
        assert "NO MAS" in say(f"ask_{kind}", "es", **FACTS)
        assert "AMA TAPUWAYCHU" in say(f"ask_{kind}", "qu", **FACTS)


def test_options_are_read_by_their_number():
    row = FollowUp(pk=7, contact=Contact())
    reply = with_options("?", Kind.FINISHED, row, "es")
    assert [option.payload for option in reply.options] == ["followup=7:yes", "followup=7:not_yet", "followup=7:no"]
    assert with_options("?", Kind.HELPED, row, "es") == Reply("?")
