"""One installation on this machine: its folder, its secrets, its ports, and the lock that only one server holds."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from project.env import ROOT
from project.processes import ports, secrets_file
from project.processes.environment import Addresses


class CannotStart(Exception):
    """Said to the person as it is; nothing was started."""


@dataclass(frozen=True)
class Installation:
    var: Path
    environ: Mapping[str, str]

    @classmethod
    def here(cls, environ: Mapping[str, str] = os.environ) -> Installation:
        var = Path(environ.get("VAR_DIR") or ROOT / "var").resolve()
        var.mkdir(parents=True, exist_ok=True)
        return cls(var, environ)

    @property
    def secrets_path(self) -> Path:
        return self.var / "secrets.env"

    def secrets(self) -> dict[str, str]:
        return secrets_file.load_or_make(self.secrets_path)

    def claim(self) -> IO[str] | None:
        """The running server's lock, or None while another holds it; it ends with the process, however that ends."""
        handle = (self.var / "server.lock").open("a+")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            return None
        handle.truncate(0)
        handle.write(f"{os.getpid()}\n")
        handle.flush()
        return handle

    def holder(self) -> str:
        return (self.var / "server.lock").read_text().strip()

    def addresses(self) -> Addresses:
        """Raises CannotStart for what is no port."""
        port = self._port("PORT", 8000)
        internal = self._port("INTERNAL_PORT", port + 1)
        wanted = self._port("RASA_PORT", urlsplit(self.environ.get("RASA_URL", "")).port or 0)
        rasa = wanted or ports.first_free(5005, avoid=(port, internal))
        return Addresses(self.environ.get("BIND") or ports.LOOPBACK, port, internal, rasa)

    def _port(self, name: str, default: int) -> int:
        text = self.environ.get(name, "").strip() or str(default)
        if not text.isdigit() or int(text) > 65535:
            raise CannotStart(f"{name} is {text!r}; it must be a port number.")
        return int(text)

    def check_ports(self, addresses: Addresses, *, dialogue: bool) -> None:
        """Raises CannotStart naming every port that somebody else uses."""
        wanted = {"PORT": addresses.port, "INTERNAL_PORT": addresses.internal_port}
        if dialogue:
            wanted["RASA_PORT"] = addresses.rasa_port
        host = {"PORT": addresses.bind}
        busy = [name for name, port in wanted.items() if not ports.is_free(port, host.get(name, ports.LOOPBACK))]
        if busy:
            told = "; ".join(f"port {wanted[name]} is already in use (choose another: {name}=…)" for name in busy)
            raise CannotStart(f"Cannot start: {told}.")

    def runs_dialogue(self) -> bool:
        """Not when RASA_URL names another machine, or a server that already listens here."""
        url = urlsplit(self.environ.get("RASA_URL", ""))
        if not url.hostname:
            return True
        local = url.hostname in ("127.0.0.1", "localhost", "::1")
        return local and ports.is_free(url.port or 5005)
