"""`script/check`: everything that can be judged without running the product; a line for each check.

With --responses: the table of all texts to people instead, with encoding, segments and cost.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from project.env import ROOT
from project.processes import documents, environment, ports, secrets_file
from project.processes.environment import Addresses
from project.processes.programs import WEB_PYTHON

CACHE = ROOT / "var" / "cache"


@dataclass(frozen=True)
class Finding:
    """What a check said; `problems` is empty when all is well."""

    name: str
    seconds: float
    problems: str


@dataclass(frozen=True)
class Check:
    name: str
    judge: Callable[[], str]  # its complaints, or an empty string

    def run(self) -> Finding:
        began = time.monotonic()
        problems = self.judge()
        return Finding(self.name, time.monotonic() - began, problems)


def tool(name: str, *arguments: str) -> Callable[[], str]:
    """A program of the web environment that complains by its exit code."""
    binary = Path(WEB_PYTHON).with_name(name)

    def judge() -> str:
        answer = subprocess.run(
            [str(binary), *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env=placeholder_environment(),
        )
        return (answer.stdout + answer.stderr).strip() or f"exit code {answer.returncode}" if answer.returncode else ""

    return judge


def placeholder_environment() -> Mapping[str, str]:
    """Enough to load the settings; nothing is connected to."""
    return environment.web(
        environment.without_ours(os.environ),
        addresses=Addresses(ports.LOOPBACK, 8000, 8001, 5005),
        secrets={name: make() for name, make in secrets_file.MAKERS.items()},
        database_url="postgresql://nobody@127.0.0.1:1/none",
        redis_url="redis://127.0.0.1:1/0",
        var=ROOT / "var",
    )


def checks() -> list[Check]:
    rooms = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))
    python = [*rooms, "script", "bot", "benchmarks", "tests", "conftest.py", "manage.py"]
    code = [name for name in dict.fromkeys(python) if (ROOT / name).exists()]
    typed = [name for name in code if name not in ("bot", "benchmarks", "script")] + ["script/bootstrap.py"]
    pages = [str(path.relative_to(ROOT)) for path in ROOT.glob("*/templates")]
    migrations = ("manage.py", "makemigrations", "--check", "--dry-run")
    return [
        Check("lint (ruff)", tool("ruff", "check", "--quiet", *code)),
        Check("format (ruff)", tool("ruff", "format", "--check", *code)),
        Check("types (mypy)", tool("mypy", "--cache-dir", str(CACHE / "mypy"), *typed)),
        Check("import direction (import-linter)", tool("lint-imports", "--cache-dir", str(CACHE / "imports"))),
        Check("migrations (makemigrations --check)", tool("python", "-W", "ignore", *migrations)),
        Check("templates (djlint)", tool("djlint", "--lint", "--quiet", *pages) if pages else str),
        Check("YAML (yamllint)", tool("yamllint", "--strict", ".")),
        Check("responses (encoding, segments, cost)", tool("python", "-m", "project.processes.responses", "--quiet")),
        Check("links in documents", lambda: "\n".join(documents.broken_links(ROOT))),
        Check("environment variables documented", lambda: "\n".join(documents.undocumented_variables(ROOT))),
    ]


def report(findings: Sequence[Finding]) -> str:
    lines = []
    for finding in findings:
        verdict = "FAIL" if finding.problems else "ok  "
        lines.append(f"{verdict} {finding.name} ({finding.seconds:.1f} s)")
        lines.extend(f"       {line}" for line in finding.problems.splitlines())
    failed = sum(bool(finding.problems) for finding in findings)
    return "\n".join([*lines, f"{len(findings) - failed} checks passed, {failed} failed"])


def main() -> int:
    if sys.argv[1:] == ["--responses"]:
        return subprocess.call(
            [WEB_PYTHON, "-m", "project.processes.responses"], cwd=ROOT, env=dict(placeholder_environment())
        )
    CACHE.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(max_workers=2) as pool:
        findings = list(pool.map(Check.run, checks()))
    sys.stdout.write(report(findings) + "\n")
    return int(any(finding.problems for finding in findings))


if __name__ == "__main__":
    sys.exit(main())
