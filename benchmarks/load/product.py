"""Start what is measured: the whole product as `script/server` runs it, or Rasa's own Twilio channel."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from twilio.request_validator import RequestValidator

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
from project.env import ROOT
from project.processes.child import die_with_parent

STOCK = ROOT / "benchmarks" / "stock_rasa"
OUR_SMS, TOKEN, ACCOUNT = "+51900000001", "benchmark-token", "AC" + "0" * 32
WEBHOOK = "/webhooks/twilio/message"


@dataclass(frozen=True)
class Door:
    """Where inbound messages are posted, and how they are signed."""

    url: str
    signed: bool

    def headers(self, form: Mapping[str, str]) -> dict[str, str]:
        signature = RequestValidator(TOKEN).compute_signature(self.url, form) if self.signed else ""
        return {"X-Twilio-Signature": signature}


def message(number: str, text: str) -> dict[str, str]:
    sid = "SM" + secrets.token_hex(16)
    return {"MessageSid": sid, "AccountSid": ACCOUNT, "From": number, "To": OUR_SMS, "Body": text, "NumMedia": "0"}


def new_number() -> str:
    """Drawn, so that no two runs on the same data meet the same person."""
    return f"+51{secrets.randbelow(10**9):09d}"


@asynccontextmanager
async def ours(rest_api: str, folder: Path, more: Mapping[str, str] | None = None) -> AsyncIterator[Door]:
    """The product with data of its own, sending by the REST API at an address; `more` are settings for it."""
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    environment = without_settings() | {
        "PORT": str(port),
        "INTERNAL_PORT": str(free_port()),  # and those that another product takes at the same moment are not ours
        "RASA_PORT": str(free_port()),
        "PUBLIC_BASE_URL": base,
        "TWILIO_API_BASE_URL": rest_api,
        "TWILIO_AUTH_TOKEN": TOKEN,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_SMS_FROM": OUR_SMS,
        "VAR_DIR": str(own_data()),  # beside a demo that may be running here
        **(more or {}),
    }
    with running([str(ROOT / "script/server")], environment, folder / "ours.log") as process:
        await until_up(f"{base}/readyz", 900, process)
        yield Door(base + WEBHOOK, signed=True)


def without_settings() -> dict[str, str]:
    """What script/bench or a developer has set must not lead the benchmark to their data."""
    known = (ROOT / ".env.example").read_text("utf-8")
    return {name: value for name, value in os.environ.items() if f"{name}=" not in known}


def own_data(name: str = "ours") -> Path:
    """Data of the benchmark's own; models that were trained already are shared."""
    folder, models = ROOT / "var/bench" / name, ROOT / "var/models"
    folder.mkdir(parents=True, exist_ok=True)
    models.mkdir(parents=True, exist_ok=True)
    if not (folder / "models").exists():
        (folder / "models").symlink_to(models)
    return folder


@asynccontextmanager
async def stock(rest_api: str, folder: Path) -> AsyncIterator[Door]:
    """`rasa run` with its Twilio channel and default pipeline."""
    port = free_port()
    environment = os.environ | {
        "TWILIO_API_BASE_URL": rest_api,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    python = str(ROOT / ".venv/dialogue/bin/python")
    files = {"-m": train_stock(python, environment), "--credentials": STOCK / "credentials.yml"}
    files["--endpoints"] = STOCK / "endpoints.yml"
    options = [str(part) for pair in files.items() for part in pair]
    command = [python, str(STOCK / "run.py"), "run", *options, "-p", str(port), "-i", "127.0.0.1"]
    with running(command, environment, folder / "stock.log") as process:
        await until_up(f"http://127.0.0.1:{port}/webhooks/twilio/", 300, process)
        yield Door(f"http://127.0.0.1:{port}/webhooks/twilio/webhook", signed=False)


def train_stock(python: str, environment: Mapping[str, str]) -> Path:
    """The default pipeline trained on the same messages; kept for the next run."""
    folder = ROOT / "var/bench/stock"
    if not list(folder.glob("*.tar.gz")):
        folder.mkdir(parents=True, exist_ok=True)
        config = shutil.copy(STOCK / "config.yml", folder)  # a copy: Rasa writes its defaults into the file
        options = ["--config", str(config), "--domain", str(STOCK / "domain.yml"), "--out", str(folder)]
        data = ["--data", str(ROOT / "nlu_data/nlu/es"), str(STOCK / "rules.yml")]
        command = [python, "-m", "rasa", "train", *options, *data]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return next(folder.glob("*.tar.gz"))


@contextmanager
def running(command: list[str], environment: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process group that is stopped in the end, whatever happens."""
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=die_with_parent(signal.SIGTERM),  # noqa: PLW1509  # a benchmark has no other thread here
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
