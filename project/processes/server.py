"""The life of `script/server`: settle addresses, open the stores, prepare, serve until told to stop."""

from __future__ import annotations

import time
from collections.abc import Mapping

from project.processes import environment, preparation, programs, stores, whatsapp_content
from project.processes.environment import Addresses
from project.processes.installation import CannotStart, Installation
from project.processes.readiness import ReadinessWatch
from project.processes.steps import Preparation, Stamps
from project.processes.supervisor import Supervisor

STILL_WAITING_SECONDS = 15
DEMO_LOGIN = ("demo", "yachay-demo")  # simulator.demo_accounts, which cannot be imported before Django is set up


def serve(installation: Installation, supervisor: Supervisor) -> int:
    """Returns after a signal asked it to; raises what `running.attended` turns into words."""
    began = time.monotonic()
    environment.check(installation.environ)
    lock = installation.claim()
    if lock is None:
        raise CannotStart(f"It is already running here (process {installation.holder()}); stop that one first.")
    with lock:
        addresses = installation.addresses()
        installation.check_ports(addresses, dialogue=installation.runs_dialogue())
        environ = open_stores(installation, supervisor, addresses=addresses)
        prepare(installation, supervisor, environ=environ)
        start(installation, supervisor, addresses=addresses, environ=environ)
        watch(supervisor, environ=environ, addresses=addresses, began=began)
        supervisor.console.say("stopping …")
        supervisor.stop_all(programs.STOP_ORDER)
        supervisor.console.say("stopped; nothing is left running.")
    return 0


def open_stores(installation: Installation, supervisor: Supervisor, *, addresses: Addresses) -> dict[str, str]:
    """Starts the embedded stores where none are named; returns the environment of the web side."""
    secrets = installation.secrets()
    found = stores.start(supervisor, installation.var, environ=installation.environ, secrets=secrets)
    if found.postgres and found.postgres.home.outside:
        supervisor.console.say(
            f"data of the stores is in {found.postgres.home.data}: their account cannot enter {installation.var}"
        )
    return environment.web(
        installation.environ,
        addresses=addresses,
        secrets=secrets,
        database_url=found.database_url,
        redis_url=found.redis_url,
        var=installation.var,
    )


def prepare(installation: Installation, supervisor: Supervisor, *, environ: Mapping[str, str]) -> None:
    dialogue_environ = environment.dialogue(environ, var=installation.var)
    steps = preparation.steps(environ, dialogue_environ=dialogue_environ, var=installation.var)
    Preparation(supervisor, Stamps(installation.var / "prepared.json")).run(steps)


def start(
    installation: Installation, supervisor: Supervisor, *, addresses: Addresses, environ: Mapping[str, str]
) -> None:
    """The dialogue first, because it takes longest to be ready."""
    if installation.runs_dialogue():
        own = environment.dialogue(environ, var=installation.var)
        supervisor.keep(programs.dialogue(own, port=addresses.rasa_port, var=installation.var))
    for program in programs.serving(environ, addresses=addresses):
        supervisor.keep(program)


def watch(supervisor: Supervisor, *, environ: Mapping[str, str], addresses: Addresses, began: float) -> None:
    """Until a signal; says once when everything is ready, and meanwhile what is not."""
    here = f"http://127.0.0.1:{addresses.port}"
    slow = {"web": f"{here}/healthz", "dialogue": f"{environ['RASA_URL']}/webhooks/turn/ready"}
    readiness = ReadinessWatch(f"{here}/readyz", slow)
    readiness.start()
    told, announced = time.monotonic(), False
    while not supervisor.stop_requested:
        supervisor.tick()
        if readiness.ready and not announced:
            announced = True
            announce(supervisor, environ=environ, seconds=time.monotonic() - began)
            after_ready(supervisor, environ=environ)
        elif not announced and time.monotonic() - told > STILL_WAITING_SECONDS:
            told = time.monotonic()
            supervisor.console.say(f"waiting for: {', '.join(readiness.missing)}")
    readiness.stop()


def after_ready(supervisor: Supervisor, *, environ: Mapping[str, str]) -> None:
    """What nobody has to wait for."""
    if job := whatsapp_content.preparing(environ):
        supervisor.start(job)


def announce(supervisor: Supervisor, *, environ: Mapping[str, str], seconds: float) -> None:
    say = supervisor.console.say
    here = f"http://127.0.0.1:{environ['PORT']}"
    if environ["DEMO"] != "1":
        say(f"Ready: {here} (after {seconds:.0f} s). Production: no simulator, no demo accounts.")
        return
    say(f"Ready: {here} (after {seconds:.0f} s)")
    say(f"  {here}/         two phones to try it with, SMS and WhatsApp")
    say(f"  {here}/admin/   operators' pages; user {DEMO_LOGIN[0]}, password {DEMO_LOGIN[1]}")
    say(f"  {here}/api/v1/  API; the token is API_TOKEN in {environ['VAR_DIR']}/secrets.env or your environment")
    say("  Ctrl-C stops everything.")
