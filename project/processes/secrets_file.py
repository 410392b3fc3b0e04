"""Secrets of an installation that was given none: made once, kept in a file that only its owner can read."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography.fernet import Fernet

MAKERS: dict[str, Callable[[], str]] = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(50),
    "FIELD_ENCRYPTION_KEYS": lambda: Fernet.generate_key().decode(),
    "TWILIO_AUTH_TOKEN": lambda: secrets.token_hex(16),
    "API_TOKEN": lambda: secrets.token_urlsafe(32),
    "STORE_PASSWORD": lambda: secrets.token_hex(24),
    "INSTALLATION": lambda: secrets.token_hex(4),
}


def load_or_make(file: Path) -> dict[str, str]:
    """Every secret of MAKERS; those not in the file yet are made and added."""
    known = load(file)
    missing = {name: make() for name, make in MAKERS.items() if name not in known}
    if missing:
        _append(file, missing)
    return {**known, **missing}


def load(file: Path) -> dict[str, str]:
    if not file.exists():
        return {}
    pairs = (line.partition("=") for line in file.read_text().splitlines() if "=" in line)
    return {name: value for name, _, value in pairs}


def _append(file: Path, values: dict[str, str]) -> None:
    """O_CREAT with the mode, not chmod afterwards: at no moment is the file readable by others."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as handle:
        handle.writelines(f"{name}={value}\n" for name, value in values.items())
