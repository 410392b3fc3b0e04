"""`script/bench`: runs the benchmarks one after the other; each prints its own table beside its baseline.

Options behind the name of a benchmark are its own: `script/bench understanding --quick`.
"""

from __future__ import annotations

import sys
from itertools import takewhile
from pathlib import Path

from project.env import ROOT
from project.processes.console import Console
from project.processes.installation import CannotStart, Installation
from project.processes.manage import call, with_stores
from project.processes.programs import WEB_PYTHON
from project.processes.running import attended
from project.processes.supervisor import Supervisor

FOLDER = ROOT / "benchmarks"


def chosen(names: list[str]) -> list[Path]:
    """Those named, with or without `.py`; all of them when none is named."""
    there = {path.stem: path for path in sorted(FOLDER.glob("[a-z]*.py"))}
    unknown = [name for name in names if Path(name).stem not in there]
    if unknown:
        raise CannotStart(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(there) or 'none'}.")
    return [there[Path(name).stem] for name in names] or list(there.values())


def split(arguments: list[str]) -> tuple[list[str], list[str]]:
    """Names of benchmarks, and the options of the one that is named."""
    names = list(takewhile(lambda argument: not argument.startswith("-"), arguments))
    options = arguments[len(names) :]
    if options and len(names) != 1:
        raise CannotStart(f"Name the one benchmark that {' '.join(options)} is for.")
    return names, options


def bench(installation: Installation, supervisor: Supervisor) -> int:
    def job(environ: dict[str, str]) -> int:
        names, options = split(sys.argv[1:])
        ours = {**environ, "PYTHONPATH": str(ROOT)}
        failed = 0
        for path in chosen(names):
            supervisor.console.say(f"{path.name}:")
            failed += call(supervisor, [WEB_PYTHON, str(path), *options], environ=ours) != 0
        return int(failed > 0)

    return with_stores(installation, supervisor, job)


if __name__ == "__main__":
    sys.exit(attended(bench, console=Console(descriptor=2)))
