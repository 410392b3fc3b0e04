"""Two hundred people at once, from "hola" to three courses, beside Rasa's own Twilio channel.

Every person writes the next message as soon as the reply is there. Time is from posting the webhook to the moment the
reply reaches Twilio's REST API, which takes 150 ms for each message on both sides.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import secrets
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from load.stand_in import StandIn
from load.wire import Connection
from twilio.request_validator import RequestValidator

ROOT = Path(__file__).resolve().parent.parent
STOCK = Path(__file__).with_name("stock_rasa")
CONVERSATION = (
    "hola",
    "1",
    "soy de sicuani",
    "se cocinar y coser",
    "quiero aprender panaderia",
    "5",
    "2",
    "cuanto cuesta",
)
OUR_SMS, TOKEN, ACCOUNT = "+51900000001", "benchmark-token", "AC" + "0" * 32
REPLY_SECONDS = 180.0


@dataclass
class Result:
    name: str
    waits: list[float] = field(default_factory=list)
    lost: int = 0
    disordered: int = 0
    seconds: float = 0.0

    def row(self) -> str:
        rate = len(self.waits) / self.seconds
        cuts = statistics.quantiles(self.waits, n=100) if len(self.waits) > 1 else [0.0] * 99
        figures = f"{len(self.waits):>8} {rate:>9.1f} {cuts[49] * 1000:>9.0f} {cuts[94] * 1000:>9.0f}"
        return f"{self.name:<44}{figures} {self.lost:>6} {self.disordered:>10}"


HEADER = f"{'':<44}{'messages':>8} {'msg/s':>9} {'p50 ms':>9} {'p95 ms':>9} {'lost':>6} {'disordered':>10}"


@dataclass(frozen=True)
class Door:
    """Where inbound messages are posted, and how they are signed."""

    url: str
    signed: bool

    def headers(self, form: dict[str, str]) -> dict[str, str]:
        signature = RequestValidator(TOKEN).compute_signature(self.url, form) if self.signed else ""
        return {"X-Twilio-Signature": signature}


async def talk(door: Door, twilio: StandIn, number: str, texts: tuple[str, ...], result: Result) -> list[str]:
    """One person's whole conversation; returns what was answered."""
    heard: list[str] = []
    connection = Connection(door.url)
    for turn, text in enumerate(texts, start=1):
        posted, form = time.perf_counter(), message(number, text)
        status = await connection.post(form, door.headers(form))
        if status >= 300:
            raise SystemExit(f"{door.url} answered {status}")
        reply = await twilio.wait_for(number, turn, REPLY_SECONDS)
        if reply is None:
            result.lost += len(texts) - turn + 1
            break
        result.waits.append(reply[1] - posted)
        heard.append(reply[0])
    return heard


def message(number: str, text: str) -> dict[str, str]:
    sid = "SM" + secrets.token_hex(16)
    return {"MessageSid": sid, "AccountSid": ACCOUNT, "From": number, "To": OUR_SMS, "Body": text, "NumMedia": "0"}


async def crowd(name: str, door: Door, twilio: StandIn, people: int, texts: tuple[str, ...]) -> Result:
    """A lone person first, whose replies are what everybody else has to hear in the same order."""
    numbers = [f"+51{secrets.randbelow(10**9):09d}" for _ in range(people + 1)]
    expected = await talk(door, twilio, numbers.pop(), texts, Result("alone"))
    result, start = Result(name), time.perf_counter()
    heard = await asyncio.gather(*(talk(door, twilio, number, texts, result) for number in numbers))
    result.seconds = time.perf_counter() - start
    result.disordered = sum(replies != expected[: len(replies)] for replies in heard)
    return result


@contextmanager
def running(command: list[str], environment: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process group that is stopped in the end, whatever happens."""
    with log.open("w") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=60)


async def until_up(url: str, seconds: float, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=10):
                return
        except OSError:
            await asyncio.sleep(0.5)
    raise SystemExit(f"{url} did not come up in {seconds:.0f} s")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def ours(people: int, folder: Path) -> Result:
    twilio, port = StandIn(), free_port()
    base = f"http://127.0.0.1:{port}"
    environment = without_settings() | {
        "PORT": str(port),
        "PUBLIC_BASE_URL": base,
        "TWILIO_API_BASE_URL": await twilio.start(),
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_SMS_FROM": OUR_SMS,
        "VAR_DIR": str(own_data()),  # beside a demo that may be running here
    }
    with running([str(ROOT / "script/server")], environment, folder / "ours.log") as process:
        await until_up(f"{base}/readyz", 900, process)
        return await crowd(
            "Yachay Ñan", Door(f"{base}/webhooks/twilio/message", signed=True), twilio, people, CONVERSATION
        )


def without_settings() -> dict[str, str]:
    """What script/bench or a developer has set must not lead the benchmark to their data."""
    known = (ROOT / ".env.example").read_text("utf-8")
    return {name: value for name, value in os.environ.items() if f"{name}=" not in known}


def own_data() -> Path:
    """Data of the benchmark's own; models that were trained already are shared."""
    folder, models = ROOT / "var/bench/ours", ROOT / "var/models"
    folder.mkdir(parents=True, exist_ok=True)
    models.mkdir(parents=True, exist_ok=True)
    if not (folder / "models").exists():
        (folder / "models").symlink_to(models)
    return folder


async def stock(people: int, folder: Path) -> Result:
    """Two messages a person: the six that its form has answers for take minutes at its rate."""
    twilio, port = StandIn(), free_port()
    environment = os.environ | {
        "TWILIO_API_BASE_URL": await twilio.start(),
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    python = str(ROOT / ".venv/dialogue/bin/python")
    model = train_stock(python, environment)
    command = [
        python,
        str(STOCK / "run.py"),
        "run",
        "-m",
        str(model),
        "--credentials",
        str(STOCK / "credentials.yml"),
        "--endpoints",
        str(STOCK / "endpoints.yml"),
        "-p",
        str(port),
        "-i",
        "127.0.0.1",
    ]
    with running(command, environment, folder / "stock.log") as process:
        await until_up(f"http://127.0.0.1:{port}/webhooks/twilio/", 300, process)
        door = Door(f"http://127.0.0.1:{port}/webhooks/twilio/webhook", signed=False)
        return await crowd("rasa run, its Twilio channel, default pipeline", door, twilio, people, CONVERSATION[:2])


def train_stock(python: str, environment: dict[str, str]) -> Path:
    """The default pipeline trained on the same messages; kept for the next run."""
    folder = ROOT / "var/bench/stock"
    if not list(folder.glob("*.tar.gz")):
        folder.mkdir(parents=True, exist_ok=True)
        config = shutil.copy(STOCK / "config.yml", folder)  # a copy: Rasa writes its defaults into the file
        command = [
            python,
            "-m",
            "rasa",
            "train",
            "--config",
            config,
            "--domain",
            str(STOCK / "domain.yml"),
            "--out",
            str(folder),
        ]
        data = ["--data", str(ROOT / "nlu_data/nlu/es"), str(STOCK / "rules.yml")]
        subprocess.run(
            [*command, *data],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    return next(folder.glob("*.tar.gz"))


async def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--without-baseline", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        print(f"{options.people} people at once; the REST API answers in 150 ms\n{HEADER}", flush=True)
        result = await ours(options.people, Path(name))
        print(result.row(), flush=True)
        if not options.without_baseline:
            print((await stock(options.people, Path(name))).row(), flush=True)
    return 1 if result.lost or result.disordered else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
