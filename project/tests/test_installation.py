"""One installation: its ports, its lock, and what it says when it cannot start."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from project.processes import ports, server
from project.processes.installation import CannotStart, Installation


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def here(var: Path, **environ: str) -> Installation:
    return Installation.here({"VAR_DIR": str(var), **environ})


def test_ports_follow_the_public_one(tmp_path: Path) -> None:
    addresses = here(tmp_path, PORT="8123").addresses()
    assert (addresses.port, addresses.internal_port, addresses.bind) == (8123, 8124, "127.0.0.1")
    assert addresses.rasa_port not in (8123, 8124)


def test_named_ports_are_used(tmp_path: Path) -> None:
    addresses = here(tmp_path, PORT="8123", INTERNAL_PORT="9001", RASA_PORT="9002", BIND="0.0.0.0").addresses()
    assert (addresses.internal_port, addresses.rasa_port, addresses.bind) == (9001, 9002, "0.0.0.0")


@pytest.mark.parametrize("value", ["ochenta", "70000", "-1", "80.5"])
def test_what_is_no_port_is_said(tmp_path: Path, value: str) -> None:
    with pytest.raises(CannotStart, match="PORT"):
        here(tmp_path, PORT=value).addresses()


def test_a_port_in_use_is_named_with_its_variable(tmp_path: Path, taken: int) -> None:
    installation = here(tmp_path, PORT=str(taken), INTERNAL_PORT=str(ports.any_free()))
    with pytest.raises(CannotStart, match=f"port {taken} is already in use .*PORT="):
        installation.check_ports(installation.addresses(), dialogue=False)


def test_only_one_server_holds_an_installation(tmp_path: Path) -> None:
    first = here(tmp_path).claim()
    assert first is not None
    assert here(tmp_path).claim() is None
    first.close()
    second = here(tmp_path).claim()
    assert second is not None
    second.close()


def test_a_dialogue_server_elsewhere_is_not_started_here(tmp_path: Path, taken: int) -> None:
    assert here(tmp_path).runs_dialogue()
    assert not here(tmp_path, RASA_URL="http://rasa.inside:5005").runs_dialogue()
    assert not here(tmp_path, RASA_URL=f"http://127.0.0.1:{taken}").runs_dialogue()
    free = ports.any_free()
    assert here(tmp_path, RASA_URL=f"http://127.0.0.1:{free}").runs_dialogue()
    assert here(tmp_path, RASA_URL=f"http://127.0.0.1:{free}").addresses().rasa_port == free


def test_the_login_that_is_announced_is_the_one_that_is_made() -> None:
    from simulator import demo_accounts

    assert server.DEMO_LOGIN == (demo_accounts.USERNAME, demo_accounts.PASSWORD)


def test_ports_are_remembered_side_by_side(tmp_path: Path) -> None:
    notes = tmp_path / "ports.json"
    assert ports.remembered("postgres", notes) == 0
    ports.remember("postgres", 5001, file=notes)
    ports.remember("valkey", 5002, file=notes)
    assert (ports.remembered("postgres", notes), ports.remembered("valkey", notes)) == (5001, 5002)
