"""Runs pytest in either environment and adds up how it went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from project.processes.manage import call
from project.processes.supervisor import Supervisor

NOTHING_COLLECTED = 5


@dataclass(frozen=True)
class Counts:
    """How a run of pytest ended; an error counts as a failure."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def counts(report: Path, *, exit_code: int) -> Counts:
    """From pytest's own report; a run that ended otherwise than by its tests counts as one failure more."""
    total = sum(map(_suite, _suites(report)), start=Counts())
    broken = exit_code not in (0, NOTHING_COLLECTED) and not total.failed
    return total + Counts(failed=1) if broken else total


def _suites(report: Path) -> list[ElementTree.Element]:
    if not report.exists():
        return []
    root = ElementTree.parse(report).getroot()  # noqa: S314  # pytest wrote it a moment ago
    return list(root.iter("testsuite"))


def _suite(suite: ElementTree.Element) -> Counts:
    tests, failures, errors, skipped = (int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped"))
    return Counts(tests - failures - errors - skipped, failures + errors, skipped)


@dataclass
class Runner:
    supervisor: Supervisor
    environ: Mapping[str, str]
    reports: Path
    total: Counts = Counts()

    def run(self, name: str, python: str, *arguments: str, more: Mapping[str, str] | None = None) -> None:
        self.supervisor.check_stop()
        self.reports.mkdir(parents=True, exist_ok=True)
        report = self.reports / f"{name}.xml"
        report.unlink(missing_ok=True)
        self.supervisor.console.say(f"{name}: pytest {' '.join(arguments)}")
        command = [python, "-m", "pytest", f"--junitxml={report}", *arguments]
        code = call(self.supervisor, command, environ={**self.environ, **(more or {})})
        ended = counts(report, exit_code=code)
        self.total += ended
        self.supervisor.console.say(f"{name}: {ended}")
