"""Simulated people of varied place, language, channel, patience and spelling come to courses by themselves."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.dialogue.world import is_running
from tests.personas import people
from tests.personas.measures import MOST_INBOUND, MOST_SEGMENTS, is_reached, measure, report
from tests.personas.run import meet_all, told

pytestmark = pytest.mark.rasa

REACHED, MEDIAN_INBOUND = 0.95, 6


@pytest.fixture(scope="module")
def met(request):
    """Everybody's conversation, held once; the table is printed, and kept as JSON beside the stack's log."""
    if not is_running():
        pytest.skip("no dialogue server is running; script/test starts one")
    option = request.config.getoption
    crowd = people.generate(seed=option("--seed", people.SEED), count=option("--personas", people.COUNT))
    found = meet_all(crowd, through_webhooks=option("--through-webhooks", False))
    file = Path(os.environ["STACK_VAR_DIR"]) / "personas.json"
    file.write_text(json.dumps(report(found), ensure_ascii=False, indent=1) + "\n", "utf-8")
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        sys.stdout.write(f"\n{told(found)}\n")
    return found


def test_nearly_all_reach_courses_by_themselves_in_nine_messages(met):
    late = [str(one.persona) for one in met if not is_reached(one)]
    assert measure(met).reached >= REACHED, "\n".join(late)


def test_half_of_them_need_six_messages_at_most(met):
    assert measure(met).inbound_median <= MEDIAN_INBOUND
    assert all(one.inbound <= max(MOST_INBOUND, one.persona.patience) for one in met)


@pytest.mark.parametrize("language", ["es", "qu", "mixed"])
def test_no_conversation_costs_more_than_twelve_segments(met, language):
    spoken = [one for one in met if one.persona.language == language]
    assert {str(one.persona): one.segments for one in spoken if one.segments > MOST_SEGMENTS} == {}


def test_nothing_is_kept_that_is_not_true_of_them(met):
    assert {str(one.persona): one.wrong for one in met if one.wrong} == {}


def test_nobody_is_answered_twice_alike(met):
    assert [str(one.persona) for one in met if one.dead_ends] == []
