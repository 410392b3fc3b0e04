"""The two stores of an installation: embedded ones under var/, or those that the environment names."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from project.processes import ports, store_home
from project.processes.child import Program
from project.processes.postgres import Postgres
from project.processes.supervisor import Supervisor
from project.processes.valkey import Valkey

DATABASE = "yachay"
START_SECONDS = 90


class StoreFailed(Exception):
    """A store did not start; the message says which and where to look."""


@dataclass(frozen=True)
class Stores:
    """Addresses to use, and the servers of ours behind them (None where the environment named another)."""

    database_url: str
    redis_url: str
    postgres: Postgres | None
    valkey: Valkey | None


def plan(var: Path, *, environ: Mapping[str, str], secrets: Mapping[str, str], durable: bool = True) -> Stores:
    """Which stores there will be; starts nothing."""
    database_url, redis_url = environ.get("DATABASE_URL", ""), environ.get("REDIS_URL", "")
    if database_url and redis_url:
        return Stores(database_url, redis_url, None, None)
    home = store_home.find(var, installation=secrets["INSTALLATION"])
    notes, password = var / "ports.json", secrets["STORE_PASSWORD"]
    postgres = None if database_url else Postgres(home, ports.remembered("postgres", notes), password, durable)
    valkey = None if redis_url else Valkey(home, ports.remembered("valkey", notes), password)
    return Stores(
        database_url or (postgres.url(DATABASE) if postgres else ""),
        redis_url or (valkey.url() if valkey else ""),
        postgres,
        valkey,
    )


def start(
    supervisor: Supervisor, var: Path, *, environ: Mapping[str, str], secrets: Mapping[str, str], durable: bool = True
) -> Stores:
    """Stops leftovers, settles the ports, starts what is ours and waits until it answers."""
    first = plan(var, environ=environ, secrets=secrets, durable=durable)
    for store in (first.postgres, first.valkey):
        if store and store.port:
            store.stop_leftover(supervisor.console.say)
    _settle_ports(var / "ports.json", first)
    stores = plan(var, environ=environ, secrets=secrets, durable=durable)
    for store in (stores.postgres, stores.valkey):
        if store:
            store.prepare()
            supervisor.keep(store.program())
    _wait(supervisor, stores)
    if stores.postgres:
        stores.postgres.make_database(DATABASE)
    return stores


def _settle_ports(notes: Path, stores: Stores) -> None:
    """The remembered port, unless somebody else took it meanwhile."""
    for name, store in (("postgres", stores.postgres), ("valkey", stores.valkey)):
        if store and not (store.port and ports.is_free(store.port)):
            ports.remember(name, ports.any_free(), file=notes)


def _wait(supervisor: Supervisor, stores: Stores) -> None:
    waiting: dict[str, Postgres | Valkey] = {}
    if stores.postgres:
        waiting["PostgreSQL"] = stores.postgres
    if stores.valkey:
        waiting["Valkey"] = stores.valkey
    until = time.monotonic() + START_SECONDS
    while waiting:
        supervisor.check_stop()
        supervisor.tick(0.1)
        waiting = {name: store for name, store in waiting.items() if not store.answers()}
        if waiting and time.monotonic() > until:
            raise StoreFailed(f"{' and '.join(waiting)} did not answer within {START_SECONDS} s: see the lines above.")


def programs(stores: Stores) -> list[Program]:
    return [store.program() for store in (stores.valkey, stores.postgres) if store]
