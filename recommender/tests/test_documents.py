"""The pages of the docs are what the command makes of the kept reports, and nobody's handwork."""

import json

import pytest

from recommender import documents


@pytest.mark.parametrize("name", ["recommender-card.md", "recommender-baselines.md"])
def test_the_pages_are_what_the_kept_reports_say(name):
    assert (documents.DOCS / name).read_text(encoding="utf-8") == documents.pages()[name]


def test_another_report_makes_another_page(tmp_path):
    for path in documents.REPORTS.glob("*.json"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    simulation = json.loads((tmp_path / documents.SIMULATION).read_text(encoding="utf-8"))
    simulation["figures"]["network"].update(glad=0.123, glad_low=0.1, glad_high=0.2)
    (tmp_path / documents.SIMULATION).write_text(json.dumps(simulation), encoding="utf-8")
    assert all("0.123 (0.100 to 0.200)" in text for text in documents.pages(tmp_path).values())
