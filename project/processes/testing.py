"""`script/test`: every test, against real stores and a real stack; the last line sums all runs up."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from project.env import ROOT
from project.processes import chromium, environment, ports, stores
from project.processes.console import Console
from project.processes.environment import Addresses
from project.processes.installation import CannotStart, Installation
from project.processes.programs import DIALOGUE_PYTHON, WEB_PYTHON
from project.processes.pytest_runs import Counts, Runner
from project.processes.running import attended
from project.processes.stack_for_tests import NAME, Stack
from project.processes.stores import Stores
from project.processes.supervisor import Supervisor

VAR = ROOT / "var" / "test"
STACK_DATABASE = "yachay_stack"
NEEDS_MORE = "rasa or browser"  # the marks of tests that need the stack, or a Chromium that is being installed
CLOSED_PORT = 9
DIALOGUE_ROOMS = ("bot", "language")


def test(_: Installation, supervisor: Supervisor) -> int:
    """Everything without arguments, else pytest with them; never touches stores that the environment names."""
    installation = Installation.here({**environment.without_ours(os.environ), "VAR_DIR": str(VAR)})
    lock = installation.claim()
    if lock is None:
        raise CannotStart(f"Tests are already running here (process {installation.holder()}).")
    with lock:
        found = stores.start(
            supervisor, VAR, environ=installation.environ, secrets=installation.secrets(), durable=False
        )
        runner = Runner(supervisor, web_environment(installation, found), VAR / "reports")
        if sys.argv[1:]:
            run_chosen(runner, sys.argv[1:], found)
        else:
            run_all(runner, stack=make_stack(found))
    return sum_up(runner.total)


def web_environment(installation: Installation, found: Stores) -> dict[str, str]:
    """No dialogue server listens: a test that needs one asks for the stack."""
    (VAR / "web").mkdir(parents=True, exist_ok=True)
    return environment.web(
        {**installation.environ, "VAR_DIR": str(VAR / "web"), "RASA_URL": f"http://127.0.0.1:{CLOSED_PORT}"},
        addresses=Addresses(ports.LOOPBACK, 8000, 8001, CLOSED_PORT),
        secrets=installation.secrets(),
        database_url=found.database_url,
        redis_url=found.redis_url,
        var=VAR / "web",
    )


def make_stack(found: Stores) -> Stack:
    """With an empty database each time, so that the numbers that tests write from never wrote before."""
    if not (found.postgres and found.valkey):
        raise CannotStart("Tests run on embedded stores only.")
    found.postgres.drop_database(STACK_DATABASE)
    found.postgres.make_database(STACK_DATABASE)
    found.valkey.empty()
    machine = environment.without_ours(os.environ)
    return Stack(
        VAR / "stack", machine, found.postgres.url(STACK_DATABASE), found.valkey.url(1), models=ROOT / "var" / "models"
    )


def run_chosen(runner: Runner, arguments: list[str], found: Stores) -> None:
    """Tests under tests/ text the running product, so it is started for them."""
    if arguments[0].startswith("bot"):
        runner.run("chosen", DIALOGUE_PYTHON, "-c", "bot/pytest.ini", *arguments)
    elif arguments[0].startswith("tests"):
        stack = make_stack(found)
        stack.start(runner.supervisor)
        runner.run("chosen", WEB_PYTHON, *arguments, more=await_stack(runner, stack))
        runner.supervisor.stop(NAME)
    else:
        runner.run("chosen", WEB_PYTHON, *arguments)


def run_all(runner: Runner, *, stack: Stack) -> None:
    """The stack prepares itself while the tests run that do not need it."""
    supervisor = runner.supervisor
    stack.start(supervisor)
    chromium.start_install(supervisor, VAR / "chromium.log")
    runner.run("web", WEB_PYTHON, "-m", f"not ({NEEDS_MORE})")
    chromium.finish_install(supervisor)
    for_stack = await_stack(runner, stack)
    runner.run("stack", WEB_PYTHON, "-m", NEEDS_MORE, more=for_stack)
    for room in DIALOGUE_ROOMS:
        of_its_own = ("-c", "bot/pytest.ini", f"--confcutdir={room}", "--rootdir=.", room)  # no Django there
        runner.run(f"dialogue-{room}", DIALOGUE_PYTHON, *of_its_own, more={"VAR_DIR": str(stack.var), **for_stack})
    supervisor.stop(NAME)


def await_stack(runner: Runner, stack: Stack) -> Mapping[str, str]:
    """Where the stack is; nothing, and a failure counted, when it does not become ready."""
    if stack.wait(runner.supervisor):
        return stack.for_tests
    runner.supervisor.console.say(f"the stack did not become ready:\n{stack.last_lines()}")
    runner.total += Counts(failed=1)
    return {}


def sum_up(total: Counts) -> int:
    """The line stands in a file too, for whoever runs more after the tests."""
    (VAR / "summary").write_text(f"{total}\n")
    sys.stdout.write(f"{total}\n")
    sys.stdout.flush()
    return int(total.failed > 0)


def main() -> int:
    """TERM ends it as a failure: the tests did not pass."""
    (Path(VAR) / "summary").unlink(missing_ok=True)
    code = attended(test, console=Console(descriptor=sys.stderr.fileno()))
    return code if (VAR / "summary").exists() else code or 1


if __name__ == "__main__":
    sys.exit(main())
