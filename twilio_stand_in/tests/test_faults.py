"""Faults are described in a file or a line; what does not fit is said in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from twilio_stand_in.durations import Duration
from twilio_stand_in.faults import KNOWN, Faults, FaultsError, Outage
from twilio_stand_in.faults_reading import read_faults

LINES = [
    ("", Faults()),
    ("rest_429=0.02, latency=0.05..0.4", Faults(rest_429=0.02, latency=Duration(0.05, 0.4))),
    ("latency=0.15", Faults(latency=Duration(0.15, 0.15))),
    ("outages=2..3|5..6:refuse", Faults(outages=(Outage(2, 3), Outage(5, 6, "refuse")))),
    ("opted_out_numbers=+511|+512", Faults(opted_out_numbers=frozenset({"+511", "+512"}))),
    ("undelivered_30003=0.1,undelivered_30005=0.2", Faults(undelivered={"30003": 0.1, "30005": 0.2})),
]


@pytest.mark.parametrize(("line", "faults"), LINES, ids=[row[0] for row in LINES])
def test_a_line_is_read(line, faults):
    assert read_faults(line) == faults


WRONG = [
    ("rest_429=2", "between 0 and 1"),
    ("rest_429=-0.1", "between 0 and 1"),
    ("rest_429=often", "rest_429"),
    ("rest_42=0.1", "unknown: rest_42; known are latency"),
    ("rest_429=0.6,rest_5xx_after=0.6", "together they must be at most 1"),
    ("inbound_doubled=0.6,inbound_concurrent=0.6", "together they must be at most 1"),
    ("latency=4..1", "no duration"),
    ("outages=5", "outages"),
    ("outages=3..2", "no outage"),
    ("outages=1..2:slow", "no outage"),
    ("undelivered_300=0.1", "five digits"),
    ("undelivered_30003=0.6,undelivered_30005=0.6", "at most 1"),
    ("retry_after=-1", "negative"),
    ("nowhere.yml", "cannot be read"),
]


@pytest.mark.parametrize(("line", "said"), WRONG, ids=[row[0] for row in WRONG])
def test_what_does_not_fit_is_said(line, said):
    with pytest.raises(FaultsError, match=said):
        read_faults(line)


def test_a_file_says_the_same(tmp_path):
    file = tmp_path / "faults.yml"
    file.write_text(
        "rest_5xx_after: 0.02\nlatency: 0.05..0.4\noutages: ['2..3:refuse']\n"
        "undelivered: {30003: 0.1}\nphone_off_numbers: ['+511']\n"
    )
    assert read_faults(str(file)) == Faults(
        rest_5xx_after=0.02,
        latency=Duration(0.05, 0.4),
        outages=(Outage(2, 3, "refuse"),),
        undelivered={"30003": 0.1},
        phone_off_numbers=frozenset({"+511"}),
    )


@pytest.mark.parametrize("text", ["- a list", "a: [", "word"])
def test_a_file_that_is_no_description_is_refused(tmp_path, text):
    file = tmp_path / "faults.yml"
    file.write_text(text)
    with pytest.raises(FaultsError):
        read_faults(str(file))


@pytest.mark.parametrize("name", KNOWN)
def test_every_fault_is_in_the_guide(name):
    guide = Path(__file__).parents[2] / "docs/guides/twilio-stand-in.md"
    assert f"`{name}`" in guide.read_text("utf-8")
