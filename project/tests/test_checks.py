"""The checks of documents, and the sum of several runs of tests."""

from __future__ import annotations

from pathlib import Path

from project.env import ROOT
from project.processes import documents
from project.processes.pytest_runs import Counts, counts

REPORT = """<testsuites><testsuite tests="5" failures="1" errors="1" skipped="1"/></testsuites>"""


def test_links_of_our_documents_lead_somewhere() -> None:
    assert list(documents.broken_links(ROOT)) == []


def test_every_variable_is_documented() -> None:
    assert list(documents.undocumented_variables(ROOT)) == []


def test_a_link_to_nowhere_is_found(tmp_path: Path) -> None:
    (tmp_path / "there.md").write_text("[a](there.md#part) [b](https://example.org) `[d](button=yes)` [c](gone.md)")
    assert list(documents.broken_links(tmp_path)) == ["there.md: gone.md leads nowhere"]


def test_variables_missing_on_either_side_are_found(tmp_path: Path) -> None:
    (tmp_path / ".env.example").write_text("DEMO=0\n# PORT=8000\nNOBODY_READS_THIS=\n")
    found = list(documents.undocumented_variables(tmp_path))
    assert "NOBODY_READS_THIS is in .env.example but not in project/env.py" in found
    assert "SECRET_KEY is in project/env.py but not in .env.example" in found
    assert not any(line.startswith(("DEMO ", "PORT ")) for line in found)


def test_counts_are_read_from_the_report_and_add_up(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert str(counts(report, exit_code=1) + Counts(passed=3)) == "5 passed, 2 failed, 1 skipped"


def test_a_run_that_broke_counts_as_a_failure(tmp_path: Path) -> None:
    assert counts(tmp_path / "none.xml", exit_code=4) == Counts(failed=1)
    assert counts(tmp_path / "none.xml", exit_code=5) == Counts()
