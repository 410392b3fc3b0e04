"""The environment that each process of ours gets: what was set, what the demo adds, and no more than it needs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from project.env import ROOT, VARIABLES, Variable

# The demo's own sender numbers and account: well-formed, and nobody's.
DEMO_VALUES = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 31 + "1",
    "TWILIO_SMS_FROM": "+51900000001",
    "TWILIO_WHATSAPP_FROM": "+51900000002",
}
SECRET_NAMES = ("SECRET_KEY", "FIELD_ENCRYPTION_KEYS", "TWILIO_AUTH_TOKEN", "API_TOKEN")
# Supplied by script/server itself when they are unset, in production too.
PROVIDED = ("DATABASE_URL", "REDIS_URL")
THREADS = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
}
DIALOGUE_NEEDS = ("REDIS_URL", "ACTIONS_URL", "RASA_URL", "VAR_DIR", "DEMO")


@dataclass(frozen=True)
class Addresses:
    """Ports of this installation; all but the public one on loopback."""

    bind: str
    port: int
    internal_port: int
    rasa_port: int


class MissingSecrets(Exception):
    """Production lacks variables; the message names each with advice."""


def missing(environ: Mapping[str, str]) -> list[Variable]:
    """What production needs and nobody set."""
    return [
        variable
        for variable in VARIABLES.values()
        if variable.is_required(environ)
        and variable.name not in PROVIDED
        and not environ.get(variable.name, "").strip()
    ]


def advice(variables: list[Variable]) -> str:
    lines = [f"  {variable.name}: {variable.help}" for variable in variables]
    return "\n".join(
        [
            f"DEMO is 0 and {len(variables)} settings are missing:",
            *lines,
            "Set them in the environment; .env.example lists every one. A key for FIELD_ENCRYPTION_KEYS:",
            "  .venv/web/bin/python -c 'from cryptography.fernet import Fernet as F; print(F.generate_key().decode())'",
            "For a demonstration without any settings, leave DEMO unset.",
        ]
    )


def without_ours(environ: Mapping[str, str]) -> dict[str, str]:
    """What the machine sets (PATH, HOME, certificates …), without any setting of the product."""
    return {name: value for name, value in environ.items() if name not in VARIABLES}


def check(environ: Mapping[str, str]) -> None:
    """Raises MissingSecrets before anything is started."""
    if (environ.get("DEMO", "").strip() or "1") != "1" and (found := missing(environ)):
        raise MissingSecrets(advice(found))


def web(
    environ: Mapping[str, str],
    *,
    addresses: Addresses,
    secrets: Mapping[str, str],
    database_url: str,
    redis_url: str,
    var: Path,
) -> dict[str, str]:
    """For every process of the web environment; whatever is set in `environ` wins."""
    given = {name: value for name, value in environ.items() if value.strip()}
    defaults = {
        "DEMO": "1",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "VAR_DIR": str(var),
        "PORT": str(addresses.port),
        "INTERNAL_PORT": str(addresses.internal_port),
        "RASA_PORT": str(addresses.rasa_port),
        "RASA_URL": f"http://127.0.0.1:{addresses.rasa_port}",
        "ACTIONS_URL": f"http://127.0.0.1:{addresses.internal_port}/actions/webhook",
        "DJANGO_SETTINGS_MODULE": "project.settings",
        "PYTHONUNBUFFERED": "1",
        **THREADS,
    }
    demo = demo_defaults(addresses, secrets) if given.get("DEMO", "1") == "1" else {}
    return {**defaults, **demo, **given}


def demo_defaults(addresses: Addresses, secrets: Mapping[str, str]) -> dict[str, str]:
    """The product's own stand-in plays Twilio, on the door inside."""
    return {
        **DEMO_VALUES,
        **{name: secrets[name] for name in SECRET_NAMES},
        "PUBLIC_BASE_URL": f"http://127.0.0.1:{addresses.port}",
        "TWILIO_API_BASE_URL": f"http://127.0.0.1:{addresses.internal_port}/twilio",
    }


def dialogue(web_environment: Mapping[str, str], *, var: Path) -> dict[str, str]:
    """For the other Python: no database, no keys, no tokens; it never meets a phone number."""
    needed = {name: web_environment[name] for name in DIALOGUE_NEEDS if name in web_environment}
    return {
        **without_ours(web_environment),
        **needed,
        **THREADS,
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "SANIC_WORKERS": os.environ.get("SANIC_WORKERS", "2"),
        "RASA_TELEMETRY_ENABLED": "false",
        "LOG_LEVEL": "WARNING",  # whatever the web side has: at DEBUG Rasa writes what people say
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "PYTHONWARNINGS": "ignore",
        "MPLCONFIGDIR": str(var / "cache" / "matplotlib"),
    }
