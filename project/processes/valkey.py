"""Valkey (Redis-compatible) from a wheel, on loopback, with a password, writing what it holds to disk each second."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import redis

from project.processes.child import Program
from project.processes.postgres import clean_environment
from project.processes.store_home import StoreHome


@dataclass(frozen=True)
class Valkey:
    home: StoreHome
    port: int
    password: str

    @property
    def folder(self) -> Path:
        return self.home.data / "valkey"

    def url(self, number: int = 0) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/{number}"

    def program(self) -> Program:
        return Program(
            "valkey",
            (str(self.home.valkey), str(self._settings_file)),
            clean_environment(),
            account=self.home.account,
            folder=self.home.data,
            grace_seconds=30,
        )

    @property
    def _settings_file(self) -> Path:
        return self.home.data / "valkey.conf"

    def prepare(self) -> None:
        """The settings stand in a file because a password on the command line is visible to every user."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        self._settings_file.unlink(missing_ok=True)
        self._settings_file.touch(mode=0o600)
        self._settings_file.write_text(self._settings())
        if self.home.account:
            self.home.account.owns(self.folder)
            self.home.account.owns(self._settings_file)

    def _settings(self) -> str:
        settings = {
            "bind": "127.0.0.1",
            "port": self.port,
            "requirepass": self.password,
            "dir": f'"{self.folder}"',
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": '""',
            "maxmemory-policy": "noeviction",
            "loglevel": "nothing",  # its warnings are advice on kernel settings; that it died, the supervisor says
        }
        return "".join(f"{name} {value}\n" for name, value in settings.items())

    def stop_leftover(self, say: Callable[[str], None]) -> None:
        """One that answers at our port to our password is ours, from a run that crashed."""
        if not self.answers():
            return
        say("a Valkey was left over from an earlier run; stopping it")
        self._client().shutdown()
        for _ in range(100):
            if not self.answers():
                return
            time.sleep(0.1)

    def answers(self) -> bool:
        try:
            return bool(self._client().ping())
        except redis.RedisError:
            return False

    def empty(self) -> None:
        self._client().flushall()

    def _client(self) -> redis.Redis:
        return redis.Redis.from_url(self.url(), socket_connect_timeout=2, socket_timeout=5)
