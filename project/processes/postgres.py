"""PostgreSQL from a wheel, on loopback, with a password: the same engine as in production without installing one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from psycopg2 import extensions, sql

from project.processes.account import popen_options
from project.processes.child import Program
from project.processes.store_home import StoreHome

USER = "yachay"
# Errors of single statements are the application's to report, and their DETAIL can hold what people wrote.
QUIET = ("log_min_messages=fatal", "log_min_error_statement=panic", "log_error_verbosity=terse", "log_checkpoints=off")
SIZES = ("max_connections=200", "shared_buffers=128MB", "timezone=UTC")
NO_DURABILITY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")  # tests only: 0.14 s to start again


@dataclass(frozen=True)
class Postgres:
    home: StoreHome
    port: int
    password: str
    durable: bool = True

    @property
    def folder(self) -> Path:
        return self.home.data / "postgres"

    def url(self, database: str) -> str:
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/{database}"

    def program(self) -> Program:
        settings = (
            f"port={self.port}",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            *QUIET,
            *SIZES,
            *(() if self.durable else NO_DURABILITY),
        )
        options = (word for setting in settings for word in ("-c", setting))
        return Program(
            "postgres",
            (self._binary("postgres"), "-D", str(self.folder), *options),
            clean_environment(),
            account=self.home.account,
            folder=self.home.data,
            stop_signal=signal.SIGINT,  # fast shutdown: connections end, nothing committed is lost
            grace_seconds=60,
        )

    def prepare(self) -> None:
        """Makes the data folder once; as a draft first, so that an interrupted initdb is not taken for a whole one."""
        self.forget_broken()
        if self.folder.exists():
            return
        draft = self.folder.with_name("postgres.draft")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        password_file = self.home.data / "password"
        password_file.touch(mode=0o600)
        password_file.write_text(self.password)
        self._own(draft, password_file)
        try:
            self._run(
                "initdb", "-D", str(draft), "-U", USER, "-A", "scram-sha-256", f"--pwfile={password_file}", *_UTF8
            )
        finally:
            password_file.unlink()
        draft.rename(self.folder)

    def stop_leftover(self, say: Callable[[str], None]) -> None:
        """A server that outlived a crash is stopped; a pid file whose number is now another process is removed."""
        pid_file = self.folder / "postmaster.pid"
        if not pid_file.exists():
            return
        pid = int(pid_file.read_text().split()[0])
        if str(self.folder) in command_line(pid):
            say("a PostgreSQL was left over from an earlier run; stopping it")
            self._run("pg_ctl", "stop", "-D", str(self.folder), "-m", "fast", "-w", "-t", "60")
        elif command_line(pid):
            pid_file.unlink()

    def forget_broken(self) -> None:
        """What was not written durably (tests) is made anew after a crash, which a pid file without a server tells."""
        if not self.durable and (self.folder / "postmaster.pid").exists():
            shutil.rmtree(self.folder)

    def answers(self) -> bool:
        try:
            psycopg2.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg2.OperationalError:
            return False
        return True

    def make_database(self, name: str) -> None:
        """Does nothing where it is there already."""
        with self._cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone() is None:
                cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def drop_database(self, name: str) -> None:
        with self._cursor() as cursor:
            cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    @contextmanager
    def _cursor(self) -> Iterator[extensions.cursor]:
        connection = psycopg2.connect(self.url("postgres"), connect_timeout=5)
        try:
            connection.autocommit = True
            with connection.cursor() as opened:
                yield opened
        finally:
            connection.close()

    def _binary(self, name: str) -> str:
        return str(self.home.postgres / "bin" / name)

    def _own(self, *paths: Path) -> None:
        for path in paths:
            if self.home.account:
                self.home.account.owns(path)

    def _run(self, name: str, *arguments: str) -> None:
        """Raises CalledProcessError with what the tool said in `stdout`."""
        subprocess.run(
            [self._binary(name), *arguments],
            check=True,
            cwd=self.home.data,
            env=clean_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            **popen_options(self.home.account),
        )


_UTF8 = ("-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")


def clean_environment() -> dict[str, str]:
    """Nothing of ours reaches a store: no secrets, no PG* variables meant for another server."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def command_line(pid: int) -> str:
    """The command of a live process, else an empty string; `ps` is on every Unix."""
    answer = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return answer.stdout.strip()
